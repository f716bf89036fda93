package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.IpPrefix;
import io.evenkeel.api.net.RoutingRule;
import io.evenkeel.api.net.RoutingRule.Mark;
import io.evenkeel.api.net.RoutingRule.Selector;
import io.evenkeel.api.net.RoutingRule.Span;
import io.evenkeel.net.linux.libc.Sock;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Optional;

/** RTM_*RULE. */
final class RuleCodec {
    private static final int MAX_TABLE_IN_HEADER = 255;

    private RuleCodec() {}

    /** Asks for the rules of all families. */
    static void dump(NetlinkWriter writer, int sequence) {
        writer.begin(Nl.RTM_GETRULE, Nl.NLM_F_REQUEST | Nl.NLM_F_DUMP, sequence);
        writer.body().put(new byte[Nl.FIB_RULE_HDR]);
        writer.end();
    }

    static void add(NetlinkWriter writer, int sequence, RoutingRule rule) {
        int flags = Nl.NLM_F_REQUEST | Nl.NLM_F_ACK | Nl.NLM_F_CREATE | Nl.NLM_F_EXCL;
        write(writer.begin(Nl.RTM_NEWRULE, flags, sequence), rule);
        rule.realms().ifPresent(realms -> writer.attribute(Nl.FRA_FLOW, realms));
        rule.suppressPrefixLength().ifPresent(length -> writer.attribute(Nl.FRA_SUPPRESS_PREFIXLEN, length));
        rule.suppressGroup().ifPresent(group -> writer.attribute(Nl.FRA_SUPPRESS_IFGROUP, group));
        writer.end();
    }

    static void remove(NetlinkWriter writer, int sequence, RoutingRule rule) {
        write(writer.begin(Nl.RTM_DELRULE, Nl.NLM_F_REQUEST | Nl.NLM_F_ACK, sequence), rule);
        writer.end();
    }

    private static void write(NetlinkWriter writer, RoutingRule rule) {
        Selector selector = rule.selector();
        boolean small = Integer.compareUnsigned(rule.table(), MAX_TABLE_IN_HEADER) <= 0;
        writer.body()
                .put((byte) (rule.ipv6() ? Sock.AF_INET6 : Sock.AF_INET))
                .put((byte) length(selector.to()))
                .put((byte) length(selector.from()))
                .put((byte) selector.tos())
                .put((byte) (small ? rule.table() : 0))
                .putShort((short) 0)
                .put((byte) rule.action())
                .putInt(selector.not() ? Nl.FIB_RULE_INVERT : 0);
        if (!small) {
            writer.attribute(Nl.FRA_TABLE, rule.table());
        }
        writer.attribute(Nl.FRA_PRIORITY, rule.priority());
        writer.byteAttribute(Nl.FRA_PROTOCOL, rule.protocol());
        rule.target().ifPresent(target -> writer.attribute(Nl.FRA_GOTO, target));
        select(writer, selector);
    }

    private static int length(Optional<IpPrefix> prefix) {
        return prefix.map(IpPrefix::length).orElse(0);
    }

    private static void select(NetlinkWriter writer, Selector selector) {
        selector.to().ifPresent(to -> writer.attribute(Nl.FRA_DST, to.address()));
        selector.from().ifPresent(from -> writer.attribute(Nl.FRA_SRC, from.address()));
        selector.incoming().ifPresent(name -> writer.attribute(Nl.FRA_IIFNAME, Attributes.zeroTerminated(name)));
        selector.outgoing().ifPresent(name -> writer.attribute(Nl.FRA_OIFNAME, Attributes.zeroTerminated(name)));
        selector.mark()
                .ifPresent(mark -> writer.attribute(Nl.FRA_FWMARK, mark.value()).attribute(Nl.FRA_FWMASK, mark.mask()));
        selector.tunnelId().ifPresent(id -> writer.bigEndianAttribute(Nl.FRA_TUN_ID, id));
        selector.users().ifPresent(users -> users(writer, users));
        if (selector.l3mdev()) {
            writer.byteAttribute(Nl.FRA_L3MDEV, 1);
        }
        selector.ipProtocol().ifPresent(protocol -> writer.byteAttribute(Nl.FRA_IP_PROTO, protocol));
        selector.sourcePorts().ifPresent(ports -> ports(writer, Nl.FRA_SPORT_RANGE, ports));
        selector.destinationPorts().ifPresent(ports -> ports(writer, Nl.FRA_DPORT_RANGE, ports));
    }

