package io.evenkeel.itest.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that ipvsadm tells of a host's balancer except counters, one fact a line, sorted: rows as listed and as saved, limits
 * on connections, encapsulations, timeouts. For whoever wants two tables to be the same, and no row in particular.
 */
public record IpvsListing(List<String> facts) {
    /** One process, for an emulated machine is slow to start one. */
    private static final String COMMANDS = "ipvsadm -Ln; echo =; ipvsadm -Ln --thresholds; echo =;"
            + " ipvsadm -Ln --tun-info; echo =; ipvsadm -Sn; echo =; ipvsadm -Ln --timeout";

    private static final Pattern SECTIONS = Pattern.compile("^=$", Pattern.MULTILINE);
    /** The version, and two lines over the columns. */
    private static final int HEADINGS = 3;

    public IpvsListing {
        facts = facts.stream().sorted().toList();
    }

    public static IpvsListing of(Host host) {
        Command.Result result = host.run("sh", "-ec", COMMANDS);
        if (result.status() != 0) {
            throw new IllegalStateException("ipvsadm ended with " + result.status() + ": " + result.output());
        }
        return parse(result.output());
    }

    static IpvsListing parse(String text) {
        String[] sections = SECTIONS.split(text);
        List<String> facts = new ArrayList<>();
        lines(sections[0], facts, IpvsListing::service, words -> words.get(2) + " " + words.get(3));
        lines(sections[1], facts, words -> "", words -> limits(words.get(2), words.get(3)));
        lines(sections[2], facts, words -> "", words -> words.get(2).equals("Tunnel") ? words.get(3) : "");
        sections[3].lines().filter(line -> !line.isBlank()).forEach(line -> facts.add("ipvsadm " + line.strip()));
        facts.add(sections[4].strip());
        return new IpvsListing(facts);
    }

    /** {@code TCP 10.0.0.1:80 rr persistent 50} without its first two words, which every fact begins with. */
    private static String service(List<String> words) {
        return String.join(" ", words.subList(2, words.size()));
    }

    private static String limits(String upper, String lower) {
        return upper.equals("0") && lower.equals("0") ? "" : "upper " + upper + " lower " + lower;
    }

    /** Adds what lines of services and of servers mean, an empty text meaning nothing worth to tell. */
    private static void lines(
            String section,
            List<String> facts,
            Function<List<String>, String> service,
            Function<List<String>, String> server) {
        String key = "";
        for (String line : section.strip().lines().skip(HEADINGS).toList()) {
            List<String> words = List.of(line.strip().split("\\s+"));
            boolean ofServer = words.get(0).equals("->");
            key = ofServer ? key : words.get(0) + " " + words.get(1);
            String told = (ofServer ? server : service).apply(words);
            if (!told.isEmpty()) {
                facts.add(ofServer ? key + " -> " + words.get(1) + " " + told : key + " " + told);
            }
        }
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return facts.stream().allMatch(fact -> fact.startsWith("Timeout"));
    }

    public boolean contains(String part) {
        return facts.stream().anyMatch(fact -> fact.contains(part));
    }

    /** What the other has and this lacks after a minus, what this has and the other lacks after a plus, a line each. */
    public String differenceFrom(IpvsListing other) {
        return without("- ", other.facts, facts) + without("+ ", facts, other.facts);
    }

    private static String without(String sign, List<String> all, List<String> known) {
        List<String> left = new ArrayList<>(all);
        known.forEach(left::remove);
        return left.stream().map(fact -> sign + fact + "\n").collect(Collectors.joining());
    }

    /** One fact a line, for people. */
    @Override
    public String toString() {
        return String.join("\n", facts);
    }
}
