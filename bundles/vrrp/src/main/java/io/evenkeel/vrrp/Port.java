package io.evenkeel.vrrp;

import static io.evenkeel.api.log.Log.field;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.VrrpChannel;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** One socket and the virtual routers behind it. */
final class Port implements VrrpChannel.Receiver {
    private static final int VIRTUAL_ROUTERS = 256;
    private static final int VIRTUAL_ROUTER_ID = 1;
    /** What is shorter is no VRRP message, and counted by nobody, as keepalived has it. */
    private static final int VRRP_HEADER = 8;

    /** What tells sockets apart. */
    record Key(boolean ipv6, int link, Optional<InetAddress> group, boolean authenticated) {}

    private final Key key;
    private final String interfaceName;
    private final Network network;
    private final EventLoop loop;
    private final Log log;
    private final List<List<Router>> routers = new ArrayList<>();
    private final BitSet unknownLogged = new BitSet(VIRTUAL_ROUTERS);
    private VrrpChannel channel;
    private Optional<Integer> openedBuffer;
    private Outbound lastSent;
    private int attached;
    private boolean logUnknown;

    Port(Key key, String interfaceName, Network network, EventLoop loop, Log log) throws NativeException {
        this.key = key;
        this.interfaceName = interfaceName;
        this.network = network;
        this.loop = loop;
        this.log = log;
        for (int id = 0; id < VIRTUAL_ROUTERS; id++) {
            routers.add(List.of());
        }
        this.openedBuffer = Optional.empty();
        this.channel = open(openedBuffer);
    }

    private VrrpChannel open(Optional<Integer> buffer) throws NativeException {
        return network.openVrrp(loop, spec(buffer), this);
    }

    private VrrpChannel.Spec spec(Optional<Integer> buffer) {
        return new VrrpChannel.Spec(key.ipv6(), key.link(), key.group(), buffer, key.authenticated());
    }

    VrrpChannel.Spec spec() {
        return spec(openedBuffer);
    }

    Key key() {
        return key;
    }

    void attach(Router router) {
        int id = router.definition().key().virtualRouterId();
        List<Router> all = new ArrayList<>(routers.get(id));
        all.add(router);
        routers.set(id, List.copyOf(all));
        attached++;
    }

    /** Returns whether nobody is left. */
    boolean detach(Router router) {
        int id = router.definition().key().virtualRouterId();
        List<Router> rest = new ArrayList<>(routers.get(id));
        if (rest.remove(router)) {
            attached--;
        }
        routers.set(id, List.copyOf(rest));
        return attached == 0;
    }

    void logUnknown(boolean wanted) {
        logUnknown = wanted;
    }

    /** Opens the socket again when its routers together want another buffer. */
    void settle() throws NativeException {
        Optional<Integer> wanted = all().stream()
                .flatMap(router -> router.definition().transport().receiveBuffer().stream())
                .reduce((one, other) -> (int) Math.min(Integer.MAX_VALUE, (long) one + other));
        if (!wanted.equals(openedBuffer)) {
            VrrpChannel old = channel;
            channel = open(wanted);
            openedBuffer = wanted;
            all().forEach(Router::prepareAgain);
            lastSent = null;
            old.close();
        }
    }

    private List<Router> all() {
        return routers.stream().flatMap(List::stream).toList();
    }

    VrrpChannel.Packet packet(ByteBuffer pdu, InetAddress source, InetAddress destination, int ttl)
            throws NativeException {
        return channel.packet(pdu, source, destination, ttl);
    }

    void send(Outbound packet) {
        packet.send();
        lastSent = packet;
    }

    /** What was sent leaves now, before anything slower is done. */
    void flush() {
        if (lastSent != null) {
            lastSent.flush();
            lastSent = null;
        }
    }

    void drain() {
        channel.drain();
    }

    void close() {
        flush();
        channel.close();
    }

    @Override
    public void received(VrrpChannel.Received packet) {
        if (packet.pdu().remaining() < VRRP_HEADER || isForeign(packet)) {
            return;
        }
        int id = packet.pdu().get(VIRTUAL_ROUTER_ID) & 0xff;
        List<Router> candidates = routers.get(id);
        if (candidates.isEmpty()) {
            unknown(id);
            return;
        }
        choose(candidates, packet.source()).received(packet);
    }

    /** Raw sockets hear every group and kind that reaches the link; each has its own socket here. */
    private boolean isForeign(VrrpChannel.Received packet) {
        InetAddress destination = packet.destination();
        return key.group().isPresent()
                ? destination.isMulticastAddress()
                        && !destination.equals(key.group().get())
                : destination.isMulticastAddress();
    }

    private static Router choose(List<Router> candidates, InetAddress source) {
        for (int at = 0; at < candidates.size(); at++) {
            if (candidates.get(at).definition().transport().peers().containsKey(source)) {
                return candidates.get(at);
            }
        }
        return candidates.get(0);
    }

    private void unknown(int id) {
        if (logUnknown && !unknownLogged.get(id)) {
            unknownLogged.set(id);
            log.info("Unknown VRID(" + id + ") received on interface(" + interfaceName + ")", field("vrid", id));
        }
    }
}
