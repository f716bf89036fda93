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
     * What it listens to decides; where that is not one family the block, then the granularity of its clients, then the
     * first server.
     */
    boolean ipv6(List<Entry> entries) {
        boolean ipv6 = decide(entries);
        complaints.said("ip_family", block.family(), ipv6 ? "inet6" : "inet");
        return ipv6;
    }

    private boolean decide(List<Entry> entries) {
        Optional<Boolean> written = block.family().map(family -> family == VirtualServerBlock.Family.INET6);
        Optional<Boolean> own = own(entries);
        if (own.isEmpty()) {
            return written.or(this::granularity).or(this::firstServer).orElse(false);
        }
        if (written.isPresent() && !written.equals(own)) {
            complaints.error(
                    "ip_family", "ip_family is ignored: what it listens to is of the other family", "remove it");
        }
        return own.get();
    }

    /** The family of its addresses, or of marks that all say theirs; empty when they do not agree. */
    private static Optional<Boolean> own(List<Entry> entries) {
        Set<Boolean> addresses = families(entries.stream().filter(entry -> !entry.isMark()));
        boolean known = entries.stream().allMatch(entry -> entry.ipv6().isPresent());
        Set<Boolean> all = addresses.isEmpty() && known ? families(entries.stream()) : addresses;
        return all.size() == 1 ? Optional.of(all.contains(true)) : Optional.empty();
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
