package io.evenkeel.lvs.config;

import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which family a virtual server's real servers have. */
final class FamilyResolver {
    private final VirtualServerBlock block;
    private final Method serviceMethod;
    private final Complaints complaints;

    FamilyResolver(VirtualServerBlock block, Method serviceMethod, Complaints complaints) {
        this.block = block;
        this.serviceMethod = serviceMethod;
        this.complaints = complaints;
    }

    /**
     * Its addresses decide; where there are none, or of both families, the block, then the granularity of its clients, then
     * the first server, then the marks themselves.
     */
    boolean ipv6(List<Entry> entries) {
        boolean ipv6 = decide(entries);
        complaints.said("ip_family", block.family(), ipv6 ? "inet6" : "inet");
        return ipv6;
    }

    private boolean decide(List<Entry> entries) {
        Set<Boolean> addresses = families(entries.stream().filter(entry -> !entry.isMark()));
        Optional<Boolean> written = block.family().map(family -> family == VirtualServerBlock.Family.INET6);
        if (addresses.size() == 1) {
            boolean ipv6 = addresses.contains(true);
            written.filter(family -> family != ipv6)
                    .ifPresent(other -> complaints.error(
                            "ip_family", "ip_family is ignored: its address is of the other family", "remove it"));
            return ipv6;
        }
        Set<Boolean> marks = families(entries.stream().filter(Entry::isMark));
        return written.or(this::granularity).or(this::firstServer).orElse(marks.size() == 1 && marks.contains(true));
    }

    private static Set<Boolean> families(Stream<Entry> entries) {
        return entries.flatMap(entry -> entry.ipv6().stream()).collect(Collectors.toSet());
    }

    /** As in keepalived, a prefix length groups clients of IPv6, and a netmask those of IPv4. */
    private Optional<Boolean> granularity() {
        return block.persistence().granularity().map(text -> !text.contains("."));
    }

    /** Tunnels take packets of either family, so that they tell nothing. */
    private Optional<Boolean> firstServer() {
        return block.servers().stream()
                .filter(server -> !tunnels(server.method()))
                .flatMap(server -> Numeric.address(server.header().host()).stream())
                .map(address -> address instanceof Inet6Address)
                .findFirst();
    }

    boolean allTunnelled() {
        return block.servers().stream().allMatch(server -> tunnels(server.method()))
                && (block.sorry().server().isEmpty() || tunnels(block.sorry().method()));
    }

    private boolean tunnels(Optional<MethodLine> own) {
        return MethodResolver.SILENT.resolve(own, serviceMethod).tunnels();
    }
}
