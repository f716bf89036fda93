package io.evenkeel.api.net;

import java.util.Optional;

/**
 * A rule that says which routing table is asked. Numbers are those of linux/fib_rules.h.
 *
 * @param ipv6 family
 * @param priority the kernel goes from 0 upwards; unsigned
 * @param selector which packets it is about
 * @param action FR_ACT_*
 * @param table for FR_ACT_TO_TBL without l3mdev, else 0
 * @param target priority of the rule that FR_ACT_GOTO leads to
 * @param realms source realm in the upper 16 bits, destination realm in the lower; IPv4
 * @param suppressPrefixLength routes of at most this prefix length are not used
 * @param suppressGroup routes to interfaces of this group are not used
 * @param protocol RTPROT_*: who put it there
 */
public record RoutingRule(
        boolean ipv6,
        int priority,
        Selector selector,
        int action,
        int table,
        Optional<Integer> target,
        Optional<Integer> realms,
        Optional<Integer> suppressPrefixLength,
        Optional<Integer> suppressGroup,
        int protocol) {
    public static final int FR_ACT_TO_TBL = 1;
    public static final int FR_ACT_GOTO = 2;
    public static final int FR_ACT_NOP = 3;
    public static final int FR_ACT_BLACKHOLE = 6;
    public static final int FR_ACT_UNREACHABLE = 7;
    public static final int FR_ACT_PROHIBIT = 8;

    /**
     * Which packets a rule is about; what is empty or 0 does not matter.
     *
     * @param not the others
     * @param incoming name of the interface
     * @param outgoing name of the interface
     * @param l3mdev the table is that of the packet's VRF
     */
    public record Selector(
            boolean not,
            Optional<IpPrefix> from,
            Optional<IpPrefix> to,
            int tos,
            Optional<String> incoming,
            Optional<String> outgoing,
            Optional<Mark> mark,
            Optional<Long> tunnelId,
            Optional<Span> users,
            boolean l3mdev,
            Optional<Integer> ipProtocol,
            Optional<Span> sourcePorts,
            Optional<Span> destinationPorts) {}

    /** A firewall mark and which of its bits count. */
    public record Mark(int value, int mask) {}

    /** A range with both ends in it; unsigned. */
    public record Span(int first, int last) {}

    /** Priority, addresses and table as an operator writes them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(ipv6 ? "IPv6 rule " : "rule ");
        text.append(Integer.toUnsignedString(priority)).append(": ").append(selector.not ? "not " : "");
        text.append("from ").append(selector.from.map(IpPrefix::toString).orElse("all"));
        selector.to.ifPresent(to -> text.append(" to ").append(to));
        if (action == FR_ACT_TO_TBL && table != 0) {
            text.append(" lookup ").append(Integer.toUnsignedString(table));
        }
        return text.toString();
    }
}
