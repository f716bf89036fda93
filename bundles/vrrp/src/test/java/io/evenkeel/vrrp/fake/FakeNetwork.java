package io.evenkeel.vrrp.fake;

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
import io.evenkeel.api.net.Route;
import io.evenkeel.api.net.RoutingListener;
import io.evenkeel.api.net.RoutingRule;
import io.evenkeel.api.net.RoutingTables;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.engine.testkit.VirtualLoop;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A host in memory: its links and addresses, what arrives, and in {@link #wire} what left, in order. */
public final class FakeNetwork implements Network {
    private static final int AUTHENTICATION_HEADER = 24;
    private static final int IP_HEADER = 20;

    private static final int IFF_UP_RUNNING = 0x1 | 0x40;

    /** What left the host, and what the kernel was told, as short texts in order. */
    public final List<String> wire = new ArrayList<>();

    public final VirtualLoop loop = new VirtualLoop();
    public final List<Channel> channels = new ArrayList<>();
    public final Map<String, String> sysctls = new HashMap<>();
    private final Map<Integer, Link> links = new HashMap<>();
    private final List<LinkAddress> addresses = new ArrayList<>();
    public final List<Route> routes = new ArrayList<>();
    public final List<RoutingRule> rules = new ArrayList<>();
    private final List<RoutingListener> routingListeners = new ArrayList<>();
    private final List<NetworkListener> listeners = new ArrayList<>();
    private final List<FakeOutbound> queued = new ArrayList<>();
    private final ArrayDeque<Consumer<NetworkListener>> unheard = new ArrayDeque<>();
    /** Runs before anything is done to the kernel; what it throws is not done. */
    public Runnable beforeEffect = () -> {};

    private int openPackets;
    private Optional<NativeException> refusal = Optional.empty();

    public FakeNetwork() {
        loop.onRead(this::hear);
        loop.onRead(() -> List.copyOf(channels).forEach(Channel::drain));
        loop.onSend(this::flush);
    }

    /** A link that is up. */
    public Link addLink(int index, String name) {
        return putLink(index, name, IFF_UP_RUNNING);
    }

    public Link putLink(int index, String name, int flags) {
        Link link = new Link(
                index,
                name,
                flags,
                1500,
                1,
                MacAddress.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) index),
                0);
        put(link);
        return link;
    }

    public void up(int index) {
        putLink(index, links.get(index).name(), IFF_UP_RUNNING);
    }

    public void down(int index) {
        putLink(index, links.get(index).name(), 0x1);
    }

    /** The links on top of it go too. */
    @Override
    public void removeLink(int index) {
        beforeEffect.run();
        vanish(index);
    }

    /** A link goes by itself. */
    private void vanish(int index) {
        Link link = links.remove(index);
        if (link == null) {
            return;
        }
        addresses.removeIf(address -> address.link() == index);
        tell(listener -> listener.linkRemoved(link));
        links.values().stream()
                .filter(other -> other.parent() == index)
                .toList()
                .forEach(other -> vanish(other.index()));
    }

    @Override
    public void addLink(NewLink link) throws NativeException {
        beforeEffect.run();
        if (view().link(link.name()).isPresent()) {
            throw new NativeException("make " + link.name(), 17, "File exists");
        }
        int index = links.keySet().stream().max(Integer::compare).orElse(1) + 1;
        put(new Link(
                index,
                link.name(),
                0,
                1500,
                1,
                link.mac().orElse(links.get(link.parent()).mac()),
                link.parent(),
                Optional.of(link.kind()),
                ""));
    }

    @Override
    public void tellLink(int index) {
        wire.add("tell of " + links.get(index).name());
    }

    @Override
    public void raiseLink(int index, Optional<String> alias) {
        beforeEffect.run();
        Link link = links.get(index);
        put(new Link(
                index,
                link.name(),
                IFF_UP_RUNNING,
                link.mtu(),
                link.type(),
                link.mac(),
                link.parent(),
                link.kind(),
                alias.orElse(link.alias())));
    }

    private void put(Link link) {
        links.put(link.index(), link);
        tell(listener -> listener.linkChanged(link));
    }

    public void addAddress(int link, String address, int prefix) {
        put(new LinkAddress(link, ip(address), prefix, LinkAddress.Attributes.NONE));
    }

    /** Somebody else removes an address. */
    public void removeAddress(int link, String address) {
        addresses.stream()
                .filter(known -> known.link() == link && known.address().equals(ip(address)))
                .findFirst()
                .ifPresent(this::take);
    }

    private void put(LinkAddress address) {
        if (addresses.stream().noneMatch(address::sameKey)) {
            addresses.add(address);
            tell(listener -> listener.addressAdded(address));
        }
    }

    private void take(LinkAddress address) {
        if (addresses.removeIf(address::sameKey)) {
            tell(listener -> listener.addressRemoved(address));
        }
    }

    public boolean has(String address) {
        return addresses.stream().anyMatch(known -> known.address().equals(ip(address)));
    }

    /** The process is killed: its sockets and timers are gone, the host stays as it is. */
    public void kill() {
        loop.close();
        channels.clear();
        listeners.clear();
        routingListeners.clear();
        unheard.clear();
        queued.clear();
    }

    public void refuse(NativeException failure) {
        refusal = Optional.of(failure);
    }

    /** Packets made and not closed. */
    public int openPackets() {
        return openPackets;
    }

    /** Listeners hear of it in a later turn, as they do from netlink. */
    private void tell(Consumer<NetworkListener> event) {
        unheard.add(event);
        loop.execute(() -> {});
    }

    private void hear() {
        while (!unheard.isEmpty()) {
            Consumer<NetworkListener> event = unheard.poll();
            List.copyOf(listeners).forEach(event);
        }
    }

    public static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (java.net.UnknownHostException wrong) {
            throw new IllegalArgumentException(literal, wrong);
        }
    }

    /** A packet arrives on a link; it is read in the next turn. */
    public void arrive(int link, String source, String destination, int ttl, ByteBuffer message) {
        FakeReceived packet = new FakeReceived(message, ip(source), ip(destination), ttl, link);
        channels.stream()
                .filter(channel -> channel.spec.link() == link)
                .filter(channel -> channel.spec.ipv6() == packet.source instanceof Inet6Address)
                .forEach(channel -> channel.waiting.add(packet));
    }

    @Override
    public void enterNamespace(String name) {}

    @Override
    public EventLoop openLoop(String name) {
        return loop;
    }

    @Override
    public NetworkView view() {
        return new NetworkView(List.copyOf(links.values()), addresses);
    }

    @Override
    public Monitor monitor(EventLoop onLoop, Optional<Integer> receiveBuffer, NetworkListener listener) {
        listeners.add(listener);
        return new Monitor() {
            @Override
            public NetworkView view() {
                return FakeNetwork.this.view();
            }

            @Override
            public void refresh() {
                hear();
            }

            @Override
            public void close() {
                listeners.remove(listener);
            }
        };
    }

    @Override
    public Subscription monitorRouting(EventLoop onLoop, int protocol, RoutingListener listener) {
        routingListeners.add(listener);
        return () -> routingListeners.remove(listener);
    }

    /** How many hear of routes and rules. */
    public int routingListeners() {
        return routingListeners.size();
    }

    @Override
    public RoutingTables routing(int protocol) {
        return new RoutingTables(routes, rules);
    }

    /** Somebody else removes a route or rule. */
    public void removeRow(Record row) {
        if (row instanceof Route route && routes.remove(route)) {
            tellRouting(listener -> listener.routeRemoved(route));
        } else if (row instanceof RoutingRule rule && rules.remove(rule)) {
            tellRouting(listener -> listener.ruleRemoved(rule));
        }
    }

    private void tellRouting(Consumer<RoutingListener> event) {
        unheard.add(anybody -> List.copyOf(routingListeners).forEach(event));
        loop.execute(() -> {});
    }

    @Override
    public List<Optional<NativeException>> change(List<? extends KernelChange> changes) {
        List<String> texts = new ArrayList<>();
        List<Optional<NativeException>> results = new ArrayList<>();
        for (KernelChange change : changes) {
            beforeEffect.run();
            results.add(change(change, texts));
        }
        wire.add("change " + String.join(" ", texts));
        return results;
    }

    private Optional<NativeException> change(KernelChange change, List<String> texts) {
        if (change instanceof KernelChange.OfRoute of) {
            boolean add = of.kind() != KernelChange.RouteKind.REMOVE;
            texts.add((add ? "+" : "-") + of.route());
            if (add) {
                boolean down =
                        of.route().hops().stream().anyMatch(hop -> hop.link() != 0 && !links.containsKey(hop.link()));
                if (down) {
                    return Optional.of(new NativeException("add route " + of.route(), 19, "No such device"));
                }
                if (!routes.contains(of.route())) {
                    routes.add(of.route());
                    tellRouting(listener -> listener.routeAdded(of.route()));
                }
            } else {
                removeRow(of.route());
            }
            return Optional.empty();
        }
        if (change instanceof KernelChange.OfRule of) {
            texts.add((of.add() ? "+" : "-") + of.rule());
            if (!of.add()) {
                removeRow(of.rule());
            } else if (!rules.contains(of.rule())) {
                rules.add(of.rule());
                tellRouting(listener -> listener.ruleAdded(of.rule()));
            }
            return Optional.empty();
        }
        return change((AddressChange) change, texts);
    }

    private Optional<NativeException> change(AddressChange change, List<String> texts) {
        LinkAddress address = change.address();
        boolean add = change.kind() == AddressChange.Kind.ADD;
        texts.add((add ? "+" : "-") + address.address().getHostAddress() + "/" + address.prefix());
        boolean known = links.containsKey(address.link());
        if (known && add) {
            put(address);
        } else if (known) {
            take(address);
        }
        return known ? Optional.empty() : Optional.of(new NativeException("change", 19, "No such device"));
    }

    @Override
    public VrrpChannel openVrrp(EventLoop onLoop, VrrpChannel.Spec spec, VrrpChannel.Receiver receiver)
            throws NativeException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        Channel channel = new Channel(spec, receiver);
        channels.add(channel);
        return channel;
    }

    @Override
    public Announcer openAnnouncer(EventLoop onLoop) throws NativeException {
        if (refusal.isPresent() && refusal.get().isPermission()) {
            throw refusal.get();
        }
        return new Announcer() {
            @Override
            public Outbound gratuitousArp(Link link, Optional<MacAddress> mac, Inet4Address address) {
                return new FakeOutbound("garp " + address.getHostAddress());
            }

            @Override
            public Outbound unsolicitedNeighbour(
                    Link link, Optional<MacAddress> mac, Inet6Address address, boolean router) {
                return new FakeOutbound("na " + address.getHostAddress());
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    /** What it does is done when it was started. */
    @Override
    public Thread newThread(String name, Runnable task) {
        return new Thread(task, name) {
            @Override
            public void start() {
                run();
            }
        };
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
    public CarrierProbe openCarrierProbe() throws NativeException {
        throw new NativeException("ask for carrier", 1, "not in memory");
    }

    @Override
    public Optional<String> sysctl(String path) {
        return Optional.ofNullable(sysctls.get(path));
    }

    @Override
    public void sysctl(String path, String value) {
        beforeEffect.run();
        sysctls.put(path, value);
    }

    private void flush() {
        List<FakeOutbound> leaving = List.copyOf(queued);
        queued.clear();
        leaving.forEach(packet -> {
            if (packet.closed) {
                throw new IllegalStateException("closed before it was sent: " + packet.text);
            }
            wire.add(packet.text);
        });
    }

    private class FakeOutbound implements Outbound {
        private final String text;
        private boolean closed;

        FakeOutbound(String text) {
            this.text = text;
            openPackets++;
        }

        @Override
        public void send() {
            if (closed) {
                throw new IllegalStateException("sent after it was closed: " + text);
            }
            queued.add(this);
        }

        @Override
        public int flush() {
            FakeNetwork.this.flush();
            return 0;
        }

        @Override
        public void close() {
            if (!closed) {
                openPackets--;
            }
            closed = true;
        }
    }

    /** What a packet carried each time it left. */
    public final List<byte[]> payloads = new ArrayList<>();

    private final class FakePacket extends FakeOutbound implements VrrpChannel.Packet {
        private final byte[] payload;
        private final int ipHeader;

        FakePacket(String text, byte[] payload, int ipHeader) {
            super(text);
            this.payload = payload;
            this.ipHeader = ipHeader;
        }

        @Override
        public byte[] header() {
            return new byte[ipHeader];
        }

        @Override
        public void rewrite(int at, byte[] bytes) {
            System.arraycopy(bytes, 0, payload, at, bytes.length);
        }

        @Override
        public void send() {
            super.send();
            payloads.add(payload.clone());
        }
    }

    /** A raw socket in memory. */
    public final class Channel implements VrrpChannel {
        public final Spec spec;
        private final Receiver receiver;
        private final ArrayDeque<FakeReceived> waiting = new ArrayDeque<>();
        public boolean closed;

        Channel(Spec spec, Receiver receiver) {
            this.spec = spec;
            this.receiver = receiver;
        }

        @Override
        public Packet packet(ByteBuffer pdu, InetAddress source, InetAddress destination, int ttl) {
            int message = spec.authenticated() ? AUTHENTICATION_HEADER : 0;
            int priority = pdu.get(message + 2) & 0xff;
            int id = pdu.get(message + 1) & 0xff;
            return new FakePacket(
                    "advert vrid=" + id + " prio=" + priority + " " + source.getHostAddress() + ">"
                            + destination.getHostAddress(),
                    bytes(pdu),
                    spec.ipv6() ? 0 : IP_HEADER);
        }

        private byte[] bytes(ByteBuffer pdu) {
            byte[] bytes = new byte[pdu.remaining()];
            pdu.duplicate().get(bytes);
            return bytes;
        }

        @Override
        public void drain() {
            while (!waiting.isEmpty()) {
                receiver.received(waiting.poll());
            }
        }

        @Override
        public long dropped() {
            return 0;
        }

        @Override
        public void close() {
            closed = true;
            channels.remove(this);
        }
    }

    private record FakeReceived(ByteBuffer pdu, InetAddress source, InetAddress destination, int ttl, int link)
            implements VrrpChannel.Received {
        @Override
        public int padding() {
            return 0;
        }

        @Override
        public boolean truncated() {
            return false;
        }

        @Override
        public boolean authenticationHeader() {
            return false;
        }

        @Override
        public ByteBuffer datagram() {
            return ByteBuffer.allocate(0);
        }
    }
}
