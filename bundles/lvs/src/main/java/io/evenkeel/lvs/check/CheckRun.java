package io.evenkeel.lvs.check;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.lvs.CheckStatus;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Timer;
import io.evenkeel.lvs.config.CheckDefinition;
import io.evenkeel.lvs.machine.CheckMachine;
import io.evenkeel.lvs.machine.CheckState;
import io.evenkeel.lvs.machine.CheckStep;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongUnaryOperator;

/** One check on its schedule, for all real servers that have it. Loop thread only. */
public final class CheckRun {
    /**
     * What an outcome may be late before it is given up. Whoever keeps its deadline answers by it; this is for checkers that
     * never answer, and a machine without time to spare is not to look like one of them.
     */
    private static final long GRACE = Duration.ofSeconds(5).toNanos();

    /** The same where the checker answers nobody. */
    private static final long SILENCE = Duration.ofSeconds(20).toNanos();

    /** A hundredth of a second; of a loop, as little as nobody notices. */
    private static final long MOMENT = Duration.ofMillis(10).toNanos();

    private static final int SHORTEST = 50;

    /**
     * What checks need around them.
     *
     * @param random a number from 0 to below the given bound
     */
    record Around(EventLoop loop, Clock clock, LongUnaryOperator random) {}

    /** A real server that has the check. */
    public interface Owner {
        /** An outcome came, and perhaps changed the verdict or the weight. */
        void judged(CheckRun check, CheckState before, Outcome outcome);
    }

    private final Around around;
    private final CheckDefinition definition;
    private final Optional<Station> station;
    private final Timer timer;
    private final List<Owner> owners = new ArrayList<>();
    private final Set<Owner> paused = new HashSet<>();
    private CheckMemory memory;
    private Optional<String> held;
    private Optional<Probe.Watch> watch = Optional.empty();
    /** The attempt under way, by what ends it; null when there is none. */
    private CompletableFuture<Void> current;

    /** When the checker was told to begin it, 0 before. Written by the checker's thread. */
    private volatile long toldAt;
    /** Whether the checker's thread came back from beginning it. */
    private BooleanSupplier returned = () -> true;

    private boolean suspended;
    private boolean again;
    private long begunAt;
    private boolean begun;

    /** @param station where its bundle's code runs; empty when the verdict is held from the beginning */
    CheckRun(Around around, CheckDefinition definition, Optional<Station> station, CheckMemory before) {
        this.around = around;
        this.definition = definition;
        this.station = station;
        this.memory = before;
        this.held = definition.probe().isPresent() && station.isPresent()
                ? station.get().quarantine().map(why -> "quarantine: " + why)
                : Optional.of("no bundle installed runs " + definition.keyword());
        this.timer = around.loop().timer(this::expired);
    }

    public CheckDefinition definition() {
        return definition;
    }

    public CheckState state() {
        return memory.state();
    }

    /** Why its verdict is held; empty while it runs. */
    public Optional<String> held() {
        return held;
    }

    Optional<Station> station() {
        return station;
    }

    void add(Owner owner) {
        owners.add(owner);
        settle();
    }

    /** @return whether nobody has it any more */
    boolean remove(Owner owner) {
        owners.remove(owner);
        paused.remove(owner);
        settle();
        return owners.isEmpty();
    }

    /** Begins to check after some nanoseconds. */
    void begin(long delay) {
        beginAt(together(around.loop().now() + delay));
    }

    /** Goes on in the rhythm it had. */
    void resume(long before) {
        CheckDefinition.Schedule schedule = definition.schedule();
        long loop = schedule.delayLoop().toNanos();
        long longest = Math.max(loop, schedule.delayBeforeRetry().toNanos());
        beginAt(CheckMemory.resumption(before, around.loop().now(), loop, longest));
    }

    private void beginAt(long time) {
        if (held.isEmpty()) {
            begun = true;
            Runnable tell = () -> around.loop().execute(this::changed);
            watch = definition.probe().map(probe -> station.orElseThrow().watch(probe, tell));
            attemptAt(time);
        }
    }

    private void attemptAt(long time) {
        memory = memory.due(time);
        timer.startAt(time);
    }

    /** What is known of it. */
    public CheckMemory memory() {
        return memory;
    }

    /** What another probe of the same check begins with. */
    public CheckMemory legacy() {
        return begun ? memory.anew() : memory;
    }

    /** Something the probe watches changed: the next attempt comes now, or right after the one that runs. */
    private void changed() {
        if (held.isPresent() || suspended) {
            return;
        }
        if (current != null) {
            again = true;
        } else if (timer.running()) {
            attemptAt(around.loop().now());
        }
    }

