package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.machine.VrrpSettings;
import io.evenkeel.vrrp.wire.Authentication;
import io.evenkeel.vrrp.wire.Correspondence;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One instance's way to the network: its place at a socket, and its adverts made for it. */
final class Transmitter {
    private final Router router;
    private final Ports ports;
    private final Correspondence correspondence;
    private final LongSupplier now;
    private Port port;
    private AdvertPackets packets;

    /** @param now on the clock of the state's deadlines */
    Transmitter(Router router, Ports ports, Correspondence correspondence, LongSupplier now) {
        this.now = now;
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

    /**
     * How somebody else could speak for this instance.
     *
     * @param most bytes of adverts that are made in advance
     */
    Optional<Stead> stead(VrrpSettings settings, State.Master master, List<LinkAddress> addresses, int most) {
        return ready()
                ? Optional.of(new Stead(
                        port.spec(),
                        packets.repeatable(settings.priority()),
                        packets.resigning(),
                        turns(settings, master, most),
                        master.advertDeadline(),
                        settings.advertInterval(),
                        master.patience(),
                        addresses))
                : Optional.empty();
    }

    private List<Stead.Turn> turns(VrrpSettings settings, State.Master master, int most) {
        try {
            long first = master.advertDeadline() - now.getAsLong();
            return packets.turns(settings.priority(), first, settings.advertInterval(), most);
        } catch (NativeException failure) {
            router.journal().warn("nobody can speak for it while its engine is away: " + failure.getMessage());
            return List.of();
        }
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
