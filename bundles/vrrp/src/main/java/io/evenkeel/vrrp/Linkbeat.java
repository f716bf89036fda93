package io.evenkeel.vrrp;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.CarrierProbe;
import io.evenkeel.api.net.CarrierProbe.Way;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Asks drivers for carrier every second, on a thread of its own while there is anything to ask, and tells the loop of changes. */
final class Linkbeat {
    private static final long PERIOD_MILLIS = 1000;

    private final Network network;
    private final EventLoop loop;
    private final BiConsumer<String, Boolean> listener;
    private final Log log;
    private Map<String, Optional<Way>> polled = Map.of();
    private boolean running;

    /** @param listener hears on the loop of each interface's carrier at first, and when it changes */
    Linkbeat(Network network, EventLoop loop, BiConsumer<String, Boolean> listener, Log log) {
        this.network = network;
        this.loop = loop;
        this.listener = listener;
        this.log = log;
    }

    /** Begins, goes on with others, or ends. */
    synchronized void watch(Map<String, Optional<Way>> wanted) {
        if (!wanted.equals(polled)) {
            polled = Map.copyOf(wanted);
            notifyAll();
            if (!running && !polled.isEmpty()) {
                running = true;
                network.newThread("linkbeat", this::run).start();
            }
        }
    }

    private void run() {
        try (CarrierProbe probe = network.openCarrierProbe()) {
            Rounds rounds = new Rounds(probe);
            for (Map<String, Optional<Way>> now = next(false); !now.isEmpty(); now = next(true)) {
                rounds.play(now);
            }
        } catch (NativeException failure) {
            log.error("carrier cannot be asked for, so that the kernel's word counts: " + failure.getMessage());
            ended();
        }
    }

    private synchronized Map<String, Optional<Way>> next(boolean waits) {
        Map<String, Optional<Way>> before = polled;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
        try {
            for (long left = PERIOD_MILLIS; waits && left > 0 && before.equals(polled); ) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            polled = Map.of();
        }
        running = !polled.isEmpty();
        return polled;
    }

    private synchronized void ended() {
        running = false;
    }

    /** What is known from round to round; the thread's own. */
    private final class Rounds {
        private final CarrierProbe probe;
        private final Map<String, Boolean> last = new HashMap<>();
        private final Set<String> refused = new HashSet<>();

        Rounds(CarrierProbe probe) {
            this.probe = probe;
        }

        void play(Map<String, Optional<Way>> interfaces) {
            last.keySet().retainAll(interfaces.keySet());
            interfaces.forEach((name, way) -> carrier(name, way).ifPresent(carrier -> {
                if (!carrier.equals(last.put(name, carrier))) {
                    loop.execute(() -> listener.accept(name, carrier));
                }
            }));
        }

        /** The way that is preferred, else the first the driver knows. */
        private Optional<Boolean> carrier(String name, Optional<Way> preferred) {
            List<Way> ways = new ArrayList<>(preferred.stream().toList());
            ways.addAll(List.of(Way.MII, Way.ETHTOOL, Way.IOCTL));
            for (Way way : ways) {
                try {
                    return Optional.of(probe.hasCarrier(name, way));
                } catch (NativeException cannot) {
                    if (preferred.filter(way::equals).isPresent() && refused.add(name)) {
                        log.warning(cannot.getMessage() + "; another way is used");
                    }
                }
            }
            return Optional.empty();
        }
    }
}
