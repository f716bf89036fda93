package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.vrrp.routing.Routing;
import io.evenkeel.vrrp.routing.RoutingResolver;
import io.evenkeel.vrrp.wire.AuthPass;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One {@code vrrp_instance}. */
final class InstanceResolver {
    private static final int DEFAULT_MTU = 1500;
    private static final int MAX_ADDRESSES = 255;
    private static final int VRRP_HEADER = 8;

    private final VrrpGlobals globals;
    private final InstanceBlock block;
    private final NetworkView network;
    private final RoutingResolver routing;
    private final FollowResolver follow;
    private final OverlayNames names;
    private final Complaints complaints;
    private InterfaceResolver stack;
    private final StrictMode strict;

    InstanceResolver(
            VrrpGlobals globals,
            InstanceBlock block,
            NetworkView network,
            OverlayNames names,
            FollowResolver follow,
            RoutingResolver routing,
            Diagnostics problems) {
        this.globals = globals;
        this.block = block;
        this.network = network;
        this.routing = routing;
        this.names = names;
        this.follow = follow;
        this.complaints = new Complaints("vrrp_instance " + block.name(), block.places(), problems);
        this.strict = new StrictMode(globals.filter(), block.acceptance(), complaints);
    }

    /** Empty when the instance cannot be; the reason has been told. */
    Optional<RouterDefinition> resolve() {
        if (!isIdentified() || !interfaceFits()) {
            return Optional.empty();
        }
        boolean ipv6 = isIpv6();
        Election election = new ElectionResolver(globals, block, strict, complaints).resolve(ipv6);
        TransportResolver travel = new TransportResolver(globals, block, network, complaints, ipv6);
        Optional<Trust> trust = new TrustResolver(block, strict, complaints).resolve(election, ipv6, travel.unicast());
        if (trust.isEmpty()) {
            return Optional.empty();
        }
        stack = new InterfaceResolver(globals.vmacs(), block, names, complaints, strict, ipv6, travel.unicast());
        int overhead = trust.get().authentication().overhead();
        Addresses addresses = addresses(ipv6, election.version(), overhead);
        if (!strict.allows(election.version(), !addresses.advertised().isEmpty())) {
            return Optional.empty();
        }
        strict.unicast(travel.unicast(), network.link(interfaceName()));
        strict.addresses(addresses.advertised(), ipv6);
        Transport transport =
                travel.resolve(election.version(), addresses.advertised().size(), overhead);
        return Optional.of(new RouterDefinition(
                block.name(),
                new RouterKey(
                        block.election().virtualRouterId().orElseThrow(),
                        ipv6,
                        interfaceName(),
                        travel.unicast(),
                        travel.endpoint()),
                election,
                transport,
                addresses.advertised(),
                addresses.excluded(),
                strict.garp(garp(), block.garp()),
                trust.get(),
                stack.resolve(),
                follow.of(block, election.owner(), complaints),
                strict.acceptance(election.version(), election.owner()),
                routes()));
    }

    private Routing routes() {
        Routing routes = routing.resolve("vrrp_instance " + block.name(), block.routing());
        routes.routes().stream()
                .flatMap(route -> route.devices().stream())
                .flatMap(Optional::stream)
                .filter(device -> network.link(device).isEmpty())
                .forEach(device -> missing("virtual_routes", device));
        return routes;
    }

    private boolean isIdentified() {
        if (block.election().virtualRouterId().isEmpty()) {
            complaints.leftOut("virtual_router_id", "it has no virtual_router_id", "add virtual_router_id 1..255");
            return false;
        }
        return true;
    }

    private String interfaceName() {
        return block.transport().interfaceName().orElse("");
    }

    private boolean interfaceFits() {
        Optional<String> name = block.transport().interfaceName();
        if (name.isEmpty()) {
            boolean unicast = block.transport().unicastSource().isPresent()
                    && !block.transport().peers().isEmpty();
            if (!unicast) {
                complaints.leftOut(
                        "interface", "it has no interface", "add interface NAME, or unicast_src_ip and unicast_peer");
            }
            return unicast;
        }
        Optional<Link> link = network.link(name.get());
        if (link.isPresent() && link.get().loopback()) {
            complaints.leftOut(
                    "interface", name.get() + " is the loopback interface", "name the interface to the other routers");
            return false;
        }
        if (link.isEmpty()) {
            missing("interface", name.get());
        }
        return true;
    }

