package io.evenkeel.core.lifecycle;

import io.evenkeel.api.process.ProcessControl;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells systemd how the daemon stands, in the words of sd_notify(3). */
final class ServiceManager {

    private final ProcessControl process;

    ServiceManager(ProcessControl process) {
        this.process = process;
    }

    void ready(String status) {
        process.notifyManager("READY=1\nMAINPID=" + ProcessHandle.current().pid() + "\nSTATUS=" + status);
    }

    /** The timestamp belongs to the protocol of Type=notify-reload. */
    void reloading() {
        process.notifyManager("RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(System.nanoTime())
                + "\nSTATUS=Reloading the configuration");
    }

    /** From now on the other process is the unit's, and this one may end. */
    void handedOver(long pid) {
        process.notifyManager("MAINPID=" + pid + "\nSTATUS=Running");
    }

    /** @param limit how long it may take at most, which may be more than the unit allows */
    void stopping(Duration limit) {
        process.notifyManager("STOPPING=1\nEXTEND_TIMEOUT_USEC=" + TimeUnit.NANOSECONDS.toMicros(limit.toNanos())
                + "\nSTATUS=Stopping");
    }

    void failed(int status, String why) {
        process.notifyManager("STATUS=" + why + "\nERRNO=" + status);
    }

    /** Feeds the watchdog from the lifecycle thread, so that a stuck lifecycle is seen. */
    void watch(ScheduledExecutorService lifecycle) {
        Optional<Duration> limit = process.watchdog();
        limit.ifPresent(most -> {
            long half = most.toMillis() / 2;
            lifecycle.scheduleAtFixedRate(
                    () -> process.notifyManager("WATCHDOG=1"), 0, Math.max(1, half), TimeUnit.MILLISECONDS);
        });
    }
}
