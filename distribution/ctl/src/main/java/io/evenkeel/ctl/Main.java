package io.evenkeel.ctl;

import io.evenkeel.ctl.wire.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One command, or a prompt. */
public final class Main {

    private static final int FAILED = 1;

    static final int NO_DAEMON = 3;

    private Main() {}

    public static void main(String[] words) {
        System.exit(run(words));
    }

    private static int run(String[] words) {
        try {
            Invocation invocation = Invocation.of(List.of(words));
            if (invocation.help()) {
                System.out.print(Invocation.USAGE);
                return 0;
            }
            Client client = new Client(invocation.socket());
            return invocation.words().isEmpty()
                    ? new Prompt(client, invocation.json()).run()
                    : once(client, invocation);
        } catch (UsageException e) {
            return fail(FAILED, e.getMessage() + "; evenkeelctl --help lists the options");
        } catch (NoDaemonException e) {
            return fail(NO_DAEMON, e.getMessage());
        } catch (IOException e) {
            return fail(NO_DAEMON, "the conversation with the daemon broke off: " + e.getMessage());
        }
    }

    /** The start script knows the terminal; asking for it here would load what only a prompt needs. */
    private static int once(Client client, Invocation invocation) throws IOException, NoDaemonException {
        int width = Integer.getInteger("evenkeel.columns", 0);
        boolean colour = width > 0 && Boolean.getBoolean("evenkeel.colour");
        Request request =
                new Request(Request.Kind.RUN, invocation.json(), colour, width, directory(), invocation.words());
        return client.ask(request, System.out, System.err);
    }

    static String directory() {
        return Path.of("").toAbsolutePath().toString();
    }

    static int fail(int status, String message) {
        System.err.println("evenkeelctl: " + message);
        return status;
    }
}
