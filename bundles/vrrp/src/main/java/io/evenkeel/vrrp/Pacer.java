package io.evenkeel.vrrp;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.Timer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** Spaces announcements on each link as {@code vrrp_garp_interval} and {@code vrrp_gna_interval} say. */
final class Pacer {
    private final EventLoop loop;
    private final Map<Lane.Key, Lane> lanes = new HashMap<>();
    private long arpInterval;
    private long neighbourInterval;
    private Outbound lastArp;
    private Outbound lastNeighbour;

    Pacer(EventLoop loop) {
        this.loop = loop;
    }

    void intervals(long arpNanos, long neighbourNanos) {
        arpInterval = arpNanos;
        neighbourInterval = neighbourNanos;
    }

    void send(int link, boolean ipv6, Outbound frame) {
        long interval = ipv6 ? neighbourInterval : arpInterval;
        if (interval == 0) {
            frame.send();
            remember(ipv6, frame);
        } else {
            lanes.computeIfAbsent(new Lane.Key(link, ipv6), key -> new Lane(loop))
                    .send(frame, interval);
        }
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

    /** One link's frames of one family. */
    private static final class Lane {
        record Key(int link, boolean ipv6) {}

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
