package io.evenkeel.vrrp;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.vrrp.config.VirtualAddress;
import io.evenkeel.vrrp.routing.Rows;
import io.evenkeel.vrrp.routing.Statics;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Static addresses, routes and rules: here from start to stop. Instances of a track_group are in FAULT without them. */
final class StaticRows implements AddressBook.Holder, Rows.Owner {
    private final AddressBook addresses;
    private final Links links;
    private final Journal journal;
    private final Runnable rebind;
    private final Rows rows;
    private Statics wanted = Statics.NONE;
    private Set<LinkAddress> placed = Set.of();

    /** @param rebind looks at all instances again */
    StaticRows(AddressBook addresses, Links links, Journal journal, Runnable rebind) {
        this.addresses = addresses;
        this.links = links;
        this.journal = journal;
        this.rebind = rebind;
        this.rows = new Rows(addresses.routing(), links, this);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    void apply(Statics statics) {
        wanted = statics;
        place();
        rows.want(statics.routing());
        faults();
    }

    void stop(boolean leave) {
        if (leave) {
            rows.leave();
            addresses.leave(this, placed);
        } else {
            rows.drop();
            addresses.remove(this, placed);
        }
        placed = Set.of();
        wanted = Statics.NONE;
    }

    /** Addresses whose interface has come or gone. */
    private void place() {
        Set<LinkAddress> now = new LinkedHashSet<>();
        wanted.addresses().forEach(address -> place(address).ifPresent(now::add));
        Set<LinkAddress> gone = new LinkedHashSet<>(placed);
        gone.removeAll(now);
        Set<LinkAddress> fresh = new LinkedHashSet<>(now);
        fresh.removeAll(placed);
        placed = now;
        addresses.remove(this, gone);
        addresses.install(this, fresh);
    }

    private Optional<LinkAddress> place(VirtualAddress address) {
        return address.device().flatMap(links::link).map(Link::index).map(address::on);
    }

    void linkChanged(int link) {
        place();
        rows.linkChanged(link);
        faults();
    }

    void addressRemoved(int link, InetAddress address) {
        rows.addressRemoved(link, address);
    }

    void addressAdded() {
        rows.addressAdded();
    }

    /** Whether the address is here for good, and so may be an instance's primary one. */
    boolean has(LinkAddress address) {
        return placed.stream().anyMatch(address::sameKey);
    }

    @Override
    public void lost(LinkAddress address) {
        placed.stream().filter(address::sameKey).findFirst().ifPresent(known -> {
            boolean tracked = wanted.addresses().stream()
                    .filter(VirtualAddress::tracked)
                    .anyMatch(one -> one.address().equals(address.address()));
            if (tracked) {
                journal.warn(known.address().getHostAddress() + "/" + known.prefix()
                        + " was removed by somebody else and is put back");
                addresses.restore(this, known);
            }
        });
    }

    @Override
    public void lost(String row) {
        journal.warn(row + " was removed by somebody else and is put back");
    }

    @Override
    public void warn(String message) {
        journal.warn(message);
    }

    @Override
    public void changed() {
        addresses.afterwards(this::faults);
    }

    private void faults() {
        Map<String, String> faults = new TreeMap<>();
        rows.absent().forEach(item -> fault(item, faults));
        wanted.addresses().stream().filter(address -> place(address).isEmpty()).forEach(item -> fault(item, faults));
        if (links.faults(faults)) {
            rebind.run();
        }
    }

    private void fault(Record item, Map<String, String> faults) {
        wanted.followers()
                .getOrDefault(item, Set.of())
                .forEach(instance -> faults.putIfAbsent(instance, "static " + item + " is not there"));
    }
}
