package io.evenkeel.itest.bench;

/** A measurement that prints its tables. */
interface Case {
    /**
     * @param repetitions how often each short case is repeated for each daemon
     * @param seconds how long steady phases last
     */
    void run(int repetitions, int seconds);

    /** As asked for on the command line; one with options of its own reads them here. */
    default void run(Wanted wanted) {
        run(wanted.number("repetitions", 10), wanted.number("seconds", 30));
    }
}
