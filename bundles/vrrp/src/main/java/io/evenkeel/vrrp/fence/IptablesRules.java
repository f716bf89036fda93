package io.evenkeel.vrrp.fence;

import io.evenkeel.api.net.IpText;
import io.evenkeel.vrrp.config.Filter.Iptables;
import io.evenkeel.vrrp.config.Filter.Sets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What keepalived has iptables and ipset do. Rules stand from the start for every address that may come to this host: there is
 * no program to wait for when one does.
 *
 * @param ipv4 rules of iptables
 * @param ipv6 rules of ip6tables
 * @param sets what these look into
 */
record IptablesRules(List<Line> ipv4, List<Line> ipv6, List<IpSet> sets) {
    static final IptablesRules NONE = new IptablesRules(List.of(), List.of(), List.of());

    /** ICMPv6 types of RFC 4861: neighbours have to find the router behind the address. */
    private static final List<Integer> NEIGHBOUR_DISCOVERY = List.of(135, 136);

    /**
     * One rule.
     *
     * @param first goes in front of the chain's other rules, else behind them
     */
    record Line(String chain, String rule, boolean first) {

        /** As iptables-restore reads it. */
        String add() {
            return (first ? "-I " : "-A ") + chain + " " + rule;
        }

        String remove() {
            return "-D " + chain + " " + rule;
        }

        /** Arguments of a program that tells whether it is there. */
        List<String> check() {
            List<String> words = new ArrayList<>(List.of("-C", chain));
            words.addAll(List.of(rule.split(" ")));
            return words;
        }
    }

    /** A set of ipset(8) with its entries. */
    record IpSet(String name, String type, boolean ipv6, List<String> entries) {

        String create() {
            return "create " + name + " " + type + " family " + (ipv6 ? "inet6" : "inet");
        }
    }

    /** Both together, for the ledger. */
    IptablesRules and(IptablesRules other) {
        return new IptablesRules(both(ipv4, other.ipv4), both(ipv6, other.ipv6), both(sets, other.sets));
    }

    private static <T> List<T> both(List<T> former, List<T> next) {
        return Stream.concat(next.stream(), former.stream()).distinct().toList();
    }

    static IptablesRules of(Iptables settings, Collection<Fenced> fenced, Collection<Vmac> vmacs) {
        return settings.sets().isPresent()
                ? withSets(settings, settings.sets().get(), fenced, vmacs)
                : plain(settings, fenced, vmacs);
    }

    /** Each goes in front of those before, so the last is met first. */
    private static IptablesRules plain(Iptables settings, Collection<Fenced> fenced, Collection<Vmac> vmacs) {
        List<Fenced> lastFirst = new ArrayList<>(fenced);
        Collections.reverse(lastFirst);
        List<Line> ipv4 = new ArrayList<>();
        List<Line> ipv6 = new ArrayList<>();
        for (Fenced one : lastFirst) {
            (one.ipv6() ? ipv6 : ipv4).addAll(lines(settings, one));
        }
        settings.out()
                .ifPresent(out -> vmacs.forEach(vmac -> (vmac.ipv6() ? ipv6 : ipv4)
                        .add(new Line(
                                out,
                                "-o " + vmac.name()
                                        + (vmac.ipv6() ? " -p ipv6-icmp -m icmp6 --icmpv6-type 143" : " -p igmp")
                                        + " -j DROP",
                                false))));
        return new IptablesRules(List.copyOf(ipv4), List.copyOf(ipv6), List.of());
    }

    private static List<Line> lines(Iptables settings, Fenced one) {
        String address = IpText.of(one.address()) + (one.ipv6() ? "/128" : "/32");
        String in = "-d " + address + (one.linkLocal() ? " -i " + one.linkName() : "");
        String out = "-s " + address + (one.linkLocal() ? " -o " + one.linkName() : "");
        return Stream.concat(
                        drop(settings.in(), in, "", one.ipv6(), true).stream(),
                        settings.out().stream().flatMap(chain -> drop(chain, out, "", one.ipv6(), true).stream()))
                .toList();
    }

