package io.evenkeel.lvs.machine;

/**
 * What follows of an outcome.
 *
 * @param flipped whether the verdict changed
 */
public record CheckStep(CheckState next, boolean flipped, Pause pause) {

    /** When the next attempt begins. */
    public enum Pause {
        /** At once. */
        NONE,
        /** {@code delay_before_retry} after the end of this one. */
        RETRY,
        /** {@code delay_loop} after the begin of this one. */
        LOOP
    }
}
