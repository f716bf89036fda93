package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostics;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The virtual server groups by name, and who uses them. */
final class Groups {
    private final Map<String, ServerGroupBlock> blocks = new LinkedHashMap<>();
    private final Map<String, List<Entry>> entries = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Diagnostics problems;

    Groups(List<ServerGroupBlock> groups, Diagnostics problems) {
        this.problems = problems;
        for (ServerGroupBlock group : groups) {
            blocks.put(group.name(), group);
            entries.put(group.name(), entries(group));
        }
    }

    /** What a group listens to; empty when there is no such group. */
    Optional<List<Entry>> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** Counts one more virtual server that uses the group. */
    void use(String name) {
        uses.merge(name, 1, Integer::sum);
    }

    /** Name of the virtual server that used the group last: the first is {@code [GROUP]:0}. */
    String nameOfUse(String name) {
        return "[" + name + "]:" + (uses.get(name) - 1);
    }

    void sayUnused() {
        blocks.values().stream()
                .filter(group -> !uses.containsKey(group.name()))
                .forEach(group -> problems.add(new Diagnostic(
                        Diagnostic.Kind.NOTE,
                        group.places().block(),
                        "virtual_server_group " + group.name() + " is not used",
                        Optional.of("remove it, or write virtual_server group " + group.name()))));
    }

    private List<Entry> entries(ServerGroupBlock group) {
        List<Entry> all = new ArrayList<>();
        group.lines().forEach(line -> read(group, line, all));
        return List.copyOf(all);
    }

    private void read(ServerGroupBlock group, ServerGroupBlock.Line line, List<Entry> into) {
        if (line.mark().isPresent() && line.addresses().isPresent()) {
            problems.error(
                    line.place(),
                    "virtual_server_group " + group.name() + ": this line is left out: it has an address and a mark",
                    "write a line for each");
        } else if (line.mark().isPresent()) {
            mark(group, line, line.mark().get(), into);
        } else if (line.addresses().isPresent()) {
            try {
                addresses(line, line.addresses().get(), into);
            } catch (AddressRange.Malformed malformed) {
                problems.error(
                        line.place(),
                        "virtual_server_group " + group.name() + ": "
                                + line.addresses().get() + " is left out: " + malformed.getMessage());
            }
        }
    }

    private void mark(
            ServerGroupBlock group, ServerGroupBlock.Line line, ServerGroupBlock.Mark mark, List<Entry> into) {
        String family = mark.family().orElse("");
        if (List.of("", "inet", "inet6").contains(family)) {
            into.add(Entry.of(line.place(), mark.number(), mark.family().map("inet6"::equals)));
            return;
        }
        problems.error(
                line.place(),
                "virtual_server_group " + group.name() + ": fwmark " + mark.number()
                        + " is left out: there is no family " + family,
                "write inet, inet6 or neither");
    }

    private static void addresses(ServerGroupBlock.Line line, String text, List<Entry> into)
            throws AddressRange.Malformed {
        String written = line.port().orElse("0");
        int port = Numeric.port(written)
                .orElseThrow(() -> new AddressRange.Malformed(
                        "its port '" + written + "' is not between 0 and " + Numeric.MAX_PORT));
        for (InetAddress address : AddressRange.parse(text)) {
            into.add(Entry.of(line.place(), address, port));
        }
    }
}
