package io.evenkeel.launcher.genhash;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** The tool itself. */
public final class Genhash {
    private Genhash() {}

    /**
     * Prints the digest on one stream, and what went wrong on the other.
     *
     * @param words the command line after {@code -T}
     * @return exit status
     */
    public static int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            Options options = Options.parse(words);
            if (options.help()) {
                err.print(Options.HELP);
                return 0;
            }
            Request request = options.request();
            return print(request, out, err);
        } catch (BadOption e) {
            err.println("evenkeel: " + e.getMessage() + "; evenkeel -T -h lists the options");
            return 1;
        }
    }

    private static int print(Request request, PrintStream out, PrintStream err) {
        long begin = System.nanoTime();
        try (Connection connection = Connection.open(request)) {
            Report report = request.verbose() ? new Report.Verbose(out) : Report.BRIEF;
            String digest = new Page(connection, report).digest(request);
            report.digest(digest);
            out.println(digest);
            report.end(request.path(), System.nanoTime() - begin);
            return 0;
        } catch (IOException e) {
            err.println("evenkeel: " + request.literal() + ": " + Reason.of(e, request.timeout()));
            return 1;
        }
    }
}
