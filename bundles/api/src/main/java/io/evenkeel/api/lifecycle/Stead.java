package io.evenkeel.api.lifecycle;

import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.VrrpChannel;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One virtual router this host is master of, as far as core can stand in for its engine: it repeats the adverts, or sends
 * those made in advance one after the other, and when no successor comes it resigns and takes the addresses off.
 *
 * @param socket to send from
 * @param adverts sent at {@code next} and every {@code interval} after it; empty when they cannot be repeated
 * @param resignation sent once when nobody takes over; empty when that depends on what was sent before
 * @param turns where each advert may be sent only once: the first is sent at {@code next}, the others an {@code interval}
 *     after the one before; then nobody can speak any more
 * @param next on the clock of {@link System#nanoTime}
 * @param interval nanoseconds
 * @param patience nanoseconds its peers wait after an advert; who spoke later than that keeps silent
 * @param addresses that are on this host for it
 */
public record Stead(
        VrrpChannel.Spec socket,
        List<Packet> adverts,
        List<Packet> resignation,
        List<Turn> turns,
        long next,
        long interval,
        long patience,
        List<LinkAddress> addresses) {
    public Stead {
        adverts = List.copyOf(adverts);
        resignation = List.copyOf(resignation);
        turns = List.copyOf(turns);
        addresses = List.copyOf(addresses);
    }

    /** One whose adverts can be repeated, or not be sent at all. */
    public Stead(
            VrrpChannel.Spec socket,
            List<Packet> adverts,
            List<Packet> resignation,
            long next,
            long interval,
            long patience,
            List<LinkAddress> addresses) {
        this(socket, adverts, resignation, List.of(), next, interval, patience, addresses);
    }

    /**
     * One advert that may be sent only once.
     *
     * @param adverts the same to all destinations
     * @param resignation what gives up from then on until the next turn
     */
    public record Turn(List<Packet> adverts, List<Packet> resignation) {
        public Turn {
            adverts = List.copyOf(adverts);
            resignation = List.copyOf(resignation);
        }
    }

    /** Whether there is something to be said when the next advert is due. */
    public boolean speaks(long nanoTime) {
        return !adverts.isEmpty() || turnsDue(nanoTime) < turns.size();
    }

    /** What gives up at that time, if all turns have been sent when they were due. */
    public List<Packet> resignation(long nanoTime) {
        return resignationAfter(turnsDue(nanoTime));
    }

    /** What gives up when so many turns have been sent. */
    public List<Packet> resignationAfter(long sent) {
        return turns.isEmpty()
                ? resignation
                : turns.get((int) Math.max(0, Math.min(sent, turns.size()) - 1)).resignation();
    }

    private long turnsDue(long nanoTime) {
        return nanoTime - next < 0 ? 0 : (nanoTime - next) / Math.max(1, interval) + 1;
    }

    /** What {@link VrrpChannel#packet} is told. */
    public record Packet(ByteBuffer pdu, InetAddress source, InetAddress destination, int ttl) {
        public Packet {
            ByteBuffer copy = ByteBuffer.allocate(pdu.remaining());
            pdu = copy.put(pdu.duplicate()).flip().asReadOnlyBuffer();
        }
    }
}
