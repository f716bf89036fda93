package io.evenkeel.vrrp.fence;

import io.evenkeel.api.log.Log;
import io.evenkeel.vrrp.fence.IptablesRules.IpSet;
import io.evenkeel.vrrp.fence.IptablesRules.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is ours in the packet filter, in a file: who starts after a daemon that died finds it by that, also when the
 * configuration has changed meanwhile. Written before the kernel is told.
 */
final class Ledger {
    private static final int LONGEST = 1 << 20;

    private final Path file;
    private final Log log;

    /** What was ours: names of tables of nftables, and rules and sets of iptables. */
    record Entry(Set<String> tables, IptablesRules rules) {
        static final Entry NOTHING = new Entry(Set.of(), IptablesRules.NONE);

        Entry {
            tables = Set.copyOf(tables);
        }

        boolean isEmpty() {
            return equals(NOTHING);
        }

        /** Both together. */
        Entry and(Entry other) {
            Set<String> all = new TreeSet<>(tables);
            all.addAll(other.tables);
            return new Entry(all, rules.and(other.rules));
        }
    }

    Ledger(Path file, Log log) {
        this.file = file;
        this.log = log;
    }

    Entry read() {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException("it is longer than " + LONGEST + " bytes");
            }
            // A byte that is wrong spoils its line alone.
            return parse(
                    Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList());
        } catch (NoSuchFileException nothing) {
            return Entry.NOTHING;
        } catch (IOException failure) {
            log.warning("cannot read " + file
                    + ", which names rules a former daemon may have left in the packet filter: " + failure);
            return Entry.NOTHING;
        }
    }

    private static Entry parse(List<String> lines) {
        Set<String> tables = new TreeSet<>();
        List<Line> ipv4 = new ArrayList<>();
        List<Line> ipv6 = new ArrayList<>();
        List<IpSet> sets = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", 4);
            switch (words.length < 2 ? "" : words[0]) {
                case "nftables" -> tables.add(words[1]);
                case "set" -> sets.add(new IpSet(words[1], "", false, List.of()));
                case "iptables" -> rule(words, ipv4);
                case "ip6tables" -> rule(words, ipv6);
                default -> {
                    // A line that was being written when the power went.
                }
            }
        }
        return new Entry(tables, new IptablesRules(ipv4, ipv6, sets));
    }

    private static void rule(String[] words, List<Line> rules) {
        if (words.length == 4) {
            rules.add(new Line(words[2], words[3], words[1].equals("-I")));
        }
    }

    void write(Entry entry) {
        try {
            if (entry.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Files.createDirectories(file.getParent());
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(next, text(entry));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            log.warning("cannot write " + file + ", so rules would stay in the packet filter if this daemon died: "
                    + failure);
        }
    }

    private static String text(Entry entry) {
        return Stream.of(
                        entry.tables().stream().map(name -> "nftables " + name),
                        entry.rules().ipv4().stream().map(line -> "iptables " + line.add()),
                        entry.rules().ipv6().stream().map(line -> "ip6tables " + line.add()),
                        entry.rules().sets().stream().map(set -> "set " + set.name()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
