package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.api.net.Network.NewLink;
import io.evenkeel.net.linux.libc.Sock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
                parent(attributes),
                LinkKind.of(attributes),
                attributes.text(Nl.IFLA_IFALIAS).orElse("")));
    }

    /** Makes a link, which is down. */
    static void add(NetlinkWriter writer, int sequence, NewLink link) {
        int flags = Nl.NLM_F_REQUEST | Nl.NLM_F_ACK | Nl.NLM_F_CREATE | Nl.NLM_F_EXCL;
        begin(writer.begin(Nl.RTM_NEWLINK, flags, sequence), 0, 0);
        writer.attribute(Nl.IFLA_IFNAME, Attributes.zeroTerminated(link.name()));
        writer.attribute(Nl.IFLA_LINK, link.parent());
        link.mac().ifPresent(mac -> writer.attribute(Nl.IFLA_ADDRESS, mac.bytes()));
        if (link.group() != 0) {
            writer.attribute(Nl.IFLA_GROUP, link.group());
        }
        LinkKind.write(writer, link.kind());
        writer.end();
    }

    static void raise(NetlinkWriter writer, int sequence, int index, Optional<String> alias) {
        begin(writer.begin(Nl.RTM_NEWLINK, Nl.NLM_F_REQUEST | Nl.NLM_F_ACK, sequence), index, Nl.IFF_UP);
        alias.ifPresent(text -> writer.attribute(Nl.IFLA_IFALIAS, text.getBytes(StandardCharsets.UTF_8)));
        writer.end();
    }

    /** Sets the group of a link; the kernel tells of the link whether or not it had another. */
    static void group(NetlinkWriter writer, int sequence, int index, int group) {
        begin(writer.begin(Nl.RTM_NEWLINK, Nl.NLM_F_REQUEST | Nl.NLM_F_ACK, sequence), index, 0);
        writer.attribute(Nl.IFLA_GROUP, group).end();
    }

    /** The group a message says the link of that index is in. */
    static Optional<Integer> group(ByteBuffer body, int index) {
        return body.limit() < Nl.IFINFOMSG || body.getInt(4) != index
                ? Optional.empty()
                : new Attributes(body, Nl.IFINFOMSG).integer(Nl.IFLA_GROUP);
    }

    static void remove(NetlinkWriter writer, int sequence, int index) {
        begin(writer.begin(Nl.RTM_DELLINK, Nl.NLM_F_REQUEST | Nl.NLM_F_ACK, sequence), index, 0);
        writer.end();
    }

    /** @param flags IFF_* to set; no other is touched */
    private static void begin(NetlinkWriter writer, int index, int flags) {
        writer.body().putInt(Sock.AF_UNSPEC).putInt(index).putInt(flags).putInt(flags);
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
