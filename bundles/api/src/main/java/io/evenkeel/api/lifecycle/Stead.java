package io.evenkeel.api.lifecycle;

import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.VrrpChannel;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One virtual router this host is master of, as far as core can stand in for its engine: it repeats the adverts, and when no
 * successor comes it resigns and takes the addresses off.
 *
 * @param socket to send from
 * @param adverts sent at {@code next} and every {@code interval} after it; empty when they cannot be repeated
 * @param resignation sent once when nobody takes over
 * @param next on the clock of {@link System#nanoTime}
 * @param interval nanoseconds
 * @param patience nanoseconds its peers wait after an advert; who spoke later than that keeps silent
 * @param addresses that are on this host for it
 */
public record Stead(
        VrrpChannel.Spec socket,
        List<Packet> adverts,
        List<Packet> resignation,
        long next,
        long interval,
        long patience,
        List<LinkAddress> addresses) {
    public Stead {
        adverts = List.copyOf(adverts);
        resignation = List.copyOf(resignation);
        addresses = List.copyOf(addresses);
    }

    /** What {@link VrrpChannel#packet} is told. */
    public record Packet(ByteBuffer pdu, InetAddress source, InetAddress destination, int ttl) {
        public Packet {
            ByteBuffer copy = ByteBuffer.allocate(pdu.remaining());
            pdu = copy.put(pdu.duplicate()).flip().asReadOnlyBuffer();
        }
    }
}
