package io.evenkeel.lvs.config;

import io.evenkeel.api.lvs.ServiceKey.Addressed;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.lvs.config.Marking.Area;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is to be marked, in as few areas as there can be. An address without port has all ports but those it has beside:
 * there the kernel's table would prefer the service with the port too.
 */
final class Areas {
    private static final int ALL_PORTS = 0;

    private final Map<Addressed, Integer> marked = new LinkedHashMap<>();
    private final Map<Host, SortedSet<Integer>> ports = new HashMap<>();

    private record Host(Protocol protocol, InetAddress address) {}

    /** Areas of one column have the same addresses below each other. */
    private record Column(Protocol protocol, int bytes, int low, int high, int mark) {}

    /** Some virtual server has this service, whoever marks its packets. */
    void present(Addressed key) {
        ports.computeIfAbsent(new Host(key.protocol(), key.address()), host -> new TreeSet<>())
                .add(key.port());
    }

    void mark(Addressed key, int mark) {
        marked.put(key, mark);
    }

    List<Area> list() {
        Map<Column, TreeMap<BigInteger, InetAddress>> columns = new LinkedHashMap<>();
        marked.forEach((key, mark) -> {
            if (key.port() != ALL_PORTS) {
                put(columns, key, key.port(), key.port(), mark);
                return;
            }
            int low = 0;
            for (int other : ports.get(new Host(key.protocol(), key.address())).tailSet(1)) {
                put(columns, key, low, other - 1, mark);
                low = other + 1;
            }
            put(columns, key, low, Numeric.MAX_PORT, mark);
        });
        List<Area> areas = new ArrayList<>();
        columns.forEach((column, addresses) -> join(column, addresses, areas));
        return areas;
    }

    private static void put(
            Map<Column, TreeMap<BigInteger, InetAddress>> columns, Addressed key, int low, int high, int mark) {
        if (low <= high) {
            byte[] raw = key.address().getAddress();
            columns.computeIfAbsent(new Column(key.protocol(), raw.length, low, high, mark), column -> new TreeMap<>())
                    .put(new BigInteger(1, raw), key.address());
        }
    }

    private static void join(Column column, TreeMap<BigInteger, InetAddress> addresses, List<Area> into) {
        InetAddress first = null;
        for (Map.Entry<BigInteger, InetAddress> entry : addresses.entrySet()) {
            first = first == null ? entry.getValue() : first;
            if (!addresses.containsKey(entry.getKey().add(BigInteger.ONE))) {
                into.add(new Area(
                        column.protocol(), first, entry.getValue(), column.low(), column.high(), column.mark()));
                first = null;
            }
        }
    }
}
