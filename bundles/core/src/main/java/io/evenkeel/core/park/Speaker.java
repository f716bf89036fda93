package io.evenkeel.core.park;

import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.Timer;
import io.evenkeel.api.net.VrrpChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends one virtual router's adverts: the same again and again, or each of those that were made in advance. It hears nothing:
 * a stronger router is heard by the successor. Loop thread only.
 */
final class Speaker {
    private static final Log LOG = Log.of("core");

    private final Stead stead;
    private final EventLoop loop;
    private final VrrpChannel channel;
    private final Timer timer;
    private List<Outbound> adverts;
    private int sent;

    // Read by any thread.
    private volatile long due;
    private volatile boolean late;

    Speaker(Stead stead, Network network, EventLoop loop) throws NativeException {
        this.stead = stead;
        this.loop = loop;
        this.channel = network.openVrrp(loop, mute(stead.socket()), packet -> {});
        this.adverts = packets(next());
        this.timer = loop.timer(this::speak);
        this.due = stead.next();
        if (!adverts.isEmpty()) {
            timer.startAt(due);
        }
    }

    /** Joining the group would wait for whoever configures the host's network at that moment. */
    private static VrrpChannel.Spec mute(VrrpChannel.Spec socket) {
        return new VrrpChannel.Spec(
                socket.ipv6(), socket.link(), Optional.empty(), Optional.empty(), socket.authenticated());
    }

    private List<Stead.Packet> next() {
        return sent < stead.turns().size() ? stead.turns().get(sent).adverts() : stead.adverts();
    }

    private List<Outbound> packets(List<Stead.Packet> contents) throws NativeException {
        List<Outbound> packets = new ArrayList<>();
        for (Stead.Packet one : contents) {
            packets.add(channel.packet(one.pdu().duplicate(), one.source(), one.destination(), one.ttl()));
        }
        return packets;
    }

    /** After a pause in which its peers may have replaced it, it keeps silent; and when there is nothing left to say. */
    private void speak() {
        if (isSilentTooLong(loop.now())) {
            late = true;
            return;
        }
        adverts.forEach(Outbound::send);
        sent++;
        due += stead.interval();
        if (!stead.turns().isEmpty()) {
            turn();
        }
        if (!adverts.isEmpty()) {
            timer.startAt(due);
        }
    }

    private void turn() {
        release(adverts);
        adverts = List.of();
        try {
            adverts = packets(next());
        } catch (NativeException failure) {
            LOG.warning("An advert made in advance cannot be sent: " + failure.getMessage());
        }
    }

    /** Whether all adverts have left when they were due; any thread. */
    boolean onTime(long now) {
        return !late && !isSilentTooLong(now);
    }

    /** The advert before the one that is due was sent in time. */
    private boolean isSilentTooLong(long now) {
        return now - due + stead.interval() > stead.patience();
    }

    void resign() {
        List<Outbound> resignation = List.of();
        try {
            resignation = packets(stead.resignationAfter(sent));
        } catch (NativeException failure) {
            LOG.warning("No priority 0 is sent: " + failure.getMessage());
        }
        resignation.forEach(Outbound::send);
        release(resignation);
    }

    private static void release(List<Outbound> packets) {
        packets.forEach(Outbound::flush);
        packets.forEach(Outbound::close);
    }

    void close() {
        timer.cancel();
        release(adverts);
        channel.close();
    }
}