    private void missing(String keyword, String name) {
        if (globals.dynamicInterfaces().isEmpty()) {
            complaints.warning(
                    keyword,
                    "there is no interface " + name + " on this host",
                    "correct the name, or set dynamic_interfaces in global_defs if it appears later");
        }
    }

    private boolean isIpv6() {
        if (block.transport().nativeIpv6()) {
            return true;
        }
        TransportKeywords transport = block.transport();
        return Stream.of(
                        block.addresses().addresses().stream()
                                .map(line -> line.address().address()),
                        transport.unicastSource().stream(),
                        transport.multicastSource().stream(),
                        transport.multicastGroup().stream(),
                        transport.peers().stream().map(TransportKeywords.Peer::address),
                        block.addresses().excluded().stream()
                                .map(line -> line.address().address()))
                .flatMap(addresses -> addresses)
                .findFirst()
                .filter(Inet6Address.class::isInstance)
                .isPresent();
    }

    private record Addresses(List<VirtualAddress> advertised, List<VirtualAddress> excluded) {}

    private Addresses addresses(boolean ipv6, int version, int overhead) {
        List<VirtualAddress> advertised = new ArrayList<>();
        for (AddressLine line : block.addresses().addresses()) {
            if (isIpv6(line.address().address()) != ipv6) {
                complaints.error(
                        "virtual_ipaddress",
                        line.address() + " is left out: its family is not that of the first address",
                        "put it into virtual_ipaddress_excluded, or into an instance of its own");
                continue;
            }
            resolve("virtual_ipaddress", line).ifPresent(advertised::add);
        }
        List<VirtualAddress> excluded = new ArrayList<>();
        block.addresses().excluded().forEach(line -> resolve("virtual_ipaddress_excluded", line)
                .ifPresent(excluded::add));
        if (advertised.isEmpty() && !block.addresses().none()) {
            complaints.warning(
                    "virtual_ipaddress", "it advertises no address", "say no_virtual_ipaddress if that is meant");
        }
        List<VirtualAddress> all = new ArrayList<>(advertised);
        all.addAll(excluded);
        new AddressLint(network, interfaceName(), complaints).complain("virtual_ipaddress", all);
        return fit(advertised, excluded, capacity(ipv6, version, overhead));
    }

    private Optional<VirtualAddress> resolve(String keyword, AddressLine line) {
        String defaultDevice = globals.defaultInterface().orElse("eth0");
        Optional<VirtualAddress> address = new AddressResolver(
                        complaints, keyword, interfaceName().isEmpty() ? Optional.of(defaultDevice) : Optional.empty())
                .resolve(line);
        address.flatMap(VirtualAddress::device)
                .filter(device -> network.link(device).isEmpty())
                .ifPresent(device -> missing(keyword, device));
        return address.map(one -> stack.place(one, line.vmac()));
    }

    /** What one packet cannot carry moves along unadvertised. */
    private Addresses fit(List<VirtualAddress> advertised, List<VirtualAddress> excluded, int room) {
        if (advertised.size() <= room) {
            return new Addresses(advertised, excluded);
        }
        complaints.warning(
                "virtual_ipaddress",
                "an advert has room for " + room + " addresses; the other " + (advertised.size() - room)
                        + " are treated as virtual_ipaddress_excluded",
                "move them there, on all its routers");
        List<VirtualAddress> all = new ArrayList<>(advertised.subList(room, advertised.size()));
        all.addAll(excluded);
        return new Addresses(advertised.subList(0, room), all);
    }

    private int capacity(boolean ipv6, int version, int overhead) {
        int mtu = network.link(interfaceName()).map(Link::mtu).orElse(DEFAULT_MTU);
        int header = (ipv6 ? 40 : 20) + VRRP_HEADER + (version == 2 ? AuthPass.LENGTH : 0) + overhead;
        return Math.min(MAX_ADDRESSES, (mtu - header) / (ipv6 ? 16 : 4));
    }

    private static boolean isIpv6(InetAddress address) {
        return address instanceof Inet6Address;
    }

    private Garp garp() {
        return GarpResolver.resolve(block.garp(), globals.garp());
    }
}
