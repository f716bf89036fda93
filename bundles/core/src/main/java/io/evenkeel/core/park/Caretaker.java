package io.evenkeel.core.park;

import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stands in for an engine that is away, on another loop than the engine's; and ends what it stood in for when nobody comes. */
final class Caretaker {
    private static final Log LOG = Log.of("core");

    private final String subsystem;
    private final List<Stead> steads;
    private final Network network;
    private final EventLoop loop;
    private final Runnable onEnd;

    // Loop thread only, but that the list is replaced for any thread to read.
    private volatile List<Speaker> speakers = List.of();
    private volatile boolean complete;
    private Timer end;
    private boolean over;

    private Caretaker(String subsystem, List<Stead> steads, Network network, EventLoop loop, Runnable onEnd) {
        this.subsystem = subsystem;
        this.steads = steads;
        this.network = network;
        this.loop = loop;
        this.onEnd = onEnd;
    }

    /**
     * Begins at once.
     *
     * @param bound nanoseconds after which nobody is expected any more
     * @param onEnd runs on the loop before what was stood in for is ended
     */
    static Caretaker begin(
            String subsystem, List<Stead> steads, Network network, EventLoop loop, long bound, Runnable onEnd) {
        Caretaker caretaker = new Caretaker(subsystem, steads, network, loop, onEnd);
        loop.execute(() -> caretaker.begin(bound));
        return caretaker;
    }

    private void begin(long bound) {
        List<Speaker> all = new ArrayList<>();
        boolean allOpened = true;
        for (Stead stead : steads) {
            try {
                all.add(new Speaker(stead, network, loop));
            } catch (NativeException failure) {
                allOpened = false;
                LOG.warning("Nobody speaks for " + subsystem + " while it is away: " + failure.getMessage());
            }
        }
        speakers = List.copyOf(all);
        complete = allOpened;
        end = loop.timer(this::giveUp);
        end.startAt(loop.now() + bound);
    }

    /** Whether it has done so far what its engine would have done; any thread. */
    boolean inTime() {
        long now = loop.now();
        return complete && speakers.stream().allMatch(speaker -> speaker.onTime(now));
    }

    /** A successor acts; any thread. */
    void end() {
        loop.execute(() -> {
            if (!over) {
                close();
            }
        });
    }

    private void giveUp() {
        if (over) {
            return;
        }
        onEnd.run();
        release();
    }

    /** Ends what it stood in for: priority 0 first, then the addresses go. Loop thread only. */
    private void release() {
        if (!steads.isEmpty()) {
            LOG.error("No successor of " + subsystem + " has come: it resigns, and "
                    + addresses().size() + " virtual addresses are taken off this host");
        }
        speakers.forEach(Speaker::resign);
        remove();
        close();
    }

    private void remove() {
        List<LinkAddress> addresses = addresses();
        try {
            List<Optional<NativeException>> results = network.change(addresses.stream()
                    .map(address -> new AddressChange(AddressChange.Kind.REMOVE, address))
                    .toList());
            for (int at = 0; at < results.size(); at++) {
                LinkAddress address = addresses.get(at);
                results.get(at)
                        .ifPresent(failure ->
                                LOG.error("Cannot remove " + address.address() + ": " + failure.getMessage()));
            }
        } catch (NativeException failure) {
            LOG.error("Cannot remove the virtual addresses: " + failure.getMessage());
        }
    }

    private List<LinkAddress> addresses() {
        return steads.stream().flatMap(stead -> stead.addresses().stream()).toList();
    }

    private void close() {
        over = true;
        end.cancel();
        speakers.forEach(Speaker::close);
    }

    /** Gives up now, and waits until it is done. */
    void releaseNow() throws NativeException {
        loop.call("the caretaker of " + subsystem, ParkingPlace.TO_RELEASE, () -> {
            giveUp();
            return this;
        });
    }
}
