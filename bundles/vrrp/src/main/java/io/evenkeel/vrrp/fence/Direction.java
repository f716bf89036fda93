package io.evenkeel.vrrp.fence;

import io.evenkeel.api.firewall.Field;

/** Packets to an address, or from it. */
enum Direction {
    IN(
            "in_link_local",
            Field.IPV4_DESTINATION,
            Field.IPV6_DESTINATION,
            Field.INPUT_INTERFACE,
            Field.INPUT_INTERFACE_NAME),
    OUT("out_link_local", Field.IPV4_SOURCE, Field.IPV6_SOURCE, Field.OUTPUT_INTERFACE, Field.OUTPUT_INTERFACE_NAME);

    private final String linkLocalChain;
    private final Field ipv4;
    private final Field ipv6;
    private final Field link;
    private final Field linkName;

    Direction(String linkLocalChain, Field ipv4, Field ipv6, Field link, Field linkName) {
        this.linkLocalChain = linkLocalChain;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.link = link;
        this.linkName = linkName;
    }

    String linkLocalChain() {
        return linkLocalChain;
    }

    Field address(boolean ipv6Wanted) {
        return ipv6Wanted ? ipv6 : ipv4;
    }

    Field link(boolean byName) {
        return byName ? linkName : link;
    }
}
