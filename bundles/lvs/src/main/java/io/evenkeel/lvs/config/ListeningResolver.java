package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Place;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a virtual server listens to, from its header. */
final class ListeningResolver {
    private final ServiceHeader header;
    private final Groups groups;
    private final Complaints complaints;

    ListeningResolver(ServiceHeader header, Groups groups, Complaints complaints) {
        this.header = header;
        this.groups = groups;
        this.complaints = complaints;
    }

    /** The header as the operator knows it. */
    static String text(ServiceHeader header) {
        if (header.group().isPresent()) {
            return "virtual_server group " + header.group().get();
        }
        if (header.mark().isPresent()) {
            return "virtual_server fwmark " + header.mark().get();
        }
        String port = header.port().map(written -> " " + written).orElse("");
        return "virtual_server" + header.address().map(written -> " " + written).orElse("") + port;
    }

    /** Empty when there is nothing to listen to, which is said. */
    List<Entry> resolve() {
        sayUnused();
        if (header.group().isPresent()) {
            return group(header.group().get());
        }
        Place place = complaints.places().block();
        return header.mark()
                .map(mark -> List.of(Entry.of(place, mark, Optional.empty())))
                .orElseGet(this::address);
    }

    private void sayUnused() {
        if (header.group().isPresent() && header.mark().isPresent()) {
            sayUnused("fwmark " + header.mark().get());
        }
        if (header.address().isPresent()
                && (header.group().isPresent() || header.mark().isPresent())) {
            sayUnused(header.address().get());
        }
    }

    private void sayUnused(String words) {
        complaints.error(
                "", words + " is ignored: a virtual server listens to one thing", "use a virtual_server_group");
    }

    private List<Entry> address() {
        String remedy = "write virtual_server ADDRESS [PORT], fwmark MARK or group NAME";
        if (header.address().isEmpty()) {
            return leftOut("it names nothing to listen to", remedy);
        }
        String written = header.port().orElse("0");
        Optional<InetAddress> address = Numeric.address(header.address().get(), complaints);
        Optional<Integer> port = Numeric.port(written);
        if (address.isEmpty()) {
            return leftOut("'" + header.address().get() + "' is not an IP address", remedy);
        }
        if (port.isEmpty()) {
            return leftOut("its port '" + written + "' is not between 0 and " + Numeric.MAX_PORT, remedy);
        }
        return List.of(Entry.of(complaints.places().block(), address.get(), port.get()));
    }

    private List<Entry> group(String name) {
        Optional<List<Entry>> entries = groups.find(name);
        if (entries.isEmpty()) {
            return leftOut("there is no virtual_server_group " + name, "write it, or name another");
        }
        groups.use(name);
        if (entries.get().isEmpty()) {
            return leftOut("virtual_server_group " + name + " has no entries", "add addresses or firewall marks");
        }
        if (isUndecided(entries.get())) {
            return leftOut(
                    "virtual_server_group " + name
                            + " has addresses of both families, so that the family of its firewall marks is not known",
                    "write fwmark MARK inet, or inet6");
        }
        return entries.get();
    }

    private static boolean isUndecided(List<Entry> entries) {
        Set<Boolean> families = new HashSet<>();
        entries.stream()
                .filter(entry -> !entry.isMark())
                .forEach(entry -> families.add(entry.ipv6().get()));
        return families.size() > 1
                && entries.stream().anyMatch(entry -> entry.ipv6().isEmpty());
    }

    private List<Entry> leftOut(String reason, String remedy) {
        complaints.leftOut("", reason, remedy);
        return List.of();
    }
}
