package io.evenkeel.core.park;

import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.Timer;
import io.evenkeel.api.net.VrrpChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Repeats one virtual router's adverts. It hears nothing: a stronger router is heard by the successor. Loop thread only. */
final class Speaker {
    private final Stead stead;
    private final EventLoop loop;
    private final VrrpChannel channel;
    private final List<Outbound> adverts;
    private final List<Outbound> resignation;
    private final Timer timer;

    // Read by any thread.
    private volatile long due;
    private volatile boolean late;

    Speaker(Stead stead, Network network, EventLoop loop) throws NativeException {
        this.stead = stead;
        this.loop = loop;
        this.channel = network.openVrrp(loop, mute(stead.socket()), packet -> {});
        this.adverts = packets(stead.adverts());
        this.resignation = packets(stead.resignation());
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

    private List<Outbound> packets(List<Stead.Packet> contents) throws NativeException {
        List<Outbound> packets = new ArrayList<>();
        for (Stead.Packet one : contents) {
            packets.add(channel.packet(one.pdu().duplicate(), one.source(), one.destination(), one.ttl()));
        }
        return packets;
    }

    /** After a pause in which its peers may have replaced it, it keeps silent. */
    private void speak() {
        if (isSilentTooLong(loop.now())) {
            late = true;
            return;
        }
        adverts.forEach(Outbound::send);
        due += stead.interval();
        timer.startAt(due);
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
        resignation.forEach(Outbound::send);
        resignation.forEach(Outbound::flush);
    }

    void close() {
        timer.cancel();
        adverts.forEach(Outbound::flush);
        adverts.forEach(Outbound::close);
        resignation.forEach(Outbound::close);
        channel.close();
    }
}
