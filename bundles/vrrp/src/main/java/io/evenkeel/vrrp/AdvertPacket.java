package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.vrrp.wire.Seal;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An advert to one destination, sealed anew each time it is sent. */
final class AdvertPacket {
    private final VrrpChannel.Packet packet;
    private final Optional<Seal> seal;
    private final byte[] bytes;
    private final int ipHeader;
    private final InetAddress source;
    private final InetAddress destination;
    private final int ttl;

    private AdvertPacket(
            VrrpChannel.Packet packet,
            Optional<Seal> seal,
            byte[] bytes,
            int ipHeader,
            InetAddress source,
            InetAddress destination,
            int ttl) {
        this.source = source;
        this.destination = destination;
        this.ttl = ttl;
        this.packet = packet;
        this.seal = seal;
        this.bytes = bytes;
        this.ipHeader = ipHeader;
    }

    static AdvertPacket of(
            Port port, Optional<Seal> seal, ByteBuffer message, InetAddress source, InetAddress destination, int ttl)
            throws NativeException {
        ByteBuffer enveloped = seal.map(present -> present.envelop(message)).orElse(message);
        VrrpChannel.Packet packet = port.packet(enveloped, source, destination, ttl);
        byte[] header = packet.header();
        byte[] bytes = seal.isPresent()
                ? ByteBuffer.allocate(header.length + enveloped.remaining())
                        .put(header)
                        .put(enveloped)
                        .array()
                : new byte[0];
        return new AdvertPacket(packet, seal, bytes, header.length, source, destination, ttl);
    }

    /** What can be sent now, once. */
    Outbound sealed() {
        if (seal.isPresent()) {
            packet.rewrite(
                    seal.get().position(bytes.length - ipHeader), seal.get().of(bytes, ipHeader));
        }
        return packet;
    }

    /** The sealed packet, for somebody else to send once. */
    Stead.Packet content() {
        ByteBuffer payload = ByteBuffer.wrap(bytes.clone()).position(ipHeader).slice();
        Seal present = seal.orElseThrow();
        payload.put(present.position(payload.limit()), present.of(bytes, ipHeader));
        return new Stead.Packet(payload, source, destination, ttl);
    }

    /** Bytes of a sealed packet. */
    int size() {
        return bytes.length;
    }

    void close() {
        packet.close();
    }
}
