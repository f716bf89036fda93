package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.IpPrefix;
import io.evenkeel.api.net.Route;
import io.evenkeel.net.linux.libc.Sock;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** RTM_*ROUTE. */
final class RouteCodec {
    private static final InetAddress ANY_4 = any(4);
    private static final InetAddress ANY_6 = any(16);
    private static final int MAX_TABLE_IN_HEADER = 255;

    private RouteCodec() {}

    /** Asks for the routes of both families that have this protocol; older kernels tell all of them. */
    static void dump(NetlinkWriter writer, int sequence, int protocol) {
        writer.begin(Nl.RTM_GETROUTE, Nl.NLM_F_REQUEST | Nl.NLM_F_DUMP, sequence);
        byte[] header = new byte[Nl.RTMSG];
        header[5] = (byte) protocol;
        writer.body().put(header);
        writer.end();
    }

    /** @param flags NLM_F_APPEND, NLM_F_EXCL or 0, which puts it first */
    static void add(NetlinkWriter writer, int flags, int sequence, Route route) {
        writer.begin(Nl.RTM_NEWROUTE, Nl.NLM_F_REQUEST | Nl.NLM_F_ACK | Nl.NLM_F_CREATE | flags, sequence);
        key(writer, route);
        attributes(writer, route.attributes());
        writer.end();
    }

    /** What distinguishes the route is named, nothing else. */
    static void remove(NetlinkWriter writer, int sequence, Route route) {
        writer.begin(Nl.RTM_DELROUTE, Nl.NLM_F_REQUEST | Nl.NLM_F_ACK, sequence);
        key(writer, route);
        writer.end();
    }

    private static void key(NetlinkWriter writer, Route route) {
        Route.Key key = route.key();
        boolean onlink = route.hops().size() == 1 && route.hops().get(0).onlink();
        boolean small = Integer.compareUnsigned(key.table(), MAX_TABLE_IN_HEADER) <= 0;
        writer.body()
                .put((byte) (route.ipv6() ? Sock.AF_INET6 : Sock.AF_INET))
                .put((byte) key.destination().length())
                .put((byte) key.source().map(IpPrefix::length).orElse(0).intValue())
                .put((byte) key.tos())
                .put((byte) (small ? key.table() : 0))
                .put((byte) route.protocol())
                .put((byte) route.scope())
                .put((byte) route.type())
                .putInt(onlink ? Nl.RTNH_F_ONLINK : 0);
        if (key.destination().length() > 0) {
            writer.attribute(Nl.RTA_DST, key.destination().address());
        }
        key.source().ifPresent(source -> writer.attribute(Nl.RTA_SRC, source.address()));
        if (!small) {
            writer.attribute(Nl.RTA_TABLE, key.table());
        }
        if (key.metric() != 0) {
            writer.attribute(Nl.RTA_PRIORITY, key.metric());
        }
        route.preferredSource().ifPresent(source -> writer.attribute(Nl.RTA_PREFSRC, source));
        hops(writer, route);
    }

    private static void hops(NetlinkWriter writer, Route route) {
        if (route.hops().size() == 1) {
            NextHops.writeOne(writer, route.ipv6(), route.hops().get(0));
        } else if (!route.hops().isEmpty()) {
            NextHops.writeSeveral(writer, route.ipv6(), route.hops());
        }
    }

    private static void attributes(NetlinkWriter writer, Route.Attributes attributes) {
        metrics(writer, attributes);
        attributes.realms().ifPresent(realms -> writer.attribute(Nl.RTA_FLOW, realms));
        attributes.expires().ifPresent(seconds -> writer.attribute(Nl.RTA_EXPIRES, seconds));
        attributes.preference().ifPresent(preference -> writer.byteAttribute(Nl.RTA_PREF, preference));
        attributes.ttlPropagate().ifPresent(on -> writer.byteAttribute(Nl.RTA_TTL_PROPAGATE, on ? 1 : 0));
    }

    private static void metrics(NetlinkWriter writer, Route.Attributes attributes) {
        if (attributes.metrics().isEmpty() && attributes.congestionControl().isEmpty() && attributes.locked() == 0) {
            return;
        }
        int opened = writer.enter(Nl.RTA_METRICS);
        if (attributes.locked() != 0) {
            writer.attribute(Nl.RTAX_LOCK, attributes.locked());
        }
        attributes.metrics().forEach(writer::attribute);
        attributes
                .congestionControl()
                .ifPresent(name -> writer.attribute(Route.RTAX_CC_ALGO, Attributes.zeroTerminated(name)));
        writer.leave(opened);
    }

    /** The route of a message; empty when it is none of IPv4 or IPv6, or a cached copy. */
    static Optional<Route> decode(ByteBuffer body) {
        if (body.limit() < Nl.RTMSG || (body.getInt(8) & Nl.RTM_F_CLONED) != 0) {
            return Optional.empty();
        }
        int family = body.get(0);
        Attributes attributes = new Attributes(body, Nl.RTMSG);
        if (family != Sock.AF_INET && family != Sock.AF_INET6) {
            return Optional.empty();
        }
        boolean ipv6 = family == Sock.AF_INET6;
        int source = body.get(2) & 0xff;
        Route.Key key = new Route.Key(
                prefix(attributes, Nl.RTA_DST, ipv6, body.get(1) & 0xff),
                source == 0 ? Optional.empty() : Optional.of(prefix(attributes, Nl.RTA_SRC, ipv6, source)),
                attributes.integer(Nl.RTA_TABLE).orElse(body.get(4) & 0xff),
                body.get(3) & 0xff,
                attributes.integer(Nl.RTA_PRIORITY).orElse(0));
        return Optional.of(new Route(
                key,
                body.get(7) & 0xff,
                body.get(6) & 0xff,
                body.get(5) & 0xff,
                attributes.address(Nl.RTA_PREFSRC),
                NextHops.read(attributes, body.getInt(8)),
                rest(attributes)));
    }

    private static IpPrefix prefix(Attributes attributes, int type, boolean ipv6, int length) {
        InetAddress any = ipv6 ? ANY_6 : ANY_4;
        InetAddress address = attributes
                .address(type)
                .filter(it -> it instanceof Inet4Address != ipv6)
                .orElse(any);
        return new IpPrefix(address, length);
    }

    private static Route.Attributes rest(Attributes attributes) {
        SortedMap<Integer, Integer> metrics = new TreeMap<>();
        Optional<Attributes> nested = attributes.nested(Nl.RTA_METRICS);
        nested.ifPresent(these -> these.all().forEach((type, value) -> {
            if (type != Nl.RTAX_LOCK && type != Route.RTAX_CC_ALGO && value.limit() >= Integer.BYTES) {
                metrics.put(type, value.getInt(0));
            }
        }));
        return new Route.Attributes(
                metrics,
                nested.flatMap(these -> these.integer(Nl.RTAX_LOCK)).orElse(0),
                nested.flatMap(these -> these.text(Route.RTAX_CC_ALGO)),
                // Of one hop it is the hop's.
                Optional.empty(),
                attributes.integer(Nl.RTA_EXPIRES),
                attributes.byteInteger(Nl.RTA_PREF),
                attributes.byteInteger(Nl.RTA_TTL_PROPAGATE).map(on -> on != 0));
    }

    private static InetAddress any(int bytes) {
        try {
            return bytes == 16
                    ? Inet6Address.getByAddress(null, new byte[bytes], -1)
                    : InetAddress.getByAddress(new byte[bytes]);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }
}
