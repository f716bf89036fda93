package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.ParkException;
import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.api.vrrp.VrrpStatus;
import io.evenkeel.engine.testkit.ParkingInMemory;
import io.evenkeel.vrrp.fake.CollectedDiagnostics;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.fake.Host;
import io.evenkeel.vrrp.fake.TextConfiguration;
import io.evenkeel.vrrp.park.ParkedEngine;
import io.evenkeel.vrrp.wire.AdvertEncoder;
import io.evenkeel.vrrp.wire.Authentication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;

/** A host 10.0.0.1 on eth0 with the subsystem on it, and what a test does to it. */
final class Scene {
    static final String SIMPLE =
            """
            vrrp_instance VI_1 {
              interface eth0
              virtual_router_id 51
              priority 100
              virtual_ipaddress {
                10.0.0.100/24
                10.0.0.101/24
              }
            }
            """;

    final FakeNetwork network = new FakeNetwork();
    final Host host;
    final CollectedDiagnostics problems = new CollectedDiagnostics();
    final LogLines log = new LogLines();
    final ParkingInMemory parking = new ParkingInMemory();
    /** Of the engines that come from now on. */
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    /** The directory of the daemon's own files. */
    final Path run = folder();

    VrrpSubsystem subsystem;

    Scene(String... options) {
        host = new Host(options);
        network.addLink(2, "eth0");
        network.addAddress(2, "10.0.0.1", 24);
        network.addAddress(2, "fe80::1", 64);
        subsystem = next();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "scenes")), "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new version of the engine, on the same host. */
    VrrpSubsystem next() {
        return new VrrpSubsystem(network, host.process(), host.events::add, host.commandLine(), parking, clock, 0, run);
    }

    /** The first note from now on that says so. */
    Parked awaitNote(Predicate<ParkedEngine> wanted) {
        return parking.awaitNote(noted -> wanted.test(read(noted)));
    }

    private static ParkedEngine read(Parked parked) {
        try {
            return ParkedEngine.of(parked);
        } catch (ParkException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    Plan plan(String text) {
        return subsystem.plan(TextConfiguration.of(text, problems), problems);
    }

    /** Applies a configuration; returns the plan's changes as text. */
    List<String> apply(String text) throws ApplyException {
        Plan plan = plan(text);
        plan.apply();
        return plan.changes().stream().map(Change::toString).toList();
    }

    void pass(long millis) {
        network.loop.advance(Duration.ofMillis(millis));
    }

    /** What left since the last call. */
    List<String> wire() {
        List<String> left = List.copyOf(network.wire);
        network.wire.clear();
        return left;
    }

    VrrpStatus status() {
        return subsystem.instances().get(0);
    }

    VrrpState state() {
        return status().state();
    }

    /** An advert as the scene's simple instance expects it. */
    static ByteBuffer advert(int priority) {
        return simple().encode(priority, FakeNetwork.ip("10.0.0.2"), FakeNetwork.ip("224.0.0.18"));
    }

    private static AdvertEncoder simple() {
        return new AdvertEncoder(
                2,
                false,
                51,
                1_000_000_000L,
                List.of(FakeNetwork.ip("10.0.0.100"), FakeNetwork.ip("10.0.0.101")),
                Authentication.NONE,
                false);
    }

    void hear(int priority) {
        hear("10.0.0.2", 255, advert(priority));
    }

    void hear(String source, int ttl, ByteBuffer message) {
        network.arrive(2, source, "224.0.0.18", ttl, message);
        network.loop.turn();
    }
}
