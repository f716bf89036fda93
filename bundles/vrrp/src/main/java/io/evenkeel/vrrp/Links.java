package io.evenkeel.vrrp;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.vrrp.config.Interfaces;
import io.evenkeel.vrrp.config.Overlay;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.config.Transport;
import io.evenkeel.vrrp.config.VirtualAddress;
import io.evenkeel.vrrp.estate.Estate.Placed;
import io.evenkeel.vrrp.routing.Host;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Links and their addresses as last heard, and what they mean for an instance. */
final class Links implements Host {
    private final Map<Integer, Link> links = new HashMap<>();
    private final Map<Integer, List<LinkAddress>> addresses = new HashMap<>();
    private Set<InetAddress> virtual = Set.of();
    private Map<String, String> faults = Map.of();

    Links(NetworkView view) {
        view.links().forEach(this::changed);
        view.addresses().forEach(this::added);
    }

    /** Addresses that belong to virtual routers, and so are nobody's primary address. */
    void virtual(Set<InetAddress> newVirtual) {
        virtual = new HashSet<>(newVirtual);
    }

    /** Why instances of these names cannot take part, whatever their own interface; whether that is news. */
    boolean faults(Map<String, String> reasons) {
        boolean news = !faults.equals(reasons);
        faults = Map.copyOf(reasons);
        return news;
    }

    @Override
    public Optional<Integer> index(String name) {
        return link(name).map(Link::index);
    }

    @Override
    public boolean up(int index) {
        return link(index).filter(Link::up).isPresent();
    }

    boolean isVirtual(InetAddress address) {
        return virtual.contains(address);
    }

    Optional<Link> link(String name) {
        for (Link link : links.values()) {
            if (link.name().equals(name)) {
                return Optional.of(link);
            }
        }
        return Optional.empty();
    }

    Optional<Link> link(int index) {
        return Optional.ofNullable(links.get(index));
    }

    /** The link under one that was made on it, which leaves by the same wire; else the link itself. */
    Optional<Link> base(int index) {
        Optional<Link> link = link(index);
        return link.flatMap(Link::kind)
                .filter(kind -> kind.name().equals("macvlan") || kind.name().equals("ipvlan"))
                .flatMap(kind -> link(link.get().parent()))
                .or(() -> link);
    }

    /** Takes the link in; returns what was known of it before. */
    Optional<Link> changed(Link link) {
        return Optional.ofNullable(links.put(link.index(), link));
    }

    void removed(Link link) {
        links.remove(link.index());
        addresses.remove(link.index());
    }

    void added(LinkAddress address) {
        List<LinkAddress> known = addresses.computeIfAbsent(address.link(), link -> new ArrayList<>());
        for (int at = 0; at < known.size(); at++) {
            if (known.get(at).sameKey(address)) {
                known.set(at, address);
                return;
            }
        }
        known.add(address);
    }

    void removed(LinkAddress address) {
        List<LinkAddress> known = addresses.get(address.link());
        if (known != null) {
            known.removeIf(address::sameKey);
        }
    }

    /** Whether the address is on this host, whatever its attributes. */
    boolean has(LinkAddress address) {
        return addresses.getOrDefault(address.link(), List.of()).stream().anyMatch(address::sameKey);
    }

    /** What is on this host of a virtual address, on the link it belongs to. */
    Optional<LinkAddress> leftover(RouterDefinition router, VirtualAddress virtual) {
        String name = virtual.device().orElse(router.key().interfaceName());
        return found(new Placed(virtual.address(), virtual.prefix(), name));
    }

    /** The address as it is on this host. */
    Optional<LinkAddress> found(Placed placed) {
        return link(placed.link()).flatMap(link -> addresses.getOrDefault(link.index(), List.of()).stream()
                .filter(known -> known.address().equals(placed.address()) && known.prefix() == placed.prefix())
                .findFirst());
    }

