package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.net.linux.libc.Sock;
import java.nio.ByteBuffer;
import java.util.Optional;

/** RTM_*LINK. */
final class LinkCodec {

    private LinkCodec() {}

    /** Asks for all links, without their counters. */
    static void dump(NetlinkWriter writer, int sequence) {
        writer.begin(Nl.RTM_GETLINK, Nl.NLM_F_REQUEST | Nl.NLM_F_DUMP, sequence);
        writer.body().put(new byte[Nl.IFINFOMSG]);
        writer.attribute(Nl.IFLA_EXT_MASK, Nl.RTEXT_FILTER_SKIP_STATS).end();
    }

    /**
     * The link of a message. Empty for what is no statement about a link: a bridge speaks of its ports under its own
     * family, a wireless event has no name or MTU.
     */
    static Optional<Link> decode(ByteBuffer body) {
        if (body.limit() < Nl.IFINFOMSG || body.get(0) != Sock.AF_UNSPEC) {
            return Optional.empty();
        }
        Attributes attributes = new Attributes(body, Nl.IFINFOMSG);
        Optional<String> name = attributes.text(Nl.IFLA_IFNAME);
        Optional<Integer> mtu = attributes.integer(Nl.IFLA_MTU);
        if (name.isEmpty() || mtu.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Link(
                body.getInt(4),
                name.get(),
                body.getInt(8),
                mtu.get(),
                body.getShort(2) & 0xffff,
                MacAddress.of(attributes.bytes(Nl.IFLA_ADDRESS).orElse(new byte[0])),
                parent(attributes)));
    }

    // An index in another namespace says nothing here, and a veth names its other end as if it sat on it.
    private static int parent(Attributes attributes) {
        boolean elsewhere = attributes.has(Nl.IFLA_LINK_NETNSID);
        Optional<String> kind = attributes.nested(Nl.IFLA_LINKINFO).flatMap(info -> info.text(Nl.IFLA_INFO_KIND));
        return elsewhere || kind.filter("veth"::equals).isPresent()
                ? 0
                : attributes.integer(Nl.IFLA_LINK).orElse(0);
    }
}