    private static List<Line> drop(String chain, String address, String set, boolean ipv6, boolean first) {
        List<Line> lines = new ArrayList<>();
        if (ipv6) {
            NEIGHBOUR_DISCOVERY.forEach(type -> lines.add(new Line(
                    chain, words(address, "-p ipv6-icmp", set, "-m icmp6 --icmpv6-type " + type, "-j ACCEPT"), first)));
        }
        lines.add(new Line(chain, words(address, set, "-j DROP"), first));
        return lines;
    }

    private static String words(String... parts) {
        return String.join(" ", Stream.of(parts).filter(part -> !part.isEmpty()).toList());
    }

    private static IptablesRules withSets(
            Iptables settings, Sets names, Collection<Fenced> fenced, Collection<Vmac> vmacs) {
        List<Line> ipv4 = new ArrayList<>();
        List<Line> ipv6 = new ArrayList<>();
        List<IpSet> sets = new ArrayList<>();
        vmacs(settings, names, vmacs, false).ifPresent(set -> {
            sets.add(set);
            settings.out()
                    .ifPresent(out -> ipv4.add(
                            new Line(out, "-p igmp -m set --match-set " + set.name() + " dst,dst -j DROP", false)));
        });
        vmacs(settings, names, vmacs, true).ifPresent(set -> {
            sets.add(set);
            settings.out()
                    .ifPresent(out -> ipv6.add(new Line(
                            out,
                            "-p ipv6-icmp -m set --match-set " + set.name()
                                    + " dst,dst -m icmp6 --icmpv6-type 143 -j DROP",
                            false)));
        });
        if (fenced.stream().anyMatch(one -> !one.ipv6())) {
            sets.add(new IpSet(names.ipv4(), "hash:ip", false, entries(fenced, false, false)));
            ipv4.addAll(bySet(settings, names.ipv4(), false, false));
        }
        if (fenced.stream().anyMatch(Fenced::ipv6)) {
            sets.add(new IpSet(names.ipv6(), "hash:ip", true, entries(fenced, true, false)));
            sets.add(new IpSet(names.linkLocal(), "hash:net,iface", true, entries(fenced, true, true)));
            ipv6.addAll(bySet(settings, names.linkLocal(), true, true));
            ipv6.addAll(bySet(settings, names.ipv6(), true, false));
        }
        return new IptablesRules(List.copyOf(ipv4), List.copyOf(ipv6), List.copyOf(sets));
    }

    private static Optional<IpSet> vmacs(Iptables settings, Sets names, Collection<Vmac> vmacs, boolean ipv6) {
        List<String> entries = vmacs.stream()
                .filter(vmac -> vmac.ipv6() == ipv6)
                .map(vmac -> (ipv6 ? "::/0," : "0.0.0.0/0,") + vmac.name())
                .toList();
        return entries.isEmpty() || settings.out().isEmpty()
                ? Optional.empty()
                : Optional.of(new IpSet(ipv6 ? names.mld() : names.igmp(), "hash:net,iface", ipv6, entries));
    }

    private static List<String> entries(Collection<Fenced> fenced, boolean ipv6, boolean linkLocal) {
        return fenced.stream()
                .filter(one -> one.ipv6() == ipv6 && one.linkLocal() == linkLocal)
                .map(one -> IpText.of(one.address()) + (linkLocal ? "," + one.linkName() : ""))
                .distinct()
                .toList();
    }

    private static List<Line> bySet(Iptables settings, String set, boolean ipv6, boolean linkLocal) {
        String match = "-m set --match-set " + set + " ";
        List<Line> lines =
                new ArrayList<>(drop(settings.in(), "", match + (linkLocal ? "dst,src" : "dst"), ipv6, false));
        settings.out()
                .ifPresent(out -> lines.addAll(drop(out, "", match + (linkLocal ? "src,dst" : "src"), ipv6, false)));
        return lines;
    }
}
