package io.evenkeel.lvs;

import static io.evenkeel.lvs.fake.Definition.check;
import static io.evenkeel.lvs.fake.Definition.pool;
import static io.evenkeel.lvs.fake.Definition.server;
import static io.evenkeel.lvs.fake.Definition.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.check.Outcome.Weight.Kind;
import io.evenkeel.api.lvs.RealServerStatus;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualServerStatus;
import io.evenkeel.lvs.config.CheckDefinition;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.config.ServerDefinition;
import io.evenkeel.lvs.fake.ScriptedProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directors whose checks flap, hang and lie, which are reloaded, updated and robbed of rows. */
final class SimulationTest {
    private static final int SEEDS = 1_000;
    private static final int MOMENTS = 40;

    @TempDir
    private Path folder;

    @Test
    void rowsAreAlwaysWhatTheVerdictsSay() {
        for (int seed = 0; seed < SEEDS; seed++) {
            new Story(seed).play();
        }
    }

    private final class Story {
        private final int seed;
        private final Random random;
        private final Bench bench;
        private PoolDefinition[] pools;

        Story(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.bench = new Bench(folder.resolve("s" + seed), seed);
        }

        void play() {
            configure();
            for (int moment = 0; moment < MOMENTS; moment++) {
                disturb();
                // Longer than the longest interval between two looks at the kernel.
                bench.pass(2.5 + random.nextDouble() * 10);
                verify();
            }
            bench.engine.stop(false);
            bench.loop.settle();
            assertTrue(bench.kernel.services().isEmpty(), "seed " + seed);
        }

        private void disturb() {
            switch (random.nextInt(12)) {
                case 0 -> configure();
                case 1 -> bench.apply(pools);
                case 2 -> bench.kernel.flush();
                case 3 -> {
                    bench.stations.leave();
                    bench.loop.settle();
                    bench.stations.arrive();
                    bench.apply(pools);
                }
                default -> {
                    // Time passes.
                }
            }
        }

        private void configure() {
            pools = new PoolDefinition[1 + random.nextInt(3)];
            for (int i = 0; i < pools.length; i++) {
                ServerDefinition sorry = random.nextBoolean() ? server("10.0.9.9", 1, random.nextBoolean()) : null;
                ServerDefinition[] servers = new ServerDefinition[random.nextInt(5)];
                for (int s = 0; s < servers.length; s++) {
                    servers[s] = server("10.0.0." + (s + 1), random.nextInt(5), random.nextBoolean(), checks());
                }
                long quorum = 1 + random.nextInt(6);
                pools[i] = pool("VS" + i, key(i), quorum, random.nextInt((int) quorum), sorry, servers);
            }
            bench.apply(pools);
        }

        private CheckDefinition[] checks() {
            List<CheckDefinition> checks = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                checks.add(check(
                        "check " + i, new ScriptedProbe(attempt -> answer()), random.nextInt(3), random.nextBoolean()));
            }
            return checks.toArray(CheckDefinition[]::new);
        }

        private CompletionStage<Outcome> answer() {
            int dice = random.nextInt(100);
            if (dice == 0) {
                throw new IllegalStateException("wild");
            }
            if (dice < 10) {
                return new CompletableFuture<>();
            }
            if (dice < 15) {
                return CompletableFuture.failedFuture(new IllegalStateException("lost"));
            }
            return CompletableFuture.completedFuture(outcome(dice));
        }

        private Outcome outcome(int dice) {
            if (dice < 50) {
                return Outcome.failed("refused");
            }
            if (dice < 60) {
                return new Outcome.Partly(dice, dice == 55);
            }
            return dice < 80 ? Outcome.passed() : Outcome.passed(new Weight(Kind.values()[dice % 2], dice - 90));
        }

        private ServiceKey key(int pool) {
            return tcp("192.0.2.1", 80 + pool);
        }

        /** An oracle that knows the status alone, and the rules in the words of the manual. */
        private void verify() {
            List<VirtualServerStatus> all = bench.engine.status();
            assertEquals(pools.length, all.size());
            assertEquals(pools.length, bench.kernel.services().size(), "seed " + seed);
            for (int i = 0; i < pools.length; i++) {
                verify(pools[i], all.get(i), bench.rows(key(i)));
            }
        }

        private void verify(PoolDefinition pool, VirtualServerStatus status, String rows) {
            boolean enough = status.weight() >= pool.quorum() + pool.hysteresis();
            boolean tooFew = status.weight() == 0 || status.weight() < pool.quorum() - pool.hysteresis();
            assertTrue(!enough || status.quorate(), "seed " + seed + ": has its quorum");
            assertTrue(!tooFew || !status.quorate(), "seed " + seed + ": has lost its quorum");
            boolean sorry = !status.quorate() && pool.sorry().isPresent();
            TreeSet<String> expected = new TreeSet<>();
            for (int i = 0; i < status.servers().size(); i++) {
                RealServerStatus server = status.servers().get(i);
                boolean passes = server.checks().stream().allMatch(check -> check.up());
                assertEquals(passes, server.up());
                if (passes && !sorry) {
                    expected.add((i + 1) + "=" + server.weight());
                } else if (pool.servers().get(i).inhibit()) {
                    expected.add((i + 1) + "=0");
                }
            }
            if (pool.sorry().isPresent() && (sorry || pool.sorry().get().inhibit())) {
                expected.add("9=" + (sorry ? 1 : 0));
            }
            assertEquals(String.join(" ", expected), rows, "seed " + seed);
        }
    }
}