    private static void users(NetlinkWriter writer, Span users) {
        ByteBuffer value =
                ByteBuffer.allocate(2 * Integer.BYTES).order(writer.body().order());
        writer.attribute(
                Nl.FRA_UID_RANGE,
                value.putInt(users.first()).putInt(users.last()).array());
    }

    private static void ports(NetlinkWriter writer, int type, Span ports) {
        ByteBuffer value =
                ByteBuffer.allocate(2 * Short.BYTES).order(writer.body().order());
        value.putShort((short) ports.first()).putShort((short) ports.last());
        writer.attribute(type, value.array());
    }

    /** The rule of a message; empty when it is none of IPv4 or IPv6. */
    static Optional<RoutingRule> decode(ByteBuffer body) {
        if (body.limit() < Nl.FIB_RULE_HDR) {
            return Optional.empty();
        }
        int family = body.get(0);
        if (family != Sock.AF_INET && family != Sock.AF_INET6) {
            return Optional.empty();
        }
        boolean ipv6 = family == Sock.AF_INET6;
        Attributes attributes = new Attributes(body, Nl.FIB_RULE_HDR);
        int action = body.get(7) & 0xff;
        return Optional.of(new RoutingRule(
                ipv6,
                attributes.integer(Nl.FRA_PRIORITY).orElse(0),
                selector(body, attributes, ipv6),
                action,
                attributes.integer(Nl.FRA_TABLE).orElse(body.get(4) & 0xff),
                attributes.integer(Nl.FRA_GOTO),
                attributes.integer(Nl.FRA_FLOW),
                // The kernel tells -1 where nothing is suppressed.
                attributes.integer(Nl.FRA_SUPPRESS_PREFIXLEN).filter(length -> length != -1),
                attributes.integer(Nl.FRA_SUPPRESS_IFGROUP).filter(group -> group != -1),
                attributes.byteInteger(Nl.FRA_PROTOCOL).orElse(0)));
    }

    private static Selector selector(ByteBuffer body, Attributes attributes, boolean ipv6) {
        return new Selector(
                (body.getInt(8) & Nl.FIB_RULE_INVERT) != 0,
                prefix(attributes, Nl.FRA_SRC, ipv6, body.get(2) & 0xff),
                prefix(attributes, Nl.FRA_DST, ipv6, body.get(1) & 0xff),
                body.get(3) & 0xff,
                attributes.text(Nl.FRA_IIFNAME),
                attributes.text(Nl.FRA_OIFNAME),
                mark(attributes),
                attributes.bigEndianLong(Nl.FRA_TUN_ID),
                users(attributes),
                attributes.byteInteger(Nl.FRA_L3MDEV).filter(on -> on != 0).isPresent(),
                attributes.byteInteger(Nl.FRA_IP_PROTO).filter(protocol -> protocol != 0),
                ports(attributes, Nl.FRA_SPORT_RANGE),
                ports(attributes, Nl.FRA_DPORT_RANGE));
    }

    private static Optional<IpPrefix> prefix(Attributes attributes, int type, boolean ipv6, int length) {
        return attributes
                .address(type)
                .filter(address -> address instanceof Inet6Address == ipv6)
                .filter(address -> length > 0)
                .map(address -> new IpPrefix(address, length));
    }

    private static Optional<Mark> mark(Attributes attributes) {
        Optional<Integer> value = attributes.integer(Nl.FRA_FWMARK);
        Optional<Integer> mask = attributes.integer(Nl.FRA_FWMASK);
        return value.isEmpty() && mask.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mark(value.orElse(0), mask.orElse(-1)));
    }

    private static Optional<Span> users(Attributes attributes) {
        return Optional.ofNullable(attributes.all().get(Nl.FRA_UID_RANGE))
                .filter(range -> range.limit() >= 2 * Integer.BYTES)
                .map(range -> new Span(range.getInt(0), range.getInt(Integer.BYTES)));
    }

    private static Optional<Span> ports(Attributes attributes, int type) {
        return Optional.ofNullable(attributes.all().get(type))
                .filter(range -> range.limit() >= 2 * Short.BYTES)
                .map(range -> new Span(range.getShort(0) & 0xffff, range.getShort(Short.BYTES) & 0xffff));
    }
}
