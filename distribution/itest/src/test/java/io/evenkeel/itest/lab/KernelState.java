package io.evenkeel.itest.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that a daemon may change on a host, one fact a line, sorted: links, addresses, routes, rules, settings, and the rules of
 * both packet filters. Two hosts that are set up the same show the same, whatever was done in between.
 */
public record KernelState(List<String> facts) {
    private static final String COMMANDS =
            """
            echo '== link'; ip -d -o link show
            echo '== address'; ip -d -o addr show
            echo '== route'; ip -d route show table all; ip -6 -d route show table all
            echo '== rule'; ip -d rule show; ip -6 -d rule show
            echo '== setting'
            cd /proc/sys/net
            grep -rs . ipv4/conf ipv6/conf ipv4/igmp_link_local_mcast_reports | grep -v -e stable_secret -e 'ipv6/conf/[^/]*/mtu'
            echo '== ipset'; ipset save
            echo '== iptables'; xtables-legacy-multi iptables-save -t filter
            echo '== ip6tables'; xtables-legacy-multi ip6tables-save -t filter
            """;

    public KernelState {
        facts = facts.stream().sorted().toList();
    }

    /** What a host's kernel shows now. */
    public static KernelState of(Host host) {
        List<String> facts = new ArrayList<>();
        String section = "";
        for (String line : host.run("sh", "-c", COMMANDS).output().lines().toList()) {
            if (line.startsWith("== ")) {
                section = line.substring(3) + ": ";
            } else if (!isNoise(line)) {
                facts.add(section + plain(line));
            }
        }
        NftListing.of(host).facts().forEach(fact -> facts.add("nftables: " + fact));
        return new KernelState(facts);
    }

    /** Addresses made of a MAC, and what was said beside the rules. */
    private static boolean isNoise(String line) {
        return line.matches(".*fe80::[0-9a-f:]*ff:fe.*") || line.startsWith("#") || line.startsWith("Error:");
    }

    private static String plain(String line) {
        return KernelView.plain(line).replaceAll("\\[[0-9:]+\\]", "").replaceAll("expires \\d+sec", "expires");
    }

    /** What the other has and this lacks after a minus, what this has and the other lacks after a plus, a line each. */
    public String differenceFrom(KernelState other) {
        return without("- ", other.facts, facts) + without("+ ", facts, other.facts);
    }

    private static String without(String sign, List<String> all, List<String> known) {
        List<String> left = new ArrayList<>(all);
        known.forEach(left::remove);
        return left.stream().map(fact -> sign + fact + "\n").collect(Collectors.joining());
    }

    public boolean contains(String part) {
        return facts.stream().anyMatch(fact -> fact.contains(part));
    }

    /** One fact a line, for people. */
    @Override
    public String toString() {
        return String.join("\n", facts);
    }
}
