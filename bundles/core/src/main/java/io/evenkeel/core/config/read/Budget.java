package io.evenkeel.core.config.read;

/**
 * What one reading may cost, so that no text can hang the daemon or use up its memory.
 *
 * <p>A step is one line looked at, or one definition put in its place; statements are what is kept.
 */
final class Budget {
    static final int DEEPEST_INCLUDE = 32;
    static final int DEEPEST_EXPANSION = 64;
    static final int LONGEST_LINE = 1022;
    static final int GREATEST_FILE = 16 << 20;
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_INCLUDES = 10_000;
    private static final int MOST_LOOKS = 1_000_000;
    /** Steps allowed for each statement allowed: most lines take one, a heavily templated one a dozen. */
    private static final int STEPS_A_STATEMENT = 16;

    private static final long MOST_STEPS = 4_000_000;
    /** A statement and the record it becomes take about this much of the heap. */
    private static final long BYTES_A_STATEMENT = 1024;

    private static final long LEAST_STATEMENTS = 50_000;

    private static final long MOST_STATEMENTS = 1_000_000;

    private final long mostStatements;
    private final long mostSteps;
    private long steps;
    private int includes;
    private int looks;
    private long statements;
    private long bytes;

    Budget(long heap) {
        mostStatements = Math.min(MOST_STATEMENTS, Math.max(LEAST_STATEMENTS, heap / BYTES_A_STATEMENT));
        mostSteps = Math.min(MOST_STEPS, mostStatements * STEPS_A_STATEMENT);
    }

    void step(Text at) {
        if (++steps > mostSteps) {
            throw new ReadAborted(
                    at.place(), "the configuration expands without end: more than " + mostSteps + " steps");
        }
    }

    void statement(Text at) {
        if (++statements > mostStatements) {
            throw new ReadAborted(
                    at.place(),
                    "the configuration expands to more than " + mostStatements + " lines, too many for this heap");
        }
    }

    void depth(int depth, Text at) {
        if (depth > DEEPEST_EXPANSION) {
            throw new ReadAborted(
                    at.place(), "definitions nest more than " + DEEPEST_EXPANSION + " deep; does one use itself?");
        }
    }

    void include(Text at) {
        if (++includes > MOST_INCLUDES) {
            throw new ReadAborted(at.place(), "the configuration includes files more than " + MOST_INCLUDES + " times");
        }
    }

    /** Whether one more directory entry may be looked at. */
    boolean look() {
        return ++looks <= MOST_LOOKS;
    }

    void file(String name, int length, SourceLine at) {
        bytes += length;
        if (bytes > MOST_BYTES) {
            throw new ReadAborted(at.whole(), "the files of the configuration exceed 64 MiB with " + name);
        }
    }
}
