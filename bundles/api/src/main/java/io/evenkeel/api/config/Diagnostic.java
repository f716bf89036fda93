package io.evenkeel.api.config;

import java.util.Optional;

/**
 * One thing to say about a configuration.
 *
 * @param kind decides the exit status of a configuration test
 * @param place where; {@link Place#NOWHERE} for a check of the whole
 * @param message what is wrong, one sentence without full stop
 * @param remedy what to write instead, if known
 */
public record Diagnostic(Kind kind, Place place, String message, Optional<String> remedy) {

    /** What a diagnostic means for the daemon. */
    public enum Kind {
        /** Worth knowing; never changes the exit status. */
        NOTE,
        /** The daemon runs as written, or with the adjustment the message names. */
        WARNING,
        /** What was written is not used; the daemon runs without it. */
        ERROR,
        /** A keyword lacks the word it needs. */
        MISSING_WORD,
        /** Scripts could be changed by others than their user. */
        SECURITY,
        /** A file cannot be read. */
        FILE,
        /** An interface cannot be used. */
        INTERFACE,
        /** The daemon cannot run with this. */
        FATAL
    }

    /** Whether something that was written is not in force. */
    public boolean isError() {
        return kind != Kind.NOTE && kind != Kind.WARNING;
    }
}
