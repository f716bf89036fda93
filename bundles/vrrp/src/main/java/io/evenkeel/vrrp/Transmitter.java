package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.wire.Authentication;
import io.evenkeel.vrrp.wire.Correspondence;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** One instance's way to the network: its place at a socket, and its adverts made for it. */
final class Transmitter {
    private final Router router;
    private final Ports ports;
    private final Correspondence correspondence;
    private Port port;
    private AdvertPackets packets;

    Transmitter(Router router, Ports ports, Correspondence correspondence) {
        this.correspondence = correspondence;
        this.router = router;
        this.ports = ports;
    }

    boolean ready() {
        return packets != null;
    }

    /** Takes a place at the socket, if it has none or needs another, and makes the adverts anew. */
    void attach(RouterDefinition definition, Binding.Bound bound, int priority) throws NativeException {
        Port.Key key = key(definition, bound);
        if (port != null && !port.key().equals(key)) {
            detach();
        }
        if (port == null) {
            port = ports.attach(router, key);
        }
        AdvertPackets fresh = new AdvertPackets(port, definition, priority, bound.source(), correspondence);
        release();
        packets = fresh;
    }

    private static Port.Key key(RouterDefinition definition, Binding.Bound bound) {
        Optional<InetAddress> group =
                definition.key().unicast() ? Optional.empty() : definition.key().endpoint();
        boolean authenticated = definition.authentication() instanceof Authentication.Header;
        return new Port.Key(definition.key().ipv6(), bound.index(), group, authenticated);
    }

    void send(int priority) throws NativeException {
        packets.send(priority);
    }

    /** How somebody else could speak for this instance. */
    Optional<Stead> stead(int priority, State.Master master, long interval, List<LinkAddress> addresses) {
        return ready()
                ? Optional.of(new Stead(
                        port.spec(),
                        packets.repeatable(priority),
                        packets.resigning(),
                        master.advertDeadline(),
                        interval,
                        master.patience(),
                        addresses))
                : Optional.empty();
    }

    void drain() {
        if (port != null) {
            port.drain();
        }
    }

    /** What was sent leaves first. */
    void detach() {
        release();
        packets = null;
        if (port != null) {
            ports.detach(router, port);
            port = null;
        }
    }

    private void release() {
        if (packets != null) {
            packets.close();
        }
    }
}
