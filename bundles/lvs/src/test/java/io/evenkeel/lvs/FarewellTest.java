package io.evenkeel.lvs;

import static io.evenkeel.lvs.fake.Definition.server;
import static io.evenkeel.lvs.fake.Definition.service;
import static io.evenkeel.lvs.fake.Definition.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.config.ServerDefinition;
import io.evenkeel.lvs.fake.Definition;
import io.evenkeel.lvs.fake.ScriptedProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which scripts hear that the daemon stops, or that a server leaves the configuration. */
class FarewellTest {
    @TempDir
    private Path folder;

    private final Runner runner = new Runner();
    private Outcome outcome = Outcome.passed();
    private Bench bench;

    @BeforeEach
    void bench() {
        bench = new Bench(folder, 1, Optional.of(runner));
    }

    private PoolDefinition pool(boolean omega, ServerDefinition... servers) {
        return new PoolDefinition(
                "WEB",
                List.of(service(tcp("192.0.2.1", 80))),
                List.of(servers),
                Optional.empty(),
                1,
                0,
                omega,
                Optional.empty(),
                script("quorum_up"),
                script("quorum_down"),
                Optional.of(false),
                Optional.empty());
    }

    private ServerDefinition notified(String name, String address) {
        ServerDefinition plain =
                server(address, 1, false, Definition.check(address, ScriptedProbe.answering(() -> outcome), 0, false));
        return new ServerDefinition(
                plain.name(),
                plain.host(),
                plain.destination(),
                plain.inhibit(),
                plain.alpha(),
                plain.slowStart(),
                script("up " + name),
                script("down " + name),
                plain.smtpAlert(),
                plain.snmpName(),
                plain.checks());
    }

    private static Optional<Script> script(String name) {
        return Optional.of(new Script(List.of(name), Optional.empty()));
    }

    @Test
    void omegaTellsOfTheStop() {
        bench.apply(pool(true, notified("a", "10.0.0.1"), notified("b", "10.0.0.2")));
        assertEquals(List.of("quorum_up"), runner.said(), "servers that are up from the start are not told of");
        CompletableFuture<Void> said = bench.engine.stop(false);
        assertEquals(List.of("down a", "down b", "quorum_down"), runner.said());
        assertFalse(said.isDone(), "the daemon waits for them");
        runner.endAll();
        assertTrue(said.isDone());
    }

    @Test
    void whatIsDownAlreadyIsNotToldAgain() {
        outcome = Outcome.failed("connection refused");
        bench.apply(pool(true, notified("a", "10.0.0.1")));
        bench.pass(1);
        assertEquals(List.of("quorum_up", "down a", "quorum_down"), runner.said());
        bench.engine.stop(false);
        assertEquals(List.of(), runner.said());
    }

    @Test
    void withoutOmegaNobodyHearsOfTheStop() {
        bench.apply(pool(false, notified("a", "10.0.0.1")));
        runner.said();
        assertTrue(bench.engine.stop(false).isDone());
        assertEquals(List.of(), runner.said());
    }

    @Test
    void aServerThatLeavesTheConfigurationIsTold() {
        bench.apply(pool(false, notified("a", "10.0.0.1"), notified("b", "10.0.0.2")));
        runner.said();
        bench.apply(pool(false, notified("b", "10.0.0.2")));
        assertEquals(List.of("down a"), runner.said());
    }

    @Test
    void aScriptIsRunAtEachTransition() {
        bench.apply(pool(false, notified("a", "10.0.0.1")));
        bench.pass(20);
        assertEquals(List.of("quorum_up"), runner.said());
        outcome = Outcome.failed("connection refused");
        bench.pass(20);
        assertEquals(List.of("down a", "quorum_down"), runner.said());
        outcome = Outcome.passed();
        bench.pass(20);
        assertEquals(List.of("up a", "quorum_up"), runner.said());
    }

    /** Scripts that run until they are ended. */
    private static final class Runner implements ScriptRunner {
        private final List<String> said = new ArrayList<>();
        private final List<CompletableFuture<Exit>> running = new ArrayList<>();

        List<String> said() {
            List<String> all = List.copyOf(said);
            said.clear();
            return all;
        }

        void endAll() {
            running.forEach(exit -> exit.complete(new Status(0)));
        }

        @Override
        public Optional<Script> prepare(
                Command command, String what, Place place, Configuration configuration, Diagnostics problems) {
            throw new UnsupportedOperationException("scripts are ready");
        }

        @Override
        public CompletableFuture<Exit> run(Script script, List<String> extra, Optional<Duration> timeout) {
            assertEquals(List.of(), extra, "a script of load balancing gets no arguments but its own");
            said.add(script.command());
            running.add(new CompletableFuture<>());
            return running.get(running.size() - 1);
        }
    }
}
