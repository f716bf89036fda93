package io.evenkeel.vrrp;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.VrrpChannel;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The other half of the {@link Rehearsal}: the way into the kernel and back. Adverts for no virtual router and an
 * announcement of an address nobody has (RFC 5737) go through the loopback interface; that address is taken off it,
 * and added to a link that does not exist, both of which change nothing. A few turns at a time, so that real timers are not
 * held up; nothing leaves the host.
 */
final class LoopbackRehearsal {
    private static final int ENOUGH = 400;
    private static final int A_TURN = 10;
    private static final int MESSAGE = 8;
    private static final int TTL = 255;
    /** Adding an address to a link that does not exist is refused by the kernel, after all the way there. */
    private static final int NO_LINK = Integer.MAX_VALUE;

    private final EventLoop loop;
    private final Network network;
    private final long end;
    private final VrrpChannel channel;
    private final Network.Announcer announcer;
    private final Outbound advert;
    private final Link loopback;
    private final List<AddressChange> changes;
    private int played;

    private LoopbackRehearsal(EventLoop loop, Network network, Link loopback, long end) throws NativeException {
        this.loop = loop;
        this.network = network;
        this.end = end;
        this.channel = network.openVrrp(
                loop, new VrrpChannel.Spec(false, loopback.index(), Optional.empty(), Optional.empty()), packet -> {});
        this.announcer = network.openAnnouncer(loop);
        this.advert = channel.packet(ByteBuffer.allocate(MESSAGE), address(127, 0, 0, 1), address(127, 0, 0, 1), TTL);
        this.loopback = loopback;
        this.changes = List.of(
                new AddressChange(AddressChange.Kind.REMOVE, nobodys(loopback.index())),
                new AddressChange(AddressChange.Kind.ADD, nobodys(NO_LINK)));
    }

    private static LinkAddress nobodys(int link) {
        return new LinkAddress(link, address(192, 0, 2, 1), 32, LinkAddress.Attributes.NONE);
    }

    /** Begins, on the loop; it ends by itself. */
    static void play(EventLoop loop, Network network, Duration limit) {
        loop.execute(() -> {
            try {
                Optional<Link> loopback = network.view().links().stream()
                        .filter(link -> link.loopback() && link.usable())
                        .findFirst();
                if (loopback.isPresent()) {
                    new LoopbackRehearsal(loop, network, loopback.get(), loop.now() + limit.toNanos()).turn();
                }
            } catch (NativeException failure) {
                Log.of("vrrp").debug("nothing was rehearsed on the loopback interface: " + failure.getMessage());
            }
        });
    }

    private void turn() {
        try {
            for (int round = 0; round < A_TURN; round++) {
                advert.send();
                advert.flush();
                channel.drain();
                network.change(changes);
                announce();
            }
        } catch (NativeException failure) {
            Log.of("vrrp").debug("the rehearsal on the loopback interface ended early: " + failure.getMessage());
            played = ENOUGH;
        }
        played += A_TURN;
        if (played < ENOUGH && loop.now() - end < 0) {
            loop.execute(this::turn);
        } else {
            close();
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
