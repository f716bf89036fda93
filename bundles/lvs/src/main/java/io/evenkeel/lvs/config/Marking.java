package io.evenkeel.lvs.config;

import io.evenkeel.api.lvs.ServiceKey.Protocol;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/**
 * How the packets of groups get their marks.
 *
 * @param table name of the nftables tables, one for each family
 * @param priority of the chain that marks
 * @param marks what each group has, for each protocol it is used with
 * @param areas what is marked; no two overlap
 */
public record Marking(String table, int priority, boolean counters, Map<Use, Integer> marks, List<Area> areas) {
    public Marking {
        marks = Map.copyOf(marks);
        areas = List.copyOf(areas);
    }

    /** A group, and the protocol of the virtual server that uses it. */
    public record Use(String group, Protocol protocol) {}

    /** Addresses of one family from first to last, ports from low to high, all included. */
    public record Area(Protocol protocol, InetAddress first, InetAddress last, int low, int high, int mark) {}
}
