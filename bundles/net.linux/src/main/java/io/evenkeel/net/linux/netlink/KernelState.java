package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NetworkListener;
import io.evenkeel.api.net.NetworkView;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Links and addresses as they were last heard of; tells a listener what is news. No I/O, one thread. */
final class KernelState {

    private final NetworkListener listener;
    private final Map<Integer, Link> links = new TreeMap<>();
    private final Map<Integer, AddressList> ipv4 = new TreeMap<>();
    private final Map<Integer, AddressList> ipv6 = new TreeMap<>();

    KernelState(NetworkListener listener) {
        this.listener = listener;
    }

    NetworkView view() {
        List<LinkAddress> addresses = new ArrayList<>();
        ipv4.values().forEach(list -> addresses.addAll(list.all()));
        ipv6.values().forEach(list -> addresses.addAll(list.all()));
        return new NetworkView(List.copyOf(links.values()), addresses);
    }

    /** Takes over what the kernel listed and tells nobody. */
    void reset(NetworkView now) {
        links.clear();
        ipv4.clear();
        ipv6.clear();
        now.links().forEach(link -> links.put(link.index(), link));
        now.addresses().forEach(address -> list(address).append(address));
    }

    /** Takes over what the kernel listed and tells how it differs from what was known: first what is gone. */
    void resync(NetworkView now) {
        NetworkView before = view();
        reset(now);
        Set<AddressList.Key> present =
                now.addresses().stream().map(AddressList.Key::of).collect(Collectors.toSet());
        List<LinkAddress> gone = before.addresses().stream()
                .filter(address -> !present.contains(AddressList.Key.of(address)))
                .toList();
        Set<Object> known = new HashSet<>(before.links());
        known.addAll(before.addresses());
        gone.forEach(listener::addressRemoved);
        before.links().stream()
                .filter(link -> !links.containsKey(link.index()))
                .toList()
                .forEach(listener::linkRemoved);
        now.links().stream().filter(link -> !known.contains(link)).forEach(listener::linkChanged);
        now.addresses().stream().filter(address -> !known.contains(address)).forEach(listener::addressAdded);
    }

    void linkHeard(Link link) {
        if (!link.equals(links.put(link.index(), link))) {
            listener.linkChanged(link);
        }
    }

    void linkGone(Link link) {
        Link known = links.remove(link.index());
        List<LinkAddress> orphans = new ArrayList<>();
        for (Map<Integer, AddressList> family : List.of(ipv4, ipv6)) {
            AddressList list = family.remove(link.index());
            if (list != null) {
                orphans.addAll(list.all());
            }
        }
        orphans.forEach(listener::addressRemoved);
        if (known != null) {
            listener.linkRemoved(known);
        }
    }

    void addressHeard(LinkAddress address) {
        if (list(address).heard(address)) {
            listener.addressAdded(address);
        }
    }

    void addressGone(LinkAddress address) {
        list(address).gone(address).ifPresent(listener::addressRemoved);
    }

    private AddressList list(LinkAddress address) {
        Map<Integer, AddressList> family = address.address() instanceof Inet6Address ? ipv6 : ipv4;
        return family.computeIfAbsent(address.link(), index -> new AddressList());
    }
}
