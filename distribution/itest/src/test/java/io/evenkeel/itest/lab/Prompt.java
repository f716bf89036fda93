package io.evenkeel.itest.lab;

import java.util.List;
import java.util.Map;

/** The prompt of {@code evenkeelctl}, open for a while: many commands, and one start of a client. */
public final class Prompt implements AutoCloseable {
    private final Running client;

    private Prompt(Running client) {
        this.client = client;
    }

    public static Prompt of(Router router) {
        Host host = router.host();
        Ctl.of(router).awaitListening();
        List<String> command = List.of(
                Kind.distribution().resolve("bin/evenkeelctl").toString(), "--run-dir=" + Router.runDirectory(host));
        return new Prompt(host.start("evenkeelctl", command, Map.of()));
    }

    /** Types a command and waits for a line of its answer; that line. */
    public String say(String command, String answer) {
        int mark = client.lines().size();
        client.type(command);
        return client.awaitLine(mark, answer);
    }

    @Override
    public void close() {
        client.close();
    }
}
