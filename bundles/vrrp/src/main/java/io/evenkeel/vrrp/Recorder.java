package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.Parking;
import io.evenkeel.vrrp.machine.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells core, again and again, what the next process has to know if this one dies. On a thread of its own: it reads what
 * the loop publishes, and the loop does not wait for it. A mastership is noted after each advert, so that what is noted of
 * the peers' patience is never more than there is.
 */
final class Recorder implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;

    private final String subsystem;
    private final Parking parking;
    private final Engine engine;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread recorder = new Thread(task, "evenkeel-vrrp-record");
        recorder.setDaemon(true);
        return recorder;
    });
    private List<Object> noted = List.of();

    private Recorder(String subsystem, Parking parking, Engine engine) {
        this.subsystem = subsystem;
        this.parking = parking;
        this.engine = engine;
    }

    static Recorder begin(String subsystem, Parking parking, Engine engine) {
        Recorder recorder = new Recorder(subsystem, parking, engine);
        recorder.thread.scheduleWithFixedDelay(recorder::note, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return recorder;
    }

    /** Writes are made only of what changed: a BACKUP that hears its master does not. */
    private void note() {
        List<Object> present = new ArrayList<>();
        for (Router router : engine.routers()) {
            StatusReport report = router.report();
            present.add(report.definition());
            present.add(
                    report.state() instanceof State.Master
                            ? report.state()
                            : report.state().name());
            present.add(router.placed()); // follows the state in the same turn
            present.add(router.courtesy().yielding());
        }
        if (!same(present)) {
            noted = present;
            parking.note(subsystem, engine.note().parked());
        }
    }

    private boolean same(List<Object> present) {
        boolean same = present.size() == noted.size();
        for (int at = 0; same && at < present.size(); at++) {
            same = present.get(at) == noted.get(at);
        }
        return same;
    }

    /** Nothing is noted any more when this returns. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
