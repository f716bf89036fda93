package io.evenkeel.core.handover;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The new daemon's side: it begins when the old one has parked, and says when it has adopted. */
public final class Successor {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Line line;

    private Successor(Line line) {
        this.line = line;
    }

    /** This process's, when another daemon has started it for this. */
    public static Optional<Successor> of(Map<String, String> environment) throws IOException {
        String socket = environment.get(Line.VARIABLE);
        return socket == null ? Optional.empty() : Optional.of(new Successor(Line.to(Path.of(socket))));
    }

    /** Says that all is ready, and waits until the old daemon has parked. */
    public void awaitTurn() throws IOException {
        line.say(Line.READY);
        line.hear(Line.GO, PATIENCE);
    }

    /** Everything is adopted: from now on the old daemon is not needed. */
    public void done() throws IOException {
        line.say(Line.DONE);
        line.close();
    }
}
