package io.evenkeel.vrrp.fence;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.vrrp.fence.IptablesRules.IpSet;
import io.evenkeel.vrrp.fence.IptablesRules.Line;
import io.evenkeel.vrrp.fence.Tools.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the kernel has of rules and sets, and how it gets there. The calling thread waits for programs. */
final class IptablesState {
    private static final int EINVAL = 22;
    private final Tools tools;

    IptablesState(Tools tools) {
        this.tools = tools;
    }

    /**
     * Adds what is missing; what is there already, and wanted, is not touched unless rules beside it are missing.
     *
     * @return whether anything had to be done
     */
    boolean add(IptablesRules wanted) throws NativeException {
        boolean changed = fill(wanted.sets(), false);
        changed |= rules("iptables", List.of(), wanted.ipv4());
        return rules("ip6tables", List.of(), wanted.ipv6()) || changed;
    }

    /**
     * The same, and takes away what is ours and not wanted.
     *
     * @param former rules and sets that were ours
     * @return whether anything had to be done
     */
    boolean lead(IptablesRules former, IptablesRules wanted) throws NativeException {
        boolean changed = fill(wanted.sets(), true);
        changed |= rules("iptables", former.ipv4(), wanted.ipv4());
        changed |= rules("ip6tables", former.ipv6(), wanted.ipv6());
        Set<String> kept = wanted.sets().stream().map(IpSet::name).collect(Collectors.toSet());
        List<IpSet> gone =
                former.sets().stream().filter(set -> !kept.contains(set.name())).toList();
        return destroy(gone) || changed;
    }

    private boolean fill(List<IpSet> sets, boolean empties) throws NativeException {
        if (sets.isEmpty()) {
            return false;
        }
        Map<String, Set<String>> there = entries();
        List<String> lines = new ArrayList<>();
        for (IpSet set : sets) {
            if (!there.containsKey(set.name())) {
                lines.add(set.create());
            }
            Set<String> surplus = new HashSet<>(there.getOrDefault(set.name(), Set.of()));
            set.entries().stream()
                    .filter(entry -> !surplus.remove(entry))
                    .forEach(entry -> lines.add("add " + set.name() + " " + entry));
            Stream.of(surplus)
                    .filter(any -> empties)
                    .flatMap(Set::stream)
                    .forEach(entry -> lines.add("del " + set.name() + " " + entry));
        }
        if (!lines.isEmpty()) {
            demand("ipset", tools.run(String.join("\n", lines) + "\n", List.of("ipset", "restore")));
        }
        return !lines.isEmpty();
    }

    /** Entries of all sets by their names. */
    private Map<String, Set<String>> entries() throws NativeException {
        Outcome saved = demand("ipset", tools.run("", List.of("ipset", "save")));
        Map<String, Set<String>> entries = new HashMap<>();
        saved.output()
                .lines()
                .map(line -> line.split(" "))
                .filter(words -> words.length > 2)
                .forEach(words -> {
                    Set<String> set = entries.computeIfAbsent(words[1], name -> new HashSet<>());
                    if (words[0].equals("add")) {
                        set.add(words[2]);
                    }
                });
        return entries;
    }

    private boolean rules(String program, List<Line> former, List<Line> wanted) throws NativeException {
        Set<Line> known = new LinkedHashSet<>(former);
        known.addAll(wanted);
        List<Line> there = new ArrayList<>();
        for (Line line : known) {
            if (isThere(program, line)) {
                there.add(line);
            }
        }
        if (new HashSet<>(there).equals(new HashSet<>(wanted))) {
            return false;
        }
        List<String> lines = new ArrayList<>(List.of("*filter"));
        there.forEach(line -> lines.add(line.remove()));
        for (int at = wanted.size() - 1; at >= 0; at--) {
            if (wanted.get(at).first()) {
                lines.add(wanted.get(at).add());
            }
        }
        wanted.stream().filter(line -> !line.first()).forEach(line -> lines.add(line.add()));
        lines.add("COMMIT");
        String restore = program + "-restore";
        demand(restore, tools.run(String.join("\n", lines) + "\n", List.of(restore, "--noflush", "-w", "2")));
        return true;
    }

    private boolean isThere(String program, Line line) throws NativeException {
        List<String> command = new ArrayList<>(List.of(program, "-w", "2"));
        command.addAll(line.check());
        return tools.run("", command).succeeded();
    }

    private boolean destroy(List<IpSet> sets) throws NativeException {
        if (sets.isEmpty()) {
            return false;
        }
        Map<String, Set<String>> there = entries();
        List<String> lines = sets.stream()
                .map(IpSet::name)
                .filter(there::containsKey)
                .map(name -> "destroy " + name)
                .toList();
        if (!lines.isEmpty()) {
            demand("ipset", tools.run(String.join("\n", lines) + "\n", List.of("ipset", "restore")));
        }
        return !lines.isEmpty();
    }

    private static Outcome demand(String program, Outcome outcome) throws NativeException {
        if (!outcome.succeeded()) {
            String said = outcome.output().strip().lines().findFirst().orElse("status " + outcome.status());
            throw new NativeException("have " + program + " change the packet filter", EINVAL, said);
        }
        return outcome;
    }
}
