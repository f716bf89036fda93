package io.evenkeel.shell;

import io.evenkeel.api.lvs.RealServerStatus;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualServerStatus;
import io.evenkeel.api.net.IpText;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** What operators call virtual and real servers. */
final class LvsNames {

    private LvsNames() {}

    static List<String> virtualServers(List<VirtualServerStatus> all) {
        return all.stream().map(VirtualServerStatus::name).toList();
    }

    static List<String> realServers(List<VirtualServerStatus> all) {
        return all.stream()
                .flatMap(one -> one.servers().stream())
                .map(RealServerStatus::name)
                .distinct()
                .toList();
    }

    /** Its name, or address and port or mark of one of its services. */
    static boolean means(String typed, VirtualServerStatus server) {
        return typed.equals(server.name())
                || server.services().stream()
                        .flatMap(service -> names(service.key()))
                        .anyMatch(typed::equalsIgnoreCase);
    }

    /** Its name, the name it was configured by, its address and port, or its address alone. */
    static boolean means(String typed, RealServerStatus server) {
        InetAddress address = server.key().address();
        return typed.equals(server.name())
                || server.host().filter(typed::equalsIgnoreCase).isPresent()
                || typed.equalsIgnoreCase(IpText.of(address))
                || typed.equalsIgnoreCase(withPort(address, server.key().port()));
    }

    private static Stream<String> names(ServiceKey key) {
        if (key instanceof ServiceKey.Addressed addressed) {
            return Stream.of(key.toString(), withPort(addressed.address(), addressed.port()));
        }
        return Stream.of(key.toString(), Integer.toUnsignedString(((ServiceKey.Marked) key).mark()));
    }

    private static String withPort(InetAddress address, int port) {
        String host = IpText.of(address);
        return (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + port;
    }
}
