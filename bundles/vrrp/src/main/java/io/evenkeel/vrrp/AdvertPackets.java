package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.Parking;
import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.wire.AdvertEncoder;
import io.evenkeel.vrrp.wire.Correspondence;
import io.evenkeel.vrrp.wire.Seal;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One instance's adverts, made once and sent again and again: those of its priority, and those that give up. */
final class AdvertPackets {
    private final Port port;
    private final AdvertEncoder encoder;
    private final Optional<Seal> seal;
    private final boolean oldChecksum;
    private final InetAddress source;
    private final Collection<InetAddress> destinations;
    private final int ttl;
    private final List<AdvertPacket> resignation;
    private List<AdvertPacket> regular;
    private int regularPriority;

    AdvertPackets(Port port, RouterDefinition router, int priority, InetAddress source, Correspondence correspondence)
            throws NativeException {
        this.port = port;
        this.encoder = router.encoder();
        this.seal = correspondence.seal(router.authentication(), source);
        this.oldChecksum = correspondence.oldChecksum();
        this.source = source;
        this.destinations = router.key().unicast()
                ? router.transport().peers().keySet()
                : List.of(router.key().endpoint().orElseThrow());
        this.ttl = router.transport().ttl();
        this.resignation = make(0);
        this.regular = make(priority);
        this.regularPriority = priority;
    }

    private List<AdvertPacket> make(int priority) throws NativeException {
        List<AdvertPacket> packets = new ArrayList<>(destinations.size());
        for (InetAddress destination : destinations) {
            packets.add(AdvertPacket.of(port, seal, message(priority, destination), source, destination, ttl));
        }
        return packets;
    }

    void send(int priority) throws NativeException {
        List<AdvertPacket> packets = priority == 0 ? resignation : regular(priority);
        seal.ifPresent(Seal::next);
        for (int at = 0; at < packets.size(); at++) {
            port.send(packets.get(at).sealed());
        }
    }

    private List<AdvertPacket> regular(int priority) throws NativeException {
        if (priority != regularPriority) {
            close(regular);
            regular = make(priority);
            regularPriority = priority;
        }
        return regular;
    }

    /** What its adverts are made of, for somebody else to send; none where each is sealed anew, and would be a replay. */
    List<Stead.Packet> repeatable(int priority) {
        return seal.isPresent() ? List.of() : contents(priority);
    }

    /** What an advert that gives up is made of, for somebody else to send once; none where it depends on those before. */
    List<Stead.Packet> resigning() {
        return seal.isPresent() ? List.of() : contents(0);
    }

    /**
     * Sealed adverts for somebody else to send each once; none where they can be repeated.
     *
     * @param first nanoseconds from now when the first of them is due
     * @param most bytes of them all
     */
    List<Stead.Turn> turns(int priority, long first, long interval, int most) throws NativeException {
        List<Stead.Turn> turns = new ArrayList<>();
        if (seal.isPresent()) {
            List<AdvertPacket> adverts = regular(priority);
            int size = adverts.stream().mapToInt(AdvertPacket::size).sum()
                    + resignation.stream().mapToInt(AdvertPacket::size).sum();
            long end = Parking.PATIENCE.toNanos() + interval;
            for (long ahead = first; ahead < end && (turns.size() + 1) * size <= most; ahead += interval) {
                turns.add(new Stead.Turn(sealed(adverts, ahead), sealed(resignation, ahead)));
            }
        }
        return turns;
    }

    private List<Stead.Packet> sealed(List<AdvertPacket> packets, long ahead) {
        seal.orElseThrow().reserve(ahead);
        return packets.stream().map(AdvertPacket::content).toList();
    }

    private List<Stead.Packet> contents(int priority) {
        return destinations.stream()
                .map(to -> new Stead.Packet(message(priority, to), source, to, ttl))
                .toList();
    }

    private ByteBuffer message(int priority, InetAddress destination) {
        return encoder.encode(priority, source, oldChecksum ? Correspondence.OLD_GROUP : destination);
    }

    void close() {
        close(resignation);
        close(regular);
    }

    private void close(List<AdvertPacket> packets) {
        port.flush();
        packets.forEach(AdvertPacket::close);
    }
}