    /** Whether and from where the instance can take part now. */
    Binding bind(RouterDefinition router) {
        Transport transport = router.transport();
        if (transport.fault().isPresent()) {
            return new Binding.Unbound(transport.fault().get());
        }
        if (faults.containsKey(router.name())) {
            return new Binding.Unbound(faults.get(router.name()));
        }
        if (router.interfaces().fault().isPresent()) {
            return new Binding.Unbound(router.interfaces().fault().get());
        }
        String name = router.key().interfaceName();
        Optional<Link> link = link(name);
        if (!name.isEmpty() && link.isEmpty()) {
            return new Binding.Unbound("interface " + name + " missing");
        }
        if (transport.trackLink() && link.isPresent() && !link.get().usable()) {
            return new Binding.Unbound("interface " + name + " down");
        }
        return overlaysMissing(router.interfaces()).orElseGet(() -> bind(router, link));
    }

    /** An overlay has its carrier from the interface under it, which was looked at. */
    private Optional<Binding> overlaysMissing(Interfaces interfaces) {
        Optional<String> vrf = interfaces.vrf().filter(name -> link(name).isEmpty());
        if (vrf.isPresent()) {
            return Optional.of(new Binding.Unbound("interface " + vrf.get() + " missing"));
        }
        for (Overlay overlay : interfaces.overlays()) {
            Optional<Link> link = link(overlay.name());
            if (link.filter(Link::up).isEmpty()) {
                String is = link.isEmpty() ? " missing" : " down";
                return Optional.of(new Binding.Unbound("interface " + overlay.name() + is));
            }
        }
        return Optional.empty();
    }

    private Binding bind(RouterDefinition router, Optional<Link> link) {
        Optional<InetAddress> configured = router.transport().source();
        if (configured.isPresent() && router.transport().trackSource() && !isPresent(configured.get())) {
            return new Binding.Unbound("src address not configured");
        }
        Optional<InetAddress> source =
                configured.or(() -> speaking(router, link).flatMap(present -> primary(router, present)));
        Optional<Link> transmitting =
                router.interfaces().transmitsBy().flatMap(this::link).or(() -> link);
        return source.<Binding>map(address -> new Binding.Bound(transmitting, address))
                .orElseGet(
                        () -> new Binding.Unbound("no IPv" + (router.key().ipv6() ? 6 : 4) + " address for interface"));
    }

    private Optional<Link> speaking(RouterDefinition router, Optional<Link> link) {
        return router.interfaces().speaksFrom().flatMap(this::link).or(() -> link);
    }

    private boolean isPresent(InetAddress address) {
        return addresses.values().stream().flatMap(List::stream).anyMatch(known -> known.address()
                .equals(address));
    }

    /** An owner's virtual address is the interface's own, so for it one of those will do. */
    private Optional<InetAddress> primary(RouterDefinition router, Link link) {
        Optional<InetAddress> own =
                candidates(router, link).filter(address -> !isVirtual(address)).findFirst();
        return own.isEmpty() && router.election().owner()
                ? candidates(router, link).findFirst()
                : own;
    }

    private Stream<InetAddress> candidates(RouterDefinition router, Link link) {
        boolean ipv6 = router.key().ipv6();
        boolean linkLocal = ipv6 && linkLocal(router);
        return addresses.getOrDefault(link.index(), List.of()).stream()
                .filter(known -> known.address() instanceof Inet6Address == ipv6)
                .filter(known -> !ipv6 || (known.attributes().flags() & LinkAddress.IFA_F_TENTATIVE) == 0)
                .map(LinkAddress::address)
                .filter(address -> !ipv6 || address.isLinkLocalAddress() == linkLocal);
    }

    /** RFC 9568 section 5.1.2.1 wants link-local for multicast; unicast needs what its peers can answer. */
    private static boolean linkLocal(RouterDefinition router) {
        return !router.key().unicast()
                || router.transport().peers().keySet().stream().anyMatch(InetAddress::isLinkLocalAddress);
    }
}
