package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Router;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A daemon that balances, and what is waited for of it. */
final class Subject {
    private static final long LOOK = 1_000_000;
    private static final long PATIENCE = 120_000_000_000L;
    private static final int LINES = 20;

    private final Router router;

    private Subject(Router router) {
        this.router = router;
    }

    static Subject launch(Host host, Kind kind, String configuration) {
        return new Subject(Router.launch(host, kind, configuration));
    }

    Router router() {
        return router;
    }

    long pid() {
        return router.process().pid();
    }

    double cpu() {
        return Processes.cpu(router.process());
    }

    double memory(String which) {
        return Processes.memory(router.process(), which);
    }

    void stop() {
        router.stop();
    }

    /** Waits; when it was seen, System.nanoTime. */
    long await(String what, BooleanSupplier seen) {
        long deadline = System.nanoTime() + PATIENCE;
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || !router.process().alive()) {
                List<String> said = router.process().lines().since(0);
                throw new AssertionError("waited in vain for " + router.kind() + ": " + what + ", it said last:\n"
                        + String.join("\n", said.subList(Math.max(0, said.size() - LINES), said.size())));
            }
            LockSupport.parkNanos(LOOK);
        }
        return System.nanoTime();
    }

    /** Waits until it says that it is up. */
    void settled() {
        router.process().awaitLine("Startup complete");
    }

    /** Asks it to read its configuration again; when that was asked, System.nanoTime. */
    long reload() {
        long now = System.nanoTime();
        router.process().signal("HUP");
        return now;
    }

    /** Waits until it says that it has reloaded; when that was seen, System.nanoTime. */
    long reloaded(int mark) {
        router.process().awaitLine(mark, "Reload complete");
        return System.nanoTime();
    }
}
