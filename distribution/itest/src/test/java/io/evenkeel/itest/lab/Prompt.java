package io.evenkeel.itest.lab;

import java.util.List;
import java.util.Map;

/** One {@code evenkeelctl} that is asked for one command after the other, as at a terminal. */
public final class Prompt implements AutoCloseable {
    private final Running running;

    private Prompt(Running running) {
        this.running = running;
    }

    /** Opens it; a command typed before the daemon listens would fail. */
    public static Prompt of(Router router) {
        List<String> command = Ctl.of(router).awaitListening().command();
        return new Prompt(router.host().start("evenkeelctl", command, Map.of()));
    }

    /** Types a command and waits for a line of its answer with this text. */
    public String ask(String command, String answer) {
        int mark = running.lines().size();
        running.type(command);
        return running.awaitLine(mark, answer);
    }

    @Override
    public void close() {
        running.close();
    }
}
