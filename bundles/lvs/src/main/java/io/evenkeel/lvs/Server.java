package io.evenkeel.lvs;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.lvs.CheckStatus;
import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.LvsEngine.Wish;
import io.evenkeel.api.lvs.RealServerStatus;
import io.evenkeel.lvs.check.CheckMemory;
import io.evenkeel.lvs.check.CheckRun;
import io.evenkeel.lvs.check.Checks.Begin;
import io.evenkeel.lvs.config.CheckDefinition;
import io.evenkeel.lvs.config.ServerDefinition;
import io.evenkeel.lvs.machine.CheckState;
import io.evenkeel.lvs.machine.Health;
import io.evenkeel.lvs.park.ParkedCheck;
import io.evenkeel.lvs.park.ParkedServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real server of a pool, with its checks. Loop thread only. */
final class Server implements CheckRun.Owner {
    private final Around around;
    private final Pool pool;
    private final SlowStart slowStart;
    private ServerDefinition definition;
    private List<CheckRun> checks = List.of();
    private Health health;
    private Instant since;
    private String because;

    Server(Around around, Pool pool, ServerDefinition definition, Begin begin) {
        this(around, pool, definition);
        acquire(definition, begin, new ArrayList<>());
        this.health = measure();
        this.because = health.up() ? "configured" : "alpha: down until its checks pass";
    }

    /** Goes on where another engine left it. */
    Server(Around around, Pool pool, ServerDefinition definition, ParkedServer left) {
        this(around, pool, definition);
        acquire(definition, Begin.NOW, new ArrayList<>(left.checks()));
        left.rampBegan().ifPresent(slowStart::resume);
        this.health = measure();
        boolean same = health.up() == left.up();
        this.since = same ? left.since() : since;
        this.because = same ? left.because() : "configured anew";
    }

    private Server(Around around, Pool pool, ServerDefinition definition) {
        this.around = around;
        this.pool = pool;
        this.definition = definition;
        this.slowStart = new SlowStart(around.loop(), () -> this.definition.slowStart(), () -> refresh(this.because));
        this.since = around.journal().now();
    }

    ServerDefinition definition() {
        return definition;
    }

    Health health() {
        return health;
    }

    String because() {
        return because;
    }

    List<CheckRun> checks() {
        return checks;
    }

    /** The same server, configured anew or with checks of other bundles: verdicts stay with checks that stay. */
    void update(ServerDefinition wanted) {
        if (wanted.equals(definition)) {
            return;
        }
        definition = wanted;
        acquire(wanted, Begin.NOW, new ArrayList<>());
        refresh("configured anew");
    }

    /** @param left checks of another engine, to be gone on with */
    private void acquire(ServerDefinition wanted, Begin begin, List<ParkedCheck> left) {
        boolean adopts = !left.isEmpty();
        List<CheckRun> before = checks;
        List<CheckRun> unmatched = new ArrayList<>(before);
        List<CheckRun> next = new ArrayList<>();
        for (CheckDefinition check : wanted.checks()) {
            Optional<CheckRun> same = take(unmatched, check);
            if (same.filter(run -> run.definition().equals(check) && run.held().isEmpty())
                    .isPresent()) {
                next.add(same.get());
                continue;
            }
            Optional<CheckMemory> known = same.map(CheckRun::legacy).or(() -> takeLeft(left, check));
            next.add(around.checks().acquire(check, known, known.isPresent() ? Begin.WITHIN_LOOP : begin, this));
        }
        checks = List.copyOf(next);
        before.stream().filter(run -> !next.contains(run)).forEach(run -> around.checks()
                .release(run, this));
        if (before.isEmpty() && !next.isEmpty() && !adopts) {
            around.journal().activated(pool.definition(), wanted);
        }
    }

    /** The run of the same check before, by its words. */
    private static Optional<CheckRun> take(List<CheckRun> runs, CheckDefinition check) {
        Optional<CheckRun> same = runs.stream()
                .filter(run -> run.definition().keyword().equals(check.keyword())
                        && run.definition().text().equals(check.text()))
                .findFirst();
        same.ifPresent(runs::remove);
        return same;
    }

    private static Optional<CheckMemory> takeLeft(List<ParkedCheck> left, CheckDefinition check) {
        Optional<ParkedCheck> same =
                left.stream().filter(parked -> parked.is(check)).findFirst();
        same.ifPresent(left::remove);
        return same.map(ParkedCheck::memory);
    }

    @Override
    public void judged(CheckRun check, CheckState before, Outcome outcome) {
        boolean flipped = before.up() != check.state().up();
        if (flipped) {
            around.journal().verdict(pool.definition(), definition, check, before.failures(), outcome);
        } else if (outcome instanceof Outcome.Failed failed && before.up()) {
            around.journal().attempt(definition, check, failed);
        }
        if (flipped || !before.weight().equals(check.state().weight())) {
            refresh(because(check, outcome));
        }
    }

    private static String because(CheckRun check, Outcome outcome) {
        String keyword = check.definition().keyword();
        return outcome instanceof Outcome.Failed failed ? keyword + ": " + failed.reason() : keyword + " passed";
    }

    /** Looks at it again after something changed. */
    void refresh(String why) {
        Health before = health;
        boolean flips =
                before.up() != checks.stream().allMatch(run -> run.state().up());
        if (flips) {
            since = around.journal().now();
            because = why;
            if (before.up()) {
                slowStart.end();
            } else {
                slowStart.begin();
            }
        }
        health = measure();
        pool.changed(this, before);
    }

    private Health measure() {
        Wish wish = around.wishes().of(definition);
        List<CheckState> states = checks.stream().map(CheckRun::state).toList();
        return Health.of(definition.destination().weight(), states, wish, slowStart.share());
    }

    void suspend(boolean pause) {
        checks.forEach(run -> run.suspend(this, pause));
    }

    ParkedServer park() {
        return new ParkedServer(
                definition.destination().key(),
                definition.name(),
                health.up(),
                since,
                because,
                slowStart.began(),
                checks.stream()
                        .map(run -> ParkedCheck.of(run.definition(), run.memory()))
                        .toList());
    }

    void close() {
        slowStart.end();
        checks.forEach(run -> around.checks().release(run, this));
        checks = List.of();
    }

    RealServerStatus status(Optional<Destination> row) {
        List<CheckStatus> told = checks.stream().map(CheckRun::status).toList();
        return new RealServerStatus(
                definition.name(),
                definition.host(),
                definition.destination().key(),
                definition.destination().forwarding(),
                health.up(),
                row.map(Destination::weight).orElse(0),
                definition.destination().weight(),
                row.isPresent(),
                health.wish(),
                since,
                because,
                told);
    }

    /** Whether the operator wishes something else of it now. */
    boolean wishChanged() {
        return health.wish() != around.wishes().of(definition);
    }

    Wish wish() {
        return health.wish();
    }
}