    private void expired() {
        if (current == null) {
            attempt();
        } else if (isLost()) {
            CompletableFuture<Void> attempt = current;
            // Behind the outcomes that wait for this thread.
            around.loop().execute(() -> giveUp(attempt));
        } else {
            timer.startAt(around.loop().now() + GRACE);
        }
    }

    private void giveUp(CompletableFuture<Void> attempt) {
        if (attempt == current) {
            station.ifPresent(Station::unanswered);
            finished(attempt, Outcome.failed("no outcome by the deadline"));
        }
    }

    /**
     * Whether the attempt under way will not be answered any more. What still waits for its turn is not late, we are; an
     * attempt that keeps the checker's thread, its own or one before it, says nothing of the server; and where none is
     * answered that began later, it may be that the machine has no time for any.
     */
    private boolean isLost() {
        long told = toldAt;
        if (told == 0 || !returned.getAsBoolean()) {
            return false;
        }
        long timeout = definition.probe().orElseThrow().timeout().toNanos();
        long late = around.loop().now() - told - timeout;
        return late >= SILENCE || late >= GRACE && station.orElseThrow().hasAnswered(told + timeout);
    }

    private void attempt() {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        begunAt = around.loop().now();
        toldAt = 0;
        current = cancelled;
        memory = memory.attempted();
        returned = () -> false;
        Probe probe = definition.probe().orElseThrow();
        timer.startAt(begunAt + probe.timeout().toNanos() + GRACE);
        boolean up = state().up();
        int step = state().step();
        returned = station.orElseThrow()
                .begin(
                        probe,
                        () -> told(new Attempt(
                                around.loop().now() + probe.timeout().toNanos(), step, up, cancelled)),
                        outcome -> around.loop().execute(() -> finished(cancelled, outcome)));
    }

    /** On the checker's thread: its time begins. */
    private Attempt told(Attempt attempt) {
        toldAt = around.loop().now();
        return attempt;
    }

    private void finished(CompletableFuture<Void> attempt, Outcome outcome) {
        if (attempt != current) {
            return;
        }
        current = null;
        attempt.complete(null);
        CheckState before = state();
        CheckStep step = CheckMachine.on(definition.schedule().retry(), before, outcome);
        Duration took = Duration.ofNanos(around.loop().now() - begunAt);
        memory = memory.heard(outcome, step.next(), around.clock().instant(), took);
        attemptAt(again ? around.loop().now() : next(step.pause()));
        again = false;
        // A server may let go of the check while it hears.
        List.copyOf(owners).forEach(owner -> owner.judged(this, before, outcome));
    }

    private long next(CheckStep.Pause pause) {
        long now = around.loop().now();
        return switch (pause) {
            case NONE -> now;
            case RETRY -> now + definition.schedule().delayBeforeRetry().toNanos();
            case LOOP ->
                Math.max(
                        now,
                        together(begunAt + definition.schedule().delayLoop().toNanos()));
        };
    }

    /** Checks due within the same moment begin together, at its beginning: waking threads costs more than the checks. */
    private long together(long due) {
        boolean often = definition.schedule().delayLoop().toNanos() < MOMENT * SHORTEST;
        return often ? due : Math.floorDiv(due, MOMENT) * MOMENT;
    }

    /** Freezes the verdict: absence of a checker is no failure of a server. */
    void hold(String why) {
        if (held.isEmpty()) {
            held = Optional.of(why);
            halt();
        }
    }

    /** A server needs no check for a while, or needs it again; it pauses when none of its servers needs it. */
    public void suspend(Owner owner, boolean pause) {
        if (pause) {
            paused.add(owner);
        } else {
            paused.remove(owner);
        }
        settle();
    }

    private void settle() {
        boolean pause = !owners.isEmpty() && paused.containsAll(owners);
        if (held.isPresent() || suspended == pause) {
            return;
        }
        suspended = pause;
        if (pause) {
            halt();
        } else {
            begin(around.random().applyAsLong(definition.schedule().delayLoop().toNanos()));
        }
    }

    void close() {
        halt();
        owners.clear();
    }

    private void halt() {
        timer.cancel();
        watch.ifPresent(Probe.Watch::close);
        watch = Optional.empty();
        if (current != null) {
            current.complete(null);
            current = null;
        }
    }

    /** For the shell. */
    public CheckStatus status() {
        Optional<String> why = held.or(() -> suspended ? Optional.of("suspended") : Optional.empty());
        return new CheckStatus(
                definition.keyword(),
                state().up(),
                why,
                memory.attempts(),
                memory.failures(),
                memory.lastAt(),
                memory.last(),
                memory.took());
    }
}
