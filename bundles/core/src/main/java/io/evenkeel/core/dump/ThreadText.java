package io.evenkeel.core.dump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What every thread does, a line for each thread and frame. */
final class ThreadText {

    private static final int FRAMES = 40;

    private ThreadText() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        Thread.getAllStackTraces().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().getName()))
                .forEach(entry -> lines.addAll(lines(entry)));
        return lines;
    }

    private static List<String> lines(Map.Entry<Thread, StackTraceElement[]> entry) {
        List<String> lines = new ArrayList<>();
        lines.add("Thread " + entry.getKey().getName() + " (" + entry.getKey().getState() + ")");
        Arrays.stream(entry.getValue()).limit(FRAMES).forEach(frame -> lines.add("  at " + frame));
        if (entry.getValue().length > FRAMES) {
            lines.add("  and " + (entry.getValue().length - FRAMES) + " more");
        }
        return lines;
    }
}
