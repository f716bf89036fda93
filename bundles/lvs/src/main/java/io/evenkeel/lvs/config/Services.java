package io.evenkeel.lvs.config;

import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.net.IpText;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a virtual server listens to, as far as its real servers have to know.
 *
 * @param name as the log names the virtual server
 * @param protocol in small letters; {@code none} where firewall marks decide
 * @param ipv6 family of servers that are not tunnelled
 * @param port that servers have when they are not translated; 0 for none, and where the services differ
 */
record Services(String name, String protocol, boolean ipv6, int port, List<VirtualService> rows) {

    Services {
        rows = List.copyOf(rows);
    }

    Services with(List<VirtualService> others) {
        return new Services(name, protocol, ipv6, port, others);
    }

    /** Name of a server in the log. */
    static String name(InetAddress address, String protocol, int port) {
        return "[" + IpText.of(address) + "]:" + protocol + ":" + port;
    }

    String nameOf(InetAddress server, int port) {
        return name(server, protocol, port);
    }

    /** Whether packets can get there. */
    boolean reach(InetAddress server, Method method) {
        return method.tunnels() || server instanceof Inet6Address == ipv6;
    }

    /** Whether all that have a port have this one. */
    boolean areOn(int other) {
        List<Integer> ports = rows.stream()
                .filter(row -> row.key() instanceof ServiceKey.Addressed)
                .map(row -> ((ServiceKey.Addressed) row.key()).port())
                .distinct()
                .toList();
        return ports.equals(List.of(other));
    }

    /** One service for each port there is; 0 stands for those without. */
    Collection<VirtualService> ofEachPort() {
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> row.key() instanceof ServiceKey.Addressed addressed ? addressed.port() : 0,
                        Function.identity(),
                        (one, other) -> one))
                .values();
    }

    /** Stands for the address of a server that is not known yet. */
    InetAddress loopback() {
        byte[] bytes = new byte[ipv6 ? 16 : 4];
        bytes[0] = (byte) (ipv6 ? 0 : 127);
        bytes[bytes.length - 1] = 1;
        return Numeric.address(bytes);
    }

    String family() {
        return ipv6 ? "IPv6" : "IPv4";
    }
}
