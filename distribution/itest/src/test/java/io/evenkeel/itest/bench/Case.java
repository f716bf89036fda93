package io.evenkeel.itest.bench;

/** A measurement that prints its tables. */
interface Case {
    /**
     * @param repetitions how often each short case is repeated for each daemon
     * @param seconds how long steady phases last
     */
    void run(int repetitions, int seconds);
}
