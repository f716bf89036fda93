package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.Link;
import java.util.Optional;

/** IFLA_LINKINFO: what a link is that the kernel makes. */
final class LinkKind {

    private static final int IPVLAN_FLAGS = 0xf;
    private static final int IPVLAN_MODE_SHIFT = 4;

    private LinkKind() {}

    static Optional<Link.Kind> of(Attributes link) {
        Optional<Attributes> info = link.nested(Nl.IFLA_LINKINFO);
        Optional<Attributes> data = info.flatMap(it -> it.nested(Nl.IFLA_INFO_DATA));
        return info.flatMap(it -> it.text(Nl.IFLA_INFO_KIND))
                .map(name -> new Link.Kind(
                        name, data.map(values -> mode(name, values)).orElse(0)));
    }

    private static int mode(String name, Attributes data) {
        return switch (name) {
            case "macvlan", "macvtap" -> data.integer(Nl.IFLA_MACVLAN_MODE).orElse(0);
            case "ipvlan" ->
                data.shortInteger(Nl.IFLA_IPVLAN_MODE).orElse(0) << IPVLAN_MODE_SHIFT
                        | data.shortInteger(Nl.IFLA_IPVLAN_FLAGS).orElse(0) & IPVLAN_FLAGS;
            case "vrf" -> data.integer(Nl.IFLA_VRF_TABLE).orElse(0);
            default -> 0;
        };
    }

    static void write(NetlinkWriter writer, Link.Kind kind) {
        int info = writer.enter(Nl.IFLA_LINKINFO);
        writer.attribute(Nl.IFLA_INFO_KIND, Attributes.zeroTerminated(kind.name()));
        int data = writer.enter(Nl.IFLA_INFO_DATA);
        switch (kind.name()) {
            case "macvlan", "macvtap" -> writer.attribute(Nl.IFLA_MACVLAN_MODE, kind.mode());
            case "ipvlan" ->
                writer.shortAttribute(Nl.IFLA_IPVLAN_MODE, kind.mode() >> IPVLAN_MODE_SHIFT)
                        .shortAttribute(Nl.IFLA_IPVLAN_FLAGS, kind.mode() & IPVLAN_FLAGS);
            case "vrf" -> writer.attribute(Nl.IFLA_VRF_TABLE, kind.mode());
            default -> throw new IllegalArgumentException("links of kind " + kind.name() + " are not made here");
        }
        writer.leave(data).leave(info);
    }
}
