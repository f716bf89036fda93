package io.evenkeel.lvs.config;

import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.lvs.VirtualService.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows that a virtual server has in the kernel's table. */
final class ServiceResolver {
    private final VirtualServerBlock block;
    private final List<Entry> listening;
    private final Complaints complaints;
    private final boolean marked;

    /** @param listening at least one */
    ServiceResolver(VirtualServerBlock block, List<Entry> listening, Complaints complaints) {
        this.block = block;
        this.listening = listening;
        this.complaints = complaints;
        this.marked = listening.stream().allMatch(Entry::isMark);
    }

    Services resolve(Groups groups, Method method) {
        Protocol protocol = protocol();
        FamilyResolver families = new FamilyResolver(block, method, complaints);
        boolean ipv6 = families.ipv6(listening);
        List<Entry> entries = families.allTunnelled() ? listening : ofFamily(ipv6);
        return new Services(
                name(protocol, ipv6, groups),
                marked ? "none" : protocol.name().toLowerCase(Locale.ROOT),
                ipv6,
                port(entries),
                rows(entries, protocol, ipv6));
    }

    private String name(Protocol protocol, boolean ipv6, Groups groups) {
        if (block.header().group().isPresent()) {
            return groups.nameOfUse(block.header().group().get());
        }
        Entry only = listening.get(0);
        return marked
                ? only.key(protocol, ipv6).toString()
                : Services.name(only.address().get(), protocol.name().toLowerCase(Locale.ROOT), only.port());
    }

    private Protocol protocol() {
        if (marked) {
            if (complaints.places().has("protocol")) {
                complaints.error("protocol", "protocol is ignored: firewall marks decide", "remove it");
            }
            return Protocol.UDP;
        }
        if (block.scheduling().protocol().isEmpty()) {
            complaints.error("protocol", "no protocol is set, so UDP is used", "write protocol TCP, UDP or SCTP");
        }
        return block.scheduling().protocol().orElse(Protocol.UDP);
    }

    private List<Entry> ofFamily(boolean ipv6) {
        List<Entry> fitting = new ArrayList<>(listening.size());
        for (Entry entry : listening) {
            if (entry.ipv6().orElse(ipv6) == ipv6) {
                fitting.add(entry);
            } else {
                complaints
                        .problems()
                        .error(
                                entry.place(),
                                complaints.subject() + " does not serve the IPv" + (ipv6 ? 4 : 6)
                                        + " services of this line: its real servers are IPv" + (ipv6 ? 6 : 4),
                                "use a virtual server for each family, or tunnels");
            }
        }
        return fitting;
    }

    private static int port(List<Entry> entries) {
        Set<Integer> ports = entries.stream().map(Entry::port).collect(Collectors.toSet());
        return ports.size() == 1 ? ports.iterator().next() : 0;
    }

    private List<VirtualService> rows(List<Entry> entries, Protocol protocol, boolean ipv6) {
        SchedulingResolver scheduling = new SchedulingResolver(block.scheduling(), complaints);
        Set<Flag> flags = scheduling.flags(marked || protocol == Protocol.UDP);
        List<ServiceKey> keys =
                entries.stream().map(entry -> entry.key(protocol, ipv6)).toList();
        PersistenceResolver persistence = new PersistenceResolver(
                block.persistence(),
                complaints,
                keys.stream().anyMatch(key -> !key.ipv6()),
                keys.stream().anyMatch(ServiceKey::ipv6),
                entries.stream().anyMatch(entry -> !entry.isMark() && entry.port() == 0));
        Optional<String> engine = persistence.engine();
        return keys.stream()
                .map(key -> new VirtualService(key, scheduling.scheduler(), flags, persistence.of(key.ipv6()), engine))
                .toList();
    }
}
