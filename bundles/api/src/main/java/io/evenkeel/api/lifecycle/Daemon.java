package io.evenkeel.api.lifecycle;

import io.evenkeel.api.config.Diagnostic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The daemon as the shell and other bundles see it. Any thread; calls wait for the lifecycle thread. */
@ProviderType
public interface Daemon {

    /** How the daemon stands. */
    record Status(
            Phase phase, String version, long pid, Instant startedAt, Optional<Instant> lastReloadAt, String file) {}

    /** Where the daemon is in its life. */
    enum Phase {
        STARTING,
        READY,
        RELOADING,
        STOPPING
    }

    /**
     * What came of reading a configuration.
     *
     * @param applied whether it is in force now
     * @param diagnostics everything to be said about it, in the order of the text
     * @param changes what was, or would be, changed
     * @param summary one sentence
     */
    record Outcome(boolean applied, List<Diagnostic> diagnostics, List<Change> changes, String summary) {
        public Outcome {
            diagnostics = List.copyOf(diagnostics);
            changes = List.copyOf(changes);
        }
    }

    /** How the daemon stands now. */
    Status status();

    /** Reads the configuration again and applies it; what SIGHUP does. */
    Outcome reload();

    /** Reads the given file, or the daemon's own when empty, and says what applying it would do. */
    Outcome check(Optional<String> file);

    /** The configuration in force as text: includes read, definitions expanded, one block after the other. */
    String configurationText();

    /**
     * Every keyword of the language as Markdown, a table for each block: supported by a bundle that is installed, or pending
     * with the feature that would bring it.
     */
    String keywordTable();

    /** A diagnostic as the terminal shows it: several lines, with the offending text underlined. */
    String render(Diagnostic diagnostic, boolean colour);

    /**
     * What came of a handover.
     *
     * @param done whether another process does this one's work now
     * @param successor its process id; 0 when none was started
     * @param parked how long nobody listened
     * @param summary one sentence
     */
    record Handover(boolean done, long successor, Duration parked, String summary) {}

    /**
     * Starts the daemon that is installed now, hands everything over to it without releasing anything, and ends this process
     * soon after. When that fails this daemon goes on as it was.
     */
    Handover handover();

    /** Begins an orderly stop and returns at once; what SIGTERM does. */
    void stop();
}
