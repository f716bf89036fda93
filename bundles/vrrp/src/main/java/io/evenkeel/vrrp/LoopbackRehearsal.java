package io.evenkeel.vrrp;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.KernelChange;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.Timer;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.vrrp.fence.FenceRehearsal;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The other half of the {@link Rehearsal}: the way into the kernel and back. Adverts for no virtual router and an
 * announcement of an address nobody has (RFC 5737) go through the loopback interface; that address is taken off it,
 * and added to a link that does not exist, both of which change nothing; so are routes and rules where there are any, and
 * elements of tables of the packet filter. Each round is a timer's, so that timers are rehearsed too; nothing leaves the host.
 */
final class LoopbackRehearsal {
    private static final int MESSAGE = 8;
    private static final int TTL = 255;
    /** Adding an address to a link that does not exist is refused by the kernel, after all the way there. */
    static final int NO_LINK = Integer.MAX_VALUE;

    private final EventLoop loop;
    private final Network network;
    private final int rounds;
    private final long end;
    private final CompletableFuture<Void> over;
    private final Timer timer;
    private final VrrpChannel channel;
    private final Network.Announcer announcer;
    private final Outbound advert;
    private final Link loopback;
    private final List<KernelChange> changes = new ArrayList<>();
    private Optional<FenceRehearsal> fence;
    private int played;

    /**
     * What is rehearsed besides adverts, addresses and announcements.
     *
     * @param rows changes that the kernel refuses
     */
    record Properties(List<KernelChange> rows, Optional<FenceRehearsal> fence) {}

    private LoopbackRehearsal(
            EventLoop loop,
            Network network,
            Link loopback,
            int rounds,
            Duration limit,
            Properties properties,
            CompletableFuture<Void> over)
            throws NativeException {
        this.loop = loop;
        this.network = network;
        this.rounds = rounds;
        this.end = loop.now() + limit.toNanos();
        this.over = over;
        this.timer = loop.timer(this::round);
        this.channel = network.openVrrp(
                loop, new VrrpChannel.Spec(false, loopback.index(), Optional.empty(), Optional.empty()), packet -> {});
        this.announcer = network.openAnnouncer(loop);
        this.advert = channel.packet(ByteBuffer.allocate(MESSAGE), address(127, 0, 0, 1), address(127, 0, 0, 1), TTL);
        this.loopback = loopback;
        this.fence = properties.fence();
        changes.add(new AddressChange(AddressChange.Kind.REMOVE, nobodys(loopback.index())));
        changes.add(new AddressChange(AddressChange.Kind.ADD, nobodys(NO_LINK)));
        changes.addAll(properties.rows());
    }

    private static LinkAddress nobodys(int link) {
        return new LinkAddress(link, address(192, 0, 2, 1), 32, LinkAddress.Attributes.NONE);
    }

    /**
     * Begins, on the loop.
     *
     * @return completes when it is over, which it is at once when it cannot be played here
     */
    static CompletableFuture<Void> play(
            EventLoop loop, Network network, int rounds, Duration limit, Properties properties) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                Optional<Link> loopback = network.view().links().stream()
                        .filter(link -> link.loopback() && link.usable())
                        .findFirst();
                if (loopback.isPresent()) {
                    new LoopbackRehearsal(loop, network, loopback.get(), rounds, limit, properties, over).round();
                } else {
                    over.complete(null);
                }
            } catch (NativeException failure) {
                Log.of("vrrp").debug("nothing was rehearsed on the loopback interface: " + failure.getMessage());
                over.complete(null);
            }
        });
        return over;
    }

    private void round() {
        try {
            advert.send();
            advert.flush();
            channel.drain();
            fence.ifPresent(this::play);
            network.change(changes);
            announce();
            played++;
        } catch (NativeException failure) {
            Log.of("vrrp").debug("the rehearsal on the loopback interface ended early: " + failure.getMessage());
            played = rounds;
        }
        if (played < rounds && loop.now() - end < 0) {
            timer.startAt(loop.now());
        } else {
            close();
        }
    }

    /** Without nf_tables the rest is rehearsed all the same. */
    private void play(FenceRehearsal present) {
        try {
            present.play();
        } catch (NativeException failure) {
            Log.of("vrrp").debug("the packet filter is not rehearsed: " + failure.getMessage());
            present.close();
            fence = Optional.empty();
        }
    }

    private void announce() {
        Outbound frame = announcer.gratuitousArp(loopback, Optional.empty(), address(192, 0, 2, 1));
        frame.send();
        frame.flush();
        frame.close();
    }

    private void close() {
        advert.close();
        channel.close();
        announcer.close();
        fence.ifPresent(FenceRehearsal::close);
        over.complete(null);
    }

    private static Inet4Address address(int... bytes) {
        byte[] raw = new byte[bytes.length];
        for (int at = 0; at < bytes.length; at++) {
            raw[at] = (byte) bytes[at];
        }
        try {
            return (Inet4Address) InetAddress.getByAddress(raw);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an IPv4 address has 4 bytes", impossible);
        }
    }
}
