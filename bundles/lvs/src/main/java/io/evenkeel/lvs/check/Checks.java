package io.evenkeel.lvs.check;

import io.evenkeel.api.check.Probe;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Timer;
import io.evenkeel.lvs.config.CheckDefinition;
import io.evenkeel.lvs.config.CheckDefinition.Schedule;
import io.evenkeel.lvs.machine.CheckState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All checks there are: equal ones run once. Loop thread only. */
public final class Checks {
    private static final long INSPECTION = Duration.ofSeconds(1).toNanos();

    private final Log log;
    private final Stations stations;
    private final CheckRun.Around around;
    private final Map<Key, CheckRun> shared = new HashMap<>();
    private final List<CheckRun> held = new ArrayList<>();
    private final Timer inspection;
    private final Stations.Listener listener;

    /** How many checks of a kind run, and how many are held. */
    public record Tally(int running, int held) {
        static final Tally NONE = new Tally(0, 0);
        private static final Tally RUNS = new Tally(1, 0);
        private static final Tally HELD = new Tally(0, 1);

        private Tally plus(Tally other) {
            return new Tally(running + other.running, held + other.held);
        }
    }

    /** What makes two checks one. */
    private record Key(Probe probe, Schedule schedule) {}

    /** When a new check begins. */
    public enum Begin {
        /** At a random time within its warmup. */
        WARMUP,
        /** Now: its server came to a pool that serves. */
        NOW,
        /** At a random time within its loop: it goes on where another left off. */
        WITHIN_LOOP
    }

    public Checks(Stations stations, EventLoop loop, Clock clock, LongUnaryOperator random, Log log) {
        this.stations = stations;
        this.log = log;
        this.around = new CheckRun.Around(loop, clock, random);
        this.inspection = loop.timer(this::inspect);
        this.listener = (station, why) -> loop.execute(() -> gone(station, why));
        stations.listen(listener);
        inspection.startAt(loop.now() + INSPECTION);
    }

    /**
     * The check of that definition for one more server.
     *
     * @param before what was known of the same check before a reload or a new version of its bundle or this
     */
    public CheckRun acquire(CheckDefinition wanted, Optional<CheckMemory> before, Begin begin, CheckRun.Owner owner) {
        CheckRun run = wanted.probe()
                .map(probe -> shared.computeIfAbsent(key(wanted, probe), key -> create(wanted, before, begin)))
                .orElseGet(() -> create(wanted, before, begin));
        run.add(owner);
        return run;
    }

    private static Key key(CheckDefinition definition, Probe probe) {
        return new Key(probe, definition.schedule());
    }

    private CheckRun create(CheckDefinition wanted, Optional<CheckMemory> before, Begin begin) {
        Optional<Station> station = stations.find(wanted.keyword());
        CheckMemory memory = before.orElseGet(
                () -> CheckMemory.of(CheckState.initial(!wanted.schedule().alpha())));
        CheckRun run = new CheckRun(around, wanted, station, memory);
        if (wanted.probe().isEmpty()) {
            held.add(run);
        }
        memory.due().ifPresentOrElse(run::resume, () -> run.begin(delay(wanted.schedule(), begin)));
        return run;
    }

    private long delay(Schedule schedule, Begin begin) {
        return switch (begin) {
            case NOW -> 0;
            case WARMUP -> random(schedule.warmup());
            case WITHIN_LOOP -> random(schedule.delayLoop());
        };
    }

    private long random(Duration bound) {
        return bound.isZero() ? 0 : around.random().applyAsLong(bound.toNanos());
    }

    /** A server does without a check. */
    public void release(CheckRun run, CheckRun.Owner owner) {
        if (run.remove(owner)) {
            run.close();
            held.remove(run);
            run.definition().probe().ifPresent(probe -> shared.remove(key(run.definition(), probe), run));
        }
    }

    private void gone(Station station, String why) {
        List<CheckRun> affected = shared.values().stream()
                .filter(run -> run.station().filter(own -> own == station).isPresent()
                        && run.held().isEmpty())
                .toList();
        affected.forEach(run -> run.hold(why));
        if (!affected.isEmpty()) {
            log.warning("Verdicts of " + affected.size() + " checks "
                    + affected.get(0).definition().keyword() + " are held as they stand: " + why);
        }
    }

    private void inspect() {
        stations.inspect();
        inspection.startAt(around.loop().now() + INSPECTION);
    }

    /** How many there are of each kind, by keyword. */
    public Map<String, Tally> tally() {
        return Stream.concat(shared.values().stream(), held.stream())
                .collect(Collectors.toMap(
                        run -> run.definition().keyword(),
                        run -> run.held().isEmpty() ? Tally.RUNS : Tally.HELD,
                        Tally::plus));
    }

    /** Ends all of them. */
    public void close() {
        stations.ignore(listener);
        inspection.cancel();
        shared.values().forEach(CheckRun::close);
        held.forEach(CheckRun::close);
        shared.clear();
        held.clear();
    }
}
