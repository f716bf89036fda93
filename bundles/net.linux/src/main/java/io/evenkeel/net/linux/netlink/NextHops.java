package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.NextHop;
import io.evenkeel.net.linux.libc.Sock;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a route goes: attributes of the route itself for one hop, RTA_MULTIPATH for several. */
final class NextHops {
    private NextHops() {}

    /** The route's only one. Whether its gateway is on the link stands in the message's header. */
    static void writeOne(NetlinkWriter writer, boolean ipv6, NextHop hop) {
        if (hop.link() != 0) {
            writer.attribute(Nl.RTA_OIF, hop.link());
        }
        details(writer, ipv6, hop);
    }

    static void writeSeveral(NetlinkWriter writer, boolean ipv6, List<NextHop> hops) {
        int opened = writer.enter(Nl.RTA_MULTIPATH);
        for (NextHop hop : hops) {
            ByteBuffer body = writer.body();
            int begin = body.position();
            body.putShort((short) 0)
                    .put((byte) (hop.onlink() ? Nl.RTNH_F_ONLINK : 0))
                    .put((byte) (hop.weight() - 1))
                    .putInt(hop.link());
            details(writer, ipv6, hop);
            body.putShort(begin, (short) (body.position() - begin));
        }
        writer.leave(opened);
    }

    private static void details(NetlinkWriter writer, boolean ipv6, NextHop hop) {
        hop.gateway().ifPresent(gateway -> gateway(writer, ipv6, gateway));
        hop.realms().ifPresent(realms -> writer.attribute(Nl.RTA_FLOW, realms));
        hop.encapsulation().ifPresent(encapsulation -> EncapsulationCodec.write(writer, encapsulation));
    }

    private static void gateway(NetlinkWriter writer, boolean ipv6, InetAddress gateway) {
        boolean gateway6 = gateway instanceof Inet6Address;
        if (gateway6 == ipv6) {
            writer.attribute(Nl.RTA_GATEWAY, gateway);
            return;
        }
        byte[] address = gateway.getAddress();
        // struct rtvia: u16 family, the address.
        ByteBuffer via = ByteBuffer.allocate(Short.BYTES + address.length)
                .order(writer.body().order());
        via.putShort((short) (gateway6 ? Sock.AF_INET6 : Sock.AF_INET)).put(address);
        writer.attribute(Nl.RTA_VIA, via.array());
    }

    /** @param flags of the message's header */
    static List<NextHop> read(Attributes attributes, int flags) {
        Optional<byte[]> several = attributes.bytes(Nl.RTA_MULTIPATH);
        if (several.isPresent()) {
            return several(ByteBuffer.wrap(several.get()).order(ByteOrder.nativeOrder()));
        }
        int link = attributes.integer(Nl.RTA_OIF).orElse(0);
        NextHop only = hop(link, 1, flags, attributes);
        return link == 0 && only.gateway().isEmpty() ? List.of() : List.of(only);
    }

    private static List<NextHop> several(ByteBuffer hops) {
        List<NextHop> read = new ArrayList<>();
        int at = 0;
        while (hops.limit() - at >= Nl.RTNEXTHOP) {
            int length = hops.getShort(at) & 0xffff;
            if (length < Nl.RTNEXTHOP || length > hops.limit() - at) {
                return read;
            }
            ByteBuffer one = hops.slice(at, length).order(hops.order());
            read.add(hop(one.getInt(4), (one.get(3) & 0xff) + 1, one.get(2) & 0xff, new Attributes(one, Nl.RTNEXTHOP)));
            at += Nl.align(length);
        }
        return read;
    }

    private static NextHop hop(int link, int weight, int flags, Attributes attributes) {
        return new NextHop(
                link,
                attributes.address(Nl.RTA_GATEWAY).or(() -> via(attributes)),
                weight,
                (flags & Nl.RTNH_F_ONLINK) != 0,
                EncapsulationCodec.read(attributes),
                attributes.integer(Nl.RTA_FLOW));
    }

    private static Optional<InetAddress> via(Attributes attributes) {
        return attributes.bytes(Nl.RTA_VIA).flatMap(via -> {
            if (via.length != Short.BYTES + 4 && via.length != Short.BYTES + 16) {
                return Optional.empty();
            }
            byte[] address = new byte[via.length - Short.BYTES];
            System.arraycopy(via, Short.BYTES, address, 0, address.length);
            try {
                return Optional.of(
                        address.length == 16
                                ? Inet6Address.getByAddress(null, address, -1)
                                : InetAddress.getByAddress(address));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("an address has 4 or 16 bytes", e);
            }
        });
    }
}
