package io.evenkeel.api.check;

import java.util.Optional;

/** What one attempt came to. */
public sealed interface Outcome {

    /** The server answers as it should. */
    static Outcome passed() {
        return Passed.PLAIN;
    }

    /** The server answers as it should, and says what weight it wants. */
    static Outcome passed(Weight weight) {
        return new Passed(Optional.of(weight));
    }

    /** The server does not answer as it should. */
    static Outcome failed(String reason) {
        return new Failed(reason, 0);
    }

    /** Passed: the check is up. */
    record Passed(Optional<Weight> weight) implements Outcome {
        private static final Passed PLAIN = new Passed(Optional.empty());
    }

    /**
     * Well so far, and more to see before there is a verdict: the check stays as it is.
     *
     * @param step given to the next attempt
     * @param soon whether the next attempt follows at once rather than after {@code delay_loop}
     */
    record Partly(int step, boolean soon) implements Outcome {}

    /**
     * Failed.
     *
     * @param reason one phrase for the log, without full stop, such as {@code connection refused}
     * @param step given to the next attempt
     */
    record Failed(String reason, int step) implements Outcome {}

    /**
     * What a check makes of its server's weight; the shifts of all checks of a server add up.
     *
     * @param value the weight itself, or what is added to the configured one
     */
    record Weight(Kind kind, long value) {
        /** How the value is meant. */
        public enum Kind {
            /** The server's weight is the value: it is shifted by the value less the configured weight. */
            ABSOLUTE,
            /** The value is added to the configured weight. */
            SHIFT
        }
    }
}
