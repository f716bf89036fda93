package io.evenkeel.vrrp;

import io.evenkeel.api.net.CarrierProbe;
import io.evenkeel.api.net.EchoChannel;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.GenericNetlink;
import io.evenkeel.api.net.KernelChange;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.NetworkListener;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.api.net.Nfnetlink;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.RoutingListener;
import io.evenkeel.api.net.RoutingTables;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.vrrp.config.Overlay;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.config.VirtualAddress;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A host that exists in memory only, for the {@link Rehearsal}: it takes everything and does nothing. */
final class Stage implements Network {
    private static final int UP = 0x41;
    private static final int MTU = 1500;
    private static final int ETHERNET = 1;

    private final List<Link> links = new ArrayList<>();
    private final List<LinkAddress> addresses = new ArrayList<>();
    private final StageLoop loop = new StageLoop();
    private final InetAddress rival;
    private final InetAddress group;
    private VrrpChannel.Receiver receiver = packet -> {};

    Stage(RouterDefinition router) {
        boolean ipv6 = router.key().ipv6();
        this.rival = address(ipv6, 2);
        this.group = router.key().endpoint().orElseThrow();
        Stream.concat(
                        Stream.concat(
                                Stream.of(router.key().interfaceName()),
                                router.interfaces().overlays().stream().map(Overlay::name)),
                        Stream.concat(router.addresses().stream(), router.excluded().stream())
                                .flatMap((VirtualAddress one) -> one.device().stream()))
                .distinct()
                .forEach(name -> links.add(new Link(links.size() + 1, name, UP, MTU, ETHERNET, MacAddress.of(), 0)));
        addresses.add(new LinkAddress(1, address(ipv6, 1), ipv6 ? 64 : 24, LinkAddress.Attributes.NONE));
    }

    /** 192.0.2.0/24 of RFC 5737, or link-local. */
    private static InetAddress address(boolean ipv6, int host) {
        byte[] bytes = ipv6 ? new byte[16] : new byte[] {(byte) 192, 0, 2, 0};
        if (ipv6) {
            bytes[0] = (byte) 0xfe;
            bytes[1] = (byte) 0x80;
        }
        bytes[bytes.length - 1] = (byte) host;
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }

    InetAddress rival() {
        return rival;
    }

    EventLoop loop() {
        return loop;
    }

    /** @param datagram empty where there is no authentication header */
    void hear(ByteBuffer datagram, ByteBuffer message) {
        receiver.received(new StageChannel.StagePacket(datagram, message, rival, group));
        loop.runExpired();
    }

    void untilNextTimer() {
        loop.untilNextTimer();
    }

    @Override
    public void enterNamespace(String name) {
        // There is none.
    }

    @Override
    public EventLoop openLoop(String name) {
        return loop;
    }

    @Override
    public NetworkView view() {
        return new NetworkView(links, addresses);
    }

    @Override
    public Monitor monitor(EventLoop onLoop, Optional<Integer> receiveBuffer, NetworkListener listener) {
        return new Monitor() {
            @Override
            public NetworkView view() {
                return Stage.this.view();
            }

            @Override
            public void refresh() {
                // Nothing ever changes.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    @Override
    public Subscription monitorRouting(EventLoop onLoop, int protocol, RoutingListener listener) {
        return () -> {};
    }

    @Override
    public RoutingTables routing(int protocol) {
        return new RoutingTables(List.of(), List.of());
    }

    @Override
    public List<Optional<NativeException>> change(List<? extends KernelChange> changes) {
        return Collections.nCopies(changes.size(), Optional.empty());
    }

    @Override
    public void addLink(NewLink link) {
        throw new UnsupportedOperationException("links are not rehearsed: " + link.name());
    }

    @Override
    public void raiseLink(int index, Optional<String> alias) {
        throw new UnsupportedOperationException("links are not rehearsed");
    }

    @Override
    public void tellLink(int index) {
        throw new UnsupportedOperationException("links are not rehearsed");
    }

    @Override
    public void removeLink(int index) {
        throw new UnsupportedOperationException("links are not rehearsed");
    }

    @Override
    public VrrpChannel openVrrp(EventLoop onLoop, VrrpChannel.Spec spec, VrrpChannel.Receiver newReceiver) {
        receiver = newReceiver;
        return new StageChannel();
    }

    @Override
    public Announcer openAnnouncer(EventLoop onLoop) {
        return new Announcer() {
            @Override
            public Outbound gratuitousArp(Link link, Optional<MacAddress> mac, Inet4Address address) {
                return new StageChannel.Unsent(0);
            }

            @Override
            public Outbound unsolicitedNeighbour(
                    Link link, Optional<MacAddress> mac, Inet6Address address, boolean router) {
                return new StageChannel.Unsent(0);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    /** What is done beside the loop is not rehearsed. */
    @Override
    public Thread newThread(String name, Runnable task) {
        return new Thread(() -> {}, name);
    }

    @Override
    public EchoChannel openEcho(EventLoop onLoop, EchoChannel.Spec spec, EchoChannel.Receiver receiver) {
        throw new UnsupportedOperationException("VRRP needs no echo");
    }

    @Override
    public GenericNetlink openGeneric(String family, String namespace) {
        return openGeneric(family);
    }

    @Override
    public GenericNetlink openGeneric(String family) {
        throw new UnsupportedOperationException("VRRP needs no " + family);
    }

    @Override
    public Nfnetlink openNfnetlink(Optional<String> namespace) {
        throw new UnsupportedOperationException("VRRP needs no nf_tables");
    }

    @Override
    public void loadModule(String name) {
        throw new UnsupportedOperationException("VRRP needs no module " + name);
    }

    @Override
    public CarrierProbe openCarrierProbe() {
        throw new UnsupportedOperationException("carrier is not rehearsed");
    }

    @Override
    public Optional<String> sysctl(String path) {
        return Optional.empty();
    }

    @Override
    public void sysctl(String path, String value) {
        // There is no kernel.
    }
}
