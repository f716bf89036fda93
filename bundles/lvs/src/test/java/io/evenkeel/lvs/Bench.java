package io.evenkeel.lvs;

import io.evenkeel.api.event.Event;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.RealServerStatus;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.engine.testkit.VirtualLoop;
import io.evenkeel.lvs.check.Checks;
import io.evenkeel.lvs.config.Definitions;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.fake.Definition;
import io.evenkeel.lvs.fake.DirectStations;
import io.evenkeel.lvs.fake.ModelFirewall;
import io.evenkeel.lvs.fake.ModelKernel;
import io.evenkeel.lvs.park.ParkedEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** An engine on virtual time, with a model of the kernel. */
final class Bench {
    final VirtualLoop loop;
    final ModelKernel kernel;
    final ModelFirewall firewall;
    final DirectStations stations;
    final List<Event> events = new ArrayList<>();
    final Engine engine;
    private final Clock clock = new LoopClock();
    // Kept, or the setting is forgotten with the logger.
    private final Logger quiet = Logger.getLogger("evenkeel.lvs");

    Bench(Path folder, long seed) {
        this(folder, seed, Optional.empty());
    }

    Bench(Path folder, long seed, Optional<ScriptRunner> scripts) {
        this(
                folder,
                seed,
                scripts,
                VirtualLoop.ofCaller(),
                new ModelKernel(),
                new ModelFirewall(),
                new DirectStations());
    }

    /** An engine that comes after another one, with the same kernel and checkers, and the same time. */
    Bench(Path folder, Bench before, Optional<ScriptRunner> scripts) {
        this(folder, 2, scripts, before.loop, before.kernel, before.firewall, before.stations);
    }

    private Bench(
            Path folder,
            long seed,
            Optional<ScriptRunner> scripts,
            VirtualLoop loop,
            ModelKernel kernel,
            ModelFirewall firewall,
            DirectStations stations) {
        this.loop = loop;
        this.kernel = kernel;
        this.firewall = firewall;
        this.stations = stations;
        quiet.setLevel(Level.OFF);
        Random random = new Random(seed);
        LongUnaryOperator below = bound -> (long) (random.nextDouble() * bound);
        Log log = Log.of("lvs");
        Checks checks = new Checks(stations, loop, clock, below, log);
        Journal journal = new Journal(log, events::add, clock, () -> scripts);
        Table table = new Table(loop, () -> Optional.of(kernel), log);
        Marker marker = new Marker(loop, () -> Optional.of(firewall), Optional.empty(), log);
        Wishes wishes = new Wishes(folder.resolve("lvs.wishes"), clock, log);
        engine = new Engine(new Around(loop, checks, table, marker, journal, wishes), null, log);
    }

    void apply(PoolDefinition... pools) {
        apply(Definition.all(pools));
    }

    void apply(Definitions definitions) {
        engine.reconcile(definitions, Optional.empty());
        loop.settle();
    }

    /** The first configuration of an engine that comes after another one. */
    void adopt(ParkedEngine left, Definitions definitions) {
        engine.reconcile(definitions, Optional.empty(), Optional.of(left));
        loop.settle();
    }

    void pass(double seconds) {
        loop.advance(Duration.ofNanos((long) (seconds * 1e9)));
    }

    /** Last byte of the address and weight of each row, such as {@code 1=5 2=0}, ordered. */
    String rows(ServiceKey service) {
        return kernel.servers(service).stream()
                .map(row -> Byte.toUnsignedInt(last(row)) + "=" + row.weight())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static byte last(Destination row) {
        byte[] address = row.key().address().getAddress();
        return address[address.length - 1];
    }

    RealServerStatus server(int pool, int server) {
        return engine.status().get(pool).servers().get(server);
    }

    private final class LoopClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(loop.now());
        }
    }
}
