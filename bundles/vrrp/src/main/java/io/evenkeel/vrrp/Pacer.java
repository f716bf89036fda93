package io.evenkeel.vrrp;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.Timer;
import io.evenkeel.vrrp.config.EngineSettings;
import io.evenkeel.vrrp.config.GarpGroup;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spaces announcements on each interface as {@code vrrp_garp_interval} and {@code vrrp_gna_interval} say, or together on
 * those of a {@code garp_group}. What sits on an interface with a virtual MAC counts for that interface.
 */
final class Pacer {
    private final EventLoop loop;
    private final Links links;
    private final Map<Lane.Key, Lane> lanes = new HashMap<>();
    private List<GarpGroup> groups = List.of();
    private long arpInterval;
    private long neighbourInterval;
    private Outbound lastArp;
    private Outbound lastNeighbour;

    Pacer(EventLoop loop, Links links) {
        this.loop = loop;
        this.links = links;
    }

    void intervals(EngineSettings settings) {
        arpInterval = settings.arpInterval().toNanos();
        neighbourInterval = settings.neighbourInterval().toNanos();
        groups = settings.garpGroups();
    }

    void send(int link, boolean ipv6, Outbound frame) {
        if (groups.isEmpty() && (ipv6 ? neighbourInterval : arpInterval) == 0) {
            sendNow(ipv6, frame);
            return;
        }
        Optional<Link> base = links.base(link);
        Optional<GarpGroup> group = base.flatMap(this::group);
        long interval = group.map(one -> (ipv6 ? one.neighbourInterval() : one.arpInterval()).toNanos())
                .orElse(ipv6 ? neighbourInterval : arpInterval);
        if (interval == 0) {
            sendNow(ipv6, frame);
        } else {
            Object together =
                    group.<Object>map(one -> one).orElse(base.map(Link::index).orElse(link));
            lanes.computeIfAbsent(new Lane.Key(together, ipv6), key -> new Lane(loop))
                    .send(frame, interval);
        }
    }

    private Optional<GarpGroup> group(Link base) {
        return groups.stream()
                .filter(group -> group.interfaces().contains(base.name()))
                .findFirst();
    }

    private void sendNow(boolean ipv6, Outbound frame) {
        frame.send();
        remember(ipv6, frame);
    }

    private void remember(boolean ipv6, Outbound frame) {
        if (ipv6) {
            lastNeighbour = frame;
        } else {
            lastArp = frame;
        }
    }

    /** What was sent in this turn leaves now. */
    void flush() {
        if (lastArp != null) {
            lastArp.flush();
            lastArp = null;
        }
        if (lastNeighbour != null) {
            lastNeighbour.flush();
            lastNeighbour = null;
        }
    }

    /** The frame is about to be closed. */
    void forget(Outbound frame) {
        flush();
        lanes.values().forEach(lane -> lane.waiting.removeIf(other -> other == frame));
    }

    /** The frames of one family on one interface, or on a group of them. */
    private static final class Lane {
        record Key(Object interfaces, boolean ipv6) {}

        private final EventLoop loop;
        private final Timer timer;
        private final ArrayDeque<Outbound> waiting = new ArrayDeque<>();
        private long free;
        private long interval;

        Lane(EventLoop loop) {
            this.loop = loop;
            this.timer = loop.timer(this::next);
            this.free = loop.now();
        }

        void send(Outbound frame, long newInterval) {
            interval = newInterval;
            waiting.add(frame);
            if (!timer.running()) {
                timer.startAt(free - loop.now() > 0 ? free : loop.now());
            }
        }

        private void next() {
            Outbound frame = waiting.poll();
            if (frame == null) {
                return;
            }
            frame.send();
            free = loop.now() + interval;
            if (!waiting.isEmpty()) {
                timer.startAt(free);
            }
        }
    }
}
