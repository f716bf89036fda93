package io.evenkeel.core.lifecycle;

import java.time.Duration;

/** Ends the process when an orderly stop hangs: addresses left behind are for whoever starts next. */
final class StopGuard {

    private StopGuard() {}

    static void after(Duration limit) {
        Thread guard = new Thread(
                () -> {
                    try {
                        Thread.sleep(limit.toMillis());
                        System.err.println(
                                "evenkeel: stopping took more than " + limit.toSeconds() + " s, ended anyway");
                        Runtime.getRuntime().halt(1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "evenkeel-stop-guard");
        guard.setDaemon(true);
        guard.start();
    }
}
