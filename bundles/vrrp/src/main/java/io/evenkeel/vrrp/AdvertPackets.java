package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.wire.AdvertEncoder;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One instance's adverts, made once and sent again and again: those of its priority, and those that give up. */
final class AdvertPackets {
    private final Port port;
    private final AdvertEncoder encoder;
    private final InetAddress source;
    private final Collection<InetAddress> destinations;
    private final int ttl;
    private final List<Outbound> resignation;
    private List<Outbound> regular;
    private int regularPriority;

    AdvertPackets(Port port, RouterDefinition router, int priority, InetAddress source) throws NativeException {
        this.port = port;
        this.encoder = router.encoder();
        this.source = source;
        this.destinations = router.key().unicast()
                ? router.transport().peers().keySet()
                : List.of(router.key().endpoint().orElseThrow());
        this.ttl = router.transport().ttl();
        this.resignation = make(0);
        this.regular = make(priority);
        this.regularPriority = priority;
    }

    private List<Outbound> make(int priority) throws NativeException {
        List<Outbound> packets = new ArrayList<>(destinations.size());
        for (InetAddress destination : destinations) {
            packets.add(port.packet(encoder.encode(priority, source, destination), source, destination, ttl));
        }
        return packets;
    }

    void send(int priority) throws NativeException {
        if (priority != 0 && priority != regularPriority) {
            close(regular);
            regular = make(priority);
            regularPriority = priority;
        }
        List<Outbound> packets = priority == 0 ? resignation : regular;
        for (int at = 0; at < packets.size(); at++) {
            port.send(packets.get(at));
        }
    }

    /** What an advert of a priority is made of, for somebody else to send. */
    List<Stead.Packet> contents(int priority) {
        return destinations.stream()
                .map(to -> new Stead.Packet(encoder.encode(priority, source, to), source, to, ttl))
                .toList();
    }

    void close() {
        close(resignation);
        close(regular);
    }

    private void close(List<Outbound> packets) {
        port.flush();
        packets.forEach(Outbound::close);
    }
}
