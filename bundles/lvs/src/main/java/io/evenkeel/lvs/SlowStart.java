package io.evenkeel.lvs;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The time in which a server that came up gains its weight. Loop thread only. */
final class SlowStart {
    private static final long STEP = Duration.ofSeconds(1).toNanos();

    private final EventLoop loop;
    private final Supplier<Duration> lasting;
    private final Runnable onStep;
    private final Timer timer;
    private Optional<Long> began = Optional.empty();

    /**
     * @param lasting how long it takes, as configured now; zero for at once
     * @param onStep called whenever the share has grown
     */
    SlowStart(EventLoop loop, Supplier<Duration> lasting, Runnable onStep) {
        this.loop = loop;
        this.lasting = lasting;
        this.onStep = onStep;
        this.timer = loop.timer(this::step);
    }

    void begin() {
        resume(loop.now());
    }

    /** Goes on with one that began then. */
    void resume(long time) {
        end();
        if (!lasting.get().isZero()) {
            began = Optional.of(Math.min(time, loop.now()));
            timer.startAt(loop.now() + STEP);
        }
    }

    void end() {
        began = Optional.empty();
        timer.cancel();
    }

    private void step() {
        if (share() >= 1) {
            end();
        } else {
            timer.startAt(loop.now() + STEP);
        }
        onStep.run();
    }

    /** What part of the weight the server has. */
    double share() {
        long whole = lasting.get().toNanos();
        if (began.isEmpty() || whole == 0) {
            return 1;
        }
        double passed = loop.now() - began.get();
        return Math.min(1, passed / whole);
    }

    /** On the clock of {@link System#nanoTime}; empty when the server has all of its weight. */
    Optional<Long> began() {
        return began;
    }
}
