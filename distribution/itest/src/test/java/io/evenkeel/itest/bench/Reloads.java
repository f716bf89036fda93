package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Router;

/** When a daemon that balances alone says that it is up, or has read its configuration. */
final class Reloads {
    private Reloads() {}

    /** Waits until it is up. */
    static void settled(Router router) {
        router.process().awaitLine("Startup complete");
    }

    /** Waits until it has reloaded; when that was seen, System.nanoTime. */
    static long complete(Router router, int mark) {
        router.process().awaitLine(mark, "Reload complete");
        return System.nanoTime();
    }
}
