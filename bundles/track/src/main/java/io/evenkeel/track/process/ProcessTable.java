package io.evenkeel.track.process;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/** The running processes that are meant by somebody, and how many each means. One thread at a time. */
final class ProcessTable {

    private final ProcFiles files;
    private final Map<String, CommandPattern> patterns;
    private final ObjIntConsumer<String> counted;
    private final Map<String, Integer> counts = new HashMap<>();
    private final boolean commands;
    /** Names of patterns by process; those nobody means are not kept. */
    private Map<Integer, Set<String>> meant = new HashMap<>();

    /** @param counted told of each number that has changed */
    ProcessTable(ProcFiles files, Map<String, CommandPattern> patterns, ObjIntConsumer<String> counted) {
        this.files = files;
        this.patterns = Map.copyOf(patterns);
        this.counted = counted;
        commands = patterns.values().stream().anyMatch(pattern -> pattern.by() == CommandPattern.By.COMMAND);
    }

    /** Empty until it was looked at all processes. */
    OptionalInt count(String name) {
        Integer count = counts.get(name);
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    boolean isOf(Map<String, CommandPattern> others) {
        return patterns.equals(others);
    }

    /** Looks at all processes anew. */
    void scan() throws IOException {
        Map<Integer, Set<String>> found = new HashMap<>();
        for (int process : files.processes()) {
            Set<String> names = look(process);
            if (!names.isEmpty()) {
                found.put(process, names);
            }
        }
        meant = found;
        Map<String, Integer> now = new HashMap<>();
        found.values().forEach(names -> names.forEach(name -> now.merge(name, 1, Integer::sum)));
        for (String name : patterns.keySet()) {
            set(name, now.getOrDefault(name, 0));
        }
    }

    private Set<String> look(int process) {
        Set<String> names = new HashSet<>();
        files.name(process).ifPresent(name -> {
            named(name, names);
            if (commands) {
                List<String> command = files.command(process);
                patterns.forEach((key, pattern) -> {
                    if (pattern.matchesCommand(command)) {
                        names.add(key);
                    }
                });
            }
        });
        return names;
    }

    private void named(String name, Set<String> names) {
        patterns.forEach((key, pattern) -> {
            if (pattern.matchesName(name)) {
                names.add(key);
            }
        });
    }

    /** Until it executes a program the child is called as its parent is. */
    void forked(int parent, int process) {
        replace(process, meant.getOrDefault(parent, Set.of()));
    }

    void executed(int process) {
        replace(process, look(process));
    }

    /** The command line stays what it was. */
    void named(int process, String name) {
        Set<String> names = new HashSet<>(meant.getOrDefault(process, Set.of()));
        names.removeIf(key -> patterns.get(key).by() == CommandPattern.By.NAME);
        named(name, names);
        replace(process, names);
    }

    void ended(int process) {
        replace(process, Set.of());
    }

    private void replace(int process, Set<String> names) {
        Set<String> before = names.isEmpty() ? meant.remove(process) : meant.put(process, names);
        Set<String> old = before == null ? Set.of() : before;
        for (String name : names) {
            if (!old.contains(name)) {
                set(name, counts.getOrDefault(name, 0) + 1);
            }
        }
        for (String name : old) {
            if (!names.contains(name)) {
                set(name, counts.getOrDefault(name, 0) - 1);
            }
        }
    }

    private void set(String name, int now) {
        Integer before = counts.put(name, now);
        if (before == null || before != now) {
            counted.accept(name, now);
        }
    }
}
