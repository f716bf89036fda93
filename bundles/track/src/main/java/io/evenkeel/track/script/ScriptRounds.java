package io.evenkeel.track.script;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.log.Log.Field;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Timer;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.api.script.ScriptRunner.Exit;
import io.evenkeel.api.script.ScriptRunner.NotStarted;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.track.script.ScriptMachine.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * One script: run whenever it is due, while anybody follows it. Beginnings lie whole intervals apart however long a run
 * takes; one that is due while another is under way is left out. Loop thread only, but for what is known of it.
 */
final class ScriptRounds {

    private static final Log LOG = Log.of("track");

    private final EventLoop loop;
    private final Supplier<Optional<ScriptRunner>> runner;
    private final Clock clock;
    private final Runnable changed;
    private final Timer timer;
    private TrackedScript script;
    private long due;
    private boolean followed;
    private Run running;
    private volatile Known known;

    /** What others see of it. */
    record Known(TrackedScript script, ScriptState state, Instant since) {}

    /** A run under way, and who does it. */
    private record Run(ScriptRunner by, CompletableFuture<Exit> exit, long begin) {}

    /** @param changed runs on the loop after each change of the reading */
    ScriptRounds(
            EventLoop loop,
            Supplier<Optional<ScriptRunner>> runner,
            Clock clock,
            TrackedScript script,
            ScriptState state,
            Runnable changed) {
        this.loop = loop;
        this.runner = runner;
        this.clock = clock;
        this.script = script;
        this.changed = changed;
        known = new Known(script, state, clock.instant());
        due = loop.now();
        timer = loop.timer(this::due);
    }

    /** Any thread. */
    Known known() {
        return known;
    }

    /** Begins or stops to run it. What is known stays, and so does the time at which it is due. */
    void follow(boolean wanted) {
        if (wanted == followed) {
            return;
        }
        followed = wanted;
        if (wanted) {
            due = Math.max(due, loop.now());
            timer.startAt(due);
        } else {
            timer.cancel();
        }
    }

    /** Turns to another definition of the name. */
    void turnTo(TrackedScript next) {
        boolean same = next.script().equals(script.script());
        long interval = next.schedule().interval().toNanos();
        if (!same) {
            forget();
            due = loop.now();
        } else if (!next.schedule().interval().equals(script.schedule().interval())) {
            due = Math.max(loop.now(), due - script.schedule().interval().toNanos() + interval);
        }
        script = next;
        ScriptState state = known.state();
        known = new Known(
                next,
                same ? ScriptMachine.turnTo(next.settings(), state) : ScriptMachine.replaced(state),
                known.since());
        if (followed) {
            timer.startAt(due);
        }
    }

    void close() {
        timer.cancel();
        forget();
    }

    private void forget() {
        if (running != null) {
            CompletableFuture<Exit> exit = running.exit();
            running = null;
            exit.cancel(true);
        }
    }

    private void due() {
        due = next();
        timer.startAt(due);
        Optional<ScriptRunner> now = runner.get();
        if (running != null && now.filter(running.by()::equals).isEmpty()) {
            // Its runner is gone: nobody tells how it ended.
            forget();
        }
        if (running == null) {
            now.ifPresent(this::run);
        } else {
            boolean late =
                    loop.now() - running.begin() >= script.schedule().timeout().toNanos();
            say("Track script " + script.name() + " is " + (late ? "being timed out" : "already running")
                    + ", expect idle - skipping run");
        }
    }

    /** After a pause of the process one run makes up for all that were missed. */
    private long next() {
        long interval = script.schedule().interval().toNanos();
        return due + interval * (1 + (loop.now() - due) / interval);
    }

    private void run(ScriptRunner by) {
        Run run = new Run(
                by,
                by.run(script.script(), List.of(), Optional.of(script.schedule().timeout())),
                loop.now());
        running = run;
        run.exit().whenComplete((exit, failure) -> later(() -> ended(run, Optional.ofNullable(exit))));
    }

    private void later(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("The end of script " + script.name() + " is not heard any more: the daemon stops");
        }
    }

    private void ended(Run run, Optional<Exit> exit) {
        if (running != run) {
            return;
        }
        running = null;
        boolean there = runner.get().filter(run.by()::equals).isPresent();
        exit.filter(end -> there || !(end instanceof NotStarted)).ifPresent(this::judge);
    }

    private void judge(Exit exit) {
        ScriptState before = known.state();
        Step step = ScriptMachine.on(script.settings(), script.name(), before, exit);
        step.lines().forEach(this::say);
        Reading reading = step.state().reading();
        boolean turned = !before.reading().getClass().equals(reading.getClass());
        known = new Known(script, step.state(), turned ? clock.instant() : known.since());
        if (!before.reading().equals(reading)) {
            changed.run();
        }
    }

    private void say(String line) {
        LOG.info(line, new Field("vrrp_script", script.name()));
    }
}
