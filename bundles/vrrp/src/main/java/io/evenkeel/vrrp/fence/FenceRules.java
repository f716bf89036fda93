package io.evenkeel.vrrp.fence;

import io.evenkeel.api.firewall.Field;
import io.evenkeel.api.firewall.Rule;
import io.evenkeel.api.firewall.Rule.Count;
import io.evenkeel.api.firewall.Rule.DuplicateTo;
import io.evenkeel.api.firewall.Rule.Goto;
import io.evenkeel.api.firewall.Rule.InSet;
import io.evenkeel.api.firewall.Rule.Match;
import io.evenkeel.api.firewall.Rule.Prefix;
import io.evenkeel.api.firewall.Rule.Statement;
import io.evenkeel.api.firewall.Rule.Verdict;
import io.evenkeel.api.firewall.Value;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rules of one chain, with keepalived's names of sets. */
final class FenceRules {
    static final String ADDRESSES = "vips";
    static final String LINK_LOCAL = "vips_link_local";
    static final String LINK_LOCAL_NAMES = "vips_link_local_name";
    static final String NEIGHBOUR_DISCOVERY = "neighbor-discovery";
    static final String VMAC_MAP = "vmac_map";
    static final String VMAC_SET = "vmac_set";

    /** ICMPv6 types of RFC 4861 and RFC 3810. */
    static final int NEIGHBOUR_SOLICITATION = 135;

    static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int ROUTER_SOLICITATION = 133;
    private static final int LISTENER_REPORT = 143;

    private static final int IPPROTO_IGMP = 2;
    private static final InetAddress LINK_LOCAL_PREFIX = linkLocalPrefix();
    private static final int LINK_LOCAL_BITS = 10;
    private static final Match BY_MACVLAN = new Match(Field.OUTPUT_INTERFACE_KIND, false, new Value.Name("macvlan"));

    private final Direction direction;
    private final boolean counters;
    private final List<Rule> rules = new ArrayList<>();

    FenceRules(Direction direction, boolean counters) {
        this.direction = direction;
        this.counters = counters;
    }

    List<Rule> rules() {
        return rules;
    }

    private void add(Statement verdict, Statement... matches) {
        List<Statement> statements = new ArrayList<>(Arrays.asList(matches));
        if (counters) {
            statements.add(new Count());
        }
        statements.add(verdict);
        rules.add(new Rule(statements));
    }

    void drop(boolean ipv6) {
        add(Verdict.DROP, new InSet(List.of(direction.address(ipv6)), false, ADDRESSES));
    }

    /** Neighbours have to find the router behind the address, or nothing would be forwarded. */
    void dropAllButNeighbourDiscovery() {
        add(Verdict.ACCEPT, new InSet(List.of(Field.ICMPV6_TYPE), false, NEIGHBOUR_DISCOVERY));
        add(
                new Goto(direction.linkLocalChain()),
                new Prefix(direction.address(true), LINK_LOCAL_PREFIX, LINK_LOCAL_BITS));
        drop(true);
    }

    void dropLinkLocal(boolean byName) {
        String set = byName ? LINK_LOCAL_NAMES : LINK_LOCAL;
        add(Verdict.DROP, new InSet(List.of(direction.address(true), direction.link(byName)), false, set));
    }

    void igmpByBase() {
        byBase(new Match(Field.IPV4_PROTOCOL, false, new Value.Number(IPPROTO_IGMP)), Field.IPV4_DESTINATION);
    }

    void mldByBase() {
        byBase(icmpv6(LISTENER_REPORT), Field.IPV6_DESTINATION);
        add(
                Verdict.DROP,
                icmpv6(ROUTER_SOLICITATION),
                BY_MACVLAN,
                new InSet(List.of(Field.OUTPUT_INTERFACE), false, VMAC_SET));
    }

    private static Match icmpv6(int type) {
        return new Match(Field.ICMPV6_TYPE, false, new Value.Number(type));
    }

    private void byBase(Match what, Field destination) {
        add(Verdict.DROP, what, BY_MACVLAN, new DuplicateTo(destination, VMAC_MAP));
    }

    private static InetAddress linkLocalPrefix() {
        try {
            return InetAddress.getByName("fe80::");
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("a literal", impossible);
        }
    }
}
