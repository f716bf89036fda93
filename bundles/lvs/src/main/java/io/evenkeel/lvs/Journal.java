package io.evenkeel.lvs;

import static io.evenkeel.api.log.Log.field;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.event.Event;
import io.evenkeel.api.event.Events;
import io.evenkeel.api.log.Level;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.lvs.check.CheckRun;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.config.ServerDefinition;
import io.evenkeel.lvs.machine.PoolMachine.PoolStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Tells what happened: the log lines people search for, events, and the operator's scripts. Loop thread only. */
final class Journal {
    /** Scripts that tell somebody are not waited for, and not let run for ever. */
    private static final Duration SCRIPT_LIMIT = Duration.ofMinutes(5);

    private final Log log;
    private final Events events;
    private final Clock clock;
    private final Supplier<Optional<ScriptRunner>> scripts;
    private final List<CompletableFuture<?>> farewells = new ArrayList<>();

    Journal(Log log, Events events, Clock clock, Supplier<Optional<ScriptRunner>> scripts) {
        this.log = log;
        this.events = events;
        this.clock = clock;
        this.scripts = scripts;
    }

    Instant now() {
        return clock.instant();
    }

    void activated(PoolDefinition pool, ServerDefinition server) {
        log.info(
                "Activating healthchecker for service " + server.name() + " for VS " + pool.name(),
                field("real_server", server.name()),
                field("virtual_server", pool.name()));
    }

    /**
     * A verdict changed.
     *
     * @param retries failures before the last one
     */
    void verdict(PoolDefinition pool, ServerDefinition server, CheckRun check, long retries, Outcome outcome) {
        String line = outcome instanceof Outcome.Failed failed
                ? CheckWords.failed(pool, server, check, retries, failed)
                : CheckWords.passed(pool, server, check);
        log.info(
                line,
                field("real_server", server.name()),
                field("virtual_server", pool.name()),
                field("check", check.definition().keyword()));
    }

    /** An attempt failed and changed nothing. */
    void attempt(ServerDefinition server, CheckRun check, Outcome.Failed outcome) {
        Level level = check.definition().schedule().logsAll() ? Level.INFO : Level.DETAIL;
        if (log.shows(level)) {
            log.log(
                    level,
                    check.definition().keyword() + " on service " + server.name() + " failed: " + outcome.reason(),
                    field("real_server", server.name()),
                    field("check", check.definition().keyword()));
        }
    }

    void server(PoolDefinition pool, ServerDefinition server, boolean up, String because) {
        String verb = server.inhibit() ? up ? "Enabling" : "Disabling" : up ? "Adding" : "Removing";
        String where = server.inhibit() ? " of VS " : up ? " to VS " : " from VS ";
        log.info(
                verb + " service " + server.name() + where + pool.name(),
                field("real_server", server.name()),
                field("virtual_server", pool.name()),
                field("reason", because));
        run(up ? server.notifyUp() : server.notifyDown());
        publish("real_server", server.name(), pool.name(), up, because, server.smtpAlert());
    }

    void weight(PoolDefinition pool, ServerDefinition server, int from, int to, boolean up) {
        log.info(
                "Changing weight from " + from + " to " + to + " for " + (up ? "active" : "inactive") + " service "
                        + server.name() + " of VS " + pool.name(),
                field("real_server", server.name()),
                field("virtual_server", pool.name()),
                field("weight", to));
    }

    void quorum(PoolDefinition pool, PoolStep step, boolean first) {
        boolean up = step.quorate();
        boolean above = up || first;
        long bound = above ? pool.quorum() + pool.hysteresis() : pool.quorum() - pool.hysteresis();
        String sum = pool.quorum() + (above ? "+" : "-") + pool.hysteresis() + "=" + bound + (up ? " <= " : " > ")
                + step.weight();
        String line = (up ? "Gained quorum " : first ? "Starting with quorum down " : "Lost quorum ") + sum + " for VS "
                + pool.name();
        log.info(line, field("virtual_server", pool.name()), field("weight", step.weight()));
        run(up ? pool.quorumUp() : pool.quorumDown());
        publish("virtual_server", pool.name(), pool.name(), up, sum, pool.smtpAlert());
    }

    void sorry(PoolDefinition pool, ServerDefinition sorry, boolean serves) {
        String verb = sorry.inhibit() ? serves ? "Enabling" : "Disabling" : serves ? "Adding" : "Removing";
        log.info(
                verb + " sorry server " + sorry.name() + (serves ? " to VS " : " from VS ") + pool.name(),
                field("sorry_server", sorry.name()),
                field("virtual_server", pool.name()));
        log.info(
                (serves ? "Removing alive servers from" : "Adding alive servers to") + " the pool for VS "
                        + pool.name(),
                field("virtual_server", pool.name()));
    }

    /** A server leaves the configuration, or the daemon stops. */
    void farewell(PoolDefinition pool, ServerDefinition server, String because) {
        log.info(
                because + " service " + server.name() + " from VS " + pool.name(),
                field("real_server", server.name()),
                field("virtual_server", pool.name()));
        part(server.notifyDown());
        publish("real_server", server.name(), pool.name(), false, because, server.smtpAlert());
    }

    /** The daemon stops, and the pool wants to hear of it. */
    void farewell(PoolDefinition pool) {
        part(pool.quorumDown());
        publish("virtual_server", pool.name(), pool.name(), false, "Shutting down", pool.smtpAlert());
    }

    private void part(Optional<Script> script) {
        farewells.removeIf(CompletableFuture::isDone);
        farewells.add(run(script));
    }

    /** Done when the scripts of all farewells are; never exceptionally. */
    CompletableFuture<Void> farewellsSaid() {
        return CompletableFuture.allOf(farewells.toArray(CompletableFuture[]::new))
                .exceptionally(failure -> null);
    }

    void suspended(PoolDefinition pool, ServerDefinition server, boolean pause) {
        log.info(
                (pause ? "Suspending" : "Activating") + " healthchecker for service " + server.name() + " for VS "
                        + pool.name(),
                field("real_server", server.name()),
                field("virtual_server", pool.name()));
    }

    void warn(String line) {
        log.warning(line);
    }

    void info(String line) {
        log.info(line);
    }

    private void publish(String kind, String subject, String pool, boolean up, String cause, Optional<Boolean> alert) {
        String to = up ? "UP" : "DOWN";
        Map<String, String> details = new HashMap<>(Map.of("kind", kind, "virtual_server", pool));
        alert.ifPresent(mail -> details.put("smtp_alert", mail.toString()));
        events.publish(new Event(clock.instant(), "lvs", subject, up ? "DOWN" : "UP", to, cause, details));
    }

    private CompletableFuture<?> run(Optional<Script> script) {
        Optional<ScriptRunner> runner = scripts.get();
        if (script.isPresent() && runner.isEmpty()) {
            log.error("cannot run " + script.get().command() + ": the bundle script is not here");
        }
        if (script.isEmpty() || runner.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return runner.get()
                .run(script.get(), List.of(), Optional.of(SCRIPT_LIMIT))
                .whenComplete((exit, failure) -> tell(script.get(), exit, failure));
    }

    private void tell(Script script, ScriptRunner.Exit exit, Throwable failure) {
        if (failure instanceof CancellationException) {
            log.warning("script " + script.command() + " was ended before it was done");
        } else if (failure != null) {
            log.warning("script " + script.command() + ": " + failure.getMessage());
        } else if (!(exit instanceof ScriptRunner.Status status && status.code() == 0)) {
            log.warning("script " + script.command() + " ended with " + exit);
        }
    }
}
