package io.evenkeel.core.park;

import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.lifecycle.Parking;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps what engines leave for their successors: in memory for those in this process, each with somebody who stands in for
 * it; in the run directory for the next process.
 */
@Component(service = {Parking.class, ParkingPlace.class})
public final class ParkingPlace implements Parking {
    static final Duration TO_RELEASE = Duration.ofSeconds(2);

    private static final Log LOG = Log.of("core");

    private final Network network;
    private final Duration bound;
    private final Map<String, Left> left = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Records records;
    private EventLoop loop;

    /** @param network of the platform bundle, which stays */
    @Activate
    public ParkingPlace(@Reference Network network, BundleContext context) {
        this(network, PATIENCE, Path.of(runDirectory(context), "evenkeel"));
    }

    private static String runDirectory(BundleContext context) {
        String given = context.getProperty("evenkeel.run.dir");
        return given == null ? "/run" : given;
    }

    ParkingPlace(Network network, Duration bound, Path folder) {
        this.records = new Records(folder);
        this.network = network;
        this.bound = bound;
    }

    @Override
    public void leave(String subsystem, Parked parked) {
        leave(subsystem, parked, bound);
    }

    @Override
    public synchronized void leave(String subsystem, Parked parked, Duration within) {
        known.add(subsystem);
        Left one = new Left(subsystem, parked);
        Optional.ofNullable(left.put(subsystem, one)).ifPresent(Left::end);
        try {
            one.caretaker =
                    Caretaker.begin(subsystem, parked.stand(), network, loop(), within.toNanos(), () -> expired(one));
            LOG.detail(subsystem + " is parked; its successor is waited for, " + within.toSeconds() + " s at most");
        } catch (NativeException failure) {
            LOG.error("Nobody stands in for " + subsystem + " while it is away: " + failure.getMessage());
        }
    }

    @Override
    public synchronized Optional<Claim> claim(String subsystem) {
        try {
            loop();
        } catch (NativeException failure) {
            LOG.warning("Nobody could stand in for " + subsystem + ": " + failure.getMessage());
        }
        Left here = left.get(subsystem);
        if (here == null && known.add(subsystem)) {
            records.read(subsystem).ifPresent(found -> left.put(subsystem, new Left(subsystem, found)));
        }
        return Optional.ofNullable(left.get(subsystem));
    }

    @Override
    public void note(String subsystem, Parked parked) {
        records.note(subsystem, parked);
    }

    @Override
    public void forget(String subsystem) {
        records.forget(subsystem);
    }

    /** Opened before it is needed: who parks may have short adverts. It stays until the daemon ends. */
    private EventLoop loop() throws NativeException {
        if (loop == null) {
            loop = network.openLoop("stead");
        }
        return loop;
    }

    /**
     * Everything that is parked is written for a process that is about to take it over, while this one stands in.
     *
     * @throws IOException when it cannot be written
     */
    public synchronized void handOver() throws IOException {
        for (Left one : left.values()) {
            records.handOver(one.subsystem, one.parked);
        }
    }

    /** The other process acts from now on. */
    public synchronized void handedOver() {
        List.copyOf(left.values()).forEach(Left::adopted);
    }

    private synchronized void expired(Left one) {
        left.remove(one.subsystem, one);
    }

    @Deactivate
    synchronized void close() {
        if (loop != null) {
            loop.close();
        }
    }

    /** The daemon stops: nobody will come any more. */
    public void release() {
        List<Left> all;
        synchronized (this) {
            all = List.copyOf(left.values());
        }
        all.forEach(Left::release);
    }

    private final class Left implements Claim {
        private final String subsystem;
        private final Parked parked;
        private final boolean foreign;
        private final long attendedUntil;
        private volatile Caretaker caretaker;

        Left(String subsystem, Parked parked) {
            this(subsystem, parked, false, 0);
        }

        Left(String subsystem, ParkFile.Found found) {
            this(subsystem, found.parked(), true, found.attendedUntil());
        }

        private Left(String subsystem, Parked parked, boolean foreign, long attendedUntil) {
            this.subsystem = subsystem;
            this.parked = parked;
            this.foreign = foreign;
            this.attendedUntil = attendedUntil;
        }

        @Override
        public Parked parked() {
            return parked;
        }

        @Override
        public boolean foreign() {
            return foreign;
        }

        @Override
        public boolean stoodIn() {
            return foreign ? System.nanoTime() - attendedUntil < 0 : caretaker != null && caretaker.inTime();
        }

        @Override
        public void adopted() {
            expired(this);
            end();
        }

        private void end() {
            if (caretaker != null) {
                caretaker.end();
            }
        }

        private void release() {
            try {
                if (caretaker != null) {
                    caretaker.releaseNow();
                }
            } catch (NativeException failure) {
                LOG.error("What " + subsystem + " left could not be released: " + failure.getMessage());
            }
        }
    }
}
