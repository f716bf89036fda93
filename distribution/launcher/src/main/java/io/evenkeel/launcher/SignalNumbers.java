package io.evenkeel.launcher;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The numbers, on Linux with glibc, of the signals an operator may send. */
final class SignalNumbers {

    static final List<String> NAMES = List.of("STOP", "RELOAD", "DATA", "STATS", "STATS_CLEAR", "JSON", "TDUMP");

    /** glibc keeps 32 and 33 for itself. */
    private static final int RTMIN = 34;

    private static final int RTMAX = 64;

    private static final Map<String, Integer> NUMBERS = Map.of(
            "STOP",
            15,
            "RELOAD",
            1,
            "DATA",
            10,
            "STATS",
            12,
            "STATS_CLEAR",
            RTMAX - 1,
            "JSON",
            RTMIN + 2,
            "TDUMP",
            RTMAX);

    private SignalNumbers() {}

    static OptionalInt of(String name) {
        Integer number = NUMBERS.get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
