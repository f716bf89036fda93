package io.evenkeel.vrrp.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.vrrp.config.Filter.Iptables;
import io.evenkeel.vrrp.config.Filter.Sets;
import io.evenkeel.vrrp.fake.FakeNetwork;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that a keepalived 2.2.7 built with iptables was seen to make, as iptables-save and ipset list them. */
class IptablesRulesTest {
    private static final Optional<Sets> SETS =
            Optional.of(new Sets("keepalived", "keepalived6", "keepalived_if6", "keepalived_igmp", "keepalived_mld"));
    private static final List<Fenced> FENCED = List.of(
            fenced("10.66.0.100", "eth0"),
            fenced("10.66.0.101", "eth1"),
            fenced("fd00::3", "eth0"),
            fenced("fe80::3", "eth0"),
            fenced("fe80::4", "eth1"));
    private static final List<Vmac> VMACS = List.of(new Vmac(false, 0, 0, "vrrp.51"), new Vmac(true, 0, 0, "vr6"));

    private static Fenced fenced(String address, String link) {
        return new Fenced(FakeNetwork.ip(address), 0, link, false);
    }

    private static List<String> lines(List<IptablesRules.Line> rules) {
        return rules.stream().map(IptablesRules.Line::add).toList();
    }

    @Test
    void without_sets_each_address_has_its_rules_in_front_of_the_chain_the_last_first() {
        IptablesRules rules = IptablesRules.of(
                new Iptables("INPUT", Optional.of("OUTPUT"), Optional.empty()), FENCED.subList(0, 4), List.of());
        assertEquals(
                List.of(
                        "-I INPUT -d 10.66.0.101/32 -j DROP",
                        "-I OUTPUT -s 10.66.0.101/32 -j DROP",
                        "-I INPUT -d 10.66.0.100/32 -j DROP",
                        "-I OUTPUT -s 10.66.0.100/32 -j DROP"),
                lines(rules.ipv4()));
        assertEquals(
                List.of(
                        "-I INPUT -d fe80::3/128 -i eth0 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j ACCEPT",
                        "-I INPUT -d fe80::3/128 -i eth0 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j ACCEPT",
                        "-I INPUT -d fe80::3/128 -i eth0 -j DROP",
                        "-I OUTPUT -s fe80::3/128 -o eth0 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j ACCEPT",
                        "-I OUTPUT -s fe80::3/128 -o eth0 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j ACCEPT",
                        "-I OUTPUT -s fe80::3/128 -o eth0 -j DROP",
                        "-I INPUT -d fd00::3/128 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j ACCEPT",
                        "-I INPUT -d fd00::3/128 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j ACCEPT",
                        "-I INPUT -d fd00::3/128 -j DROP",
                        "-I OUTPUT -s fd00::3/128 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j ACCEPT",
                        "-I OUTPUT -s fd00::3/128 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j ACCEPT",
                        "-I OUTPUT -s fd00::3/128 -j DROP"),
                lines(rules.ipv6()));
        assertEquals(List.of(), rules.sets());
    }

    @Test
    void with_sets_rules_are_behind_those_of_the_chain_and_addresses_are_in_the_sets() {
        IptablesRules rules = IptablesRules.of(new Iptables("MYIN", Optional.of("MYOUT"), SETS), FENCED, List.of());
        assertEquals(
                List.of(
                        "-A MYIN -m set --match-set keepalived dst -j DROP",
                        "-A MYOUT -m set --match-set keepalived src -j DROP"),
                lines(rules.ipv4()));
        assertEquals(
                List.of(
                        "-A MYIN -p ipv6-icmp -m set --match-set keepalived_if6 dst,src -m icmp6 --icmpv6-type 135 -j ACCEPT",
                        "-A MYIN -p ipv6-icmp -m set --match-set keepalived_if6 dst,src -m icmp6 --icmpv6-type 136 -j ACCEPT",
                        "-A MYIN -m set --match-set keepalived_if6 dst,src -j DROP",
                        "-A MYIN -p ipv6-icmp -m set --match-set keepalived6 dst -m icmp6 --icmpv6-type 135 -j ACCEPT",
                        "-A MYIN -p ipv6-icmp -m set --match-set keepalived6 dst -m icmp6 --icmpv6-type 136 -j ACCEPT",
                        "-A MYIN -m set --match-set keepalived6 dst -j DROP"),
                Stream.of(lines(rules.ipv6()))
                        .flatMap(List::stream)
                        .filter(line -> line.contains("MYIN"))
                        .toList());
        assertEquals(
                List.of(
                        "create keepalived hash:ip family inet [10.66.0.100, 10.66.0.101]",
                        "create keepalived6 hash:ip family inet6 [fd00::3]",
                        "create keepalived_if6 hash:net,iface family inet6 [fe80::3,eth0, fe80::4,eth1]"),
                rules.sets().stream()
                        .map(set -> set.create() + " " + set.entries())
                        .toList());
    }

    @Test
    void vmacs_keep_out_of_groups_where_packets_that_leave_are_filtered() {
        IptablesRules plain =
                IptablesRules.of(new Iptables("INPUT", Optional.of("OUTPUT"), Optional.empty()), List.of(), VMACS);
        assertEquals(List.of("-A OUTPUT -o vrrp.51 -p igmp -j DROP"), lines(plain.ipv4()));
        assertEquals(List.of("-A OUTPUT -o vr6 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -j DROP"), lines(plain.ipv6()));
        IptablesRules sets = IptablesRules.of(new Iptables("INPUT", Optional.of("OUTPUT"), SETS), List.of(), VMACS);
        assertEquals(
                List.of("-A OUTPUT -p igmp -m set --match-set keepalived_igmp dst,dst -j DROP"), lines(sets.ipv4()));
        assertEquals(
                List.of("-A OUTPUT -p ipv6-icmp -m set --match-set keepalived_mld dst,dst -m icmp6 --icmpv6-type 143 -j"
                        + " DROP"),
                lines(sets.ipv6()));
        assertEquals(
                List.of("[0.0.0.0/0,vrrp.51]", "[::/0,vr6]"),
                sets.sets().stream().map(set -> set.entries().toString()).toList());
        assertEquals(
                IptablesRules.NONE, IptablesRules.of(new Iptables("INPUT", Optional.empty(), SETS), List.of(), VMACS));
    }
}
