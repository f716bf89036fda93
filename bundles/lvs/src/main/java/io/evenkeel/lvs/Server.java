package io.evenkeel.lvs;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.lvs.CheckStatus;
import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.LvsEngine.Wish;
import io.evenkeel.api.lvs.RealServerStatus;
import io.evenkeel.api.net.Timer;
import io.evenkeel.lvs.check.CheckRun;
import io.evenkeel.lvs.check.Checks.Begin;
import io.evenkeel.lvs.config.CheckDefinition;
import io.evenkeel.lvs.config.ServerDefinition;
import io.evenkeel.lvs.machine.CheckState;
import io.evenkeel.lvs.machine.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real server of a pool, with its checks. Loop thread only. */
final class Server implements CheckRun.Owner {
    private static final long RAMP_STEP = Duration.ofSeconds(1).toNanos();

    private final Around around;
    private final Pool pool;
    private final Timer ramp;
    private ServerDefinition definition;
    private List<CheckRun> checks = List.of();
    private Health health;
    private Instant since;
    private String because;
    private long rampBegan;
    private boolean ramping;

    Server(Around around, Pool pool, ServerDefinition definition, Begin begin) {
        this.around = around;
        this.pool = pool;
        this.definition = definition;
        this.ramp = around.loop().timer(this::rampOn);
        this.since = around.journal().now();
        acquire(definition, begin);
        this.health = measure();
        this.because = health.up() ? "configured" : "alpha: down until its checks pass";
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
        acquire(wanted, Begin.NOW);
        refresh("configured anew");
    }

    private void acquire(ServerDefinition wanted, Begin begin) {
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
            Optional<CheckState> state = same.map(CheckRun::state);
            next.add(around.checks().acquire(check, state, state.isPresent() ? Begin.WITHIN_LOOP : begin, this));
        }
        checks = List.copyOf(next);
        before.stream().filter(run -> !next.contains(run)).forEach(run -> around.checks()
                .release(run, this));
        if (before.isEmpty() && !next.isEmpty()) {
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
            startSlowly(!before.up());
        }
        health = measure();
        pool.changed(this, before);
    }

    private void startSlowly(boolean comesUp) {
        ramping = comesUp && !definition.slowStart().isZero();
        rampBegan = around.loop().now();
        if (ramping) {
            ramp.startAt(rampBegan + RAMP_STEP);
        } else {
            ramp.cancel();
        }
    }

    private void rampOn() {
        if (share() >= 1) {
            ramping = false;
        } else {
            ramp.startAt(around.loop().now() + RAMP_STEP);
        }
        refresh(because);
    }

    private double share() {
        if (!ramping) {
            return 1;
        }
        double passed = around.loop().now() - rampBegan;
        return Math.min(1, passed / definition.slowStart().toNanos());
    }

    private Health measure() {
        Wish wish = around.wishes().of(definition);
        List<CheckState> states = checks.stream().map(CheckRun::state).toList();
        return Health.of(definition.destination().weight(), states, wish, share());
    }

    void suspend(boolean pause) {
        checks.forEach(run -> run.suspend(this, pause));
    }

    void close() {
        ramp.cancel();
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
