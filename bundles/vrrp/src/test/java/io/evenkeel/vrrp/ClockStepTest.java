package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.vrrp.machine.VrrpMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of the protocol follows the wall clock: it may be set forth and back at any moment, and nobody sees a difference. */
class ClockStepTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final int MOST_SECONDS = 86_400;

    /** Shows another time whenever it is asked, before and after the right one. */
    private static final class Erratic extends Clock {
        private final Random random;
        private int asked;

        Erratic(Random random) {
            this.random = random;
        }

        @Override
        public Instant instant() {
            asked++;
            return START.plusSeconds(random.nextInt(2 * MOST_SECONDS) - MOST_SECONDS);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks for another zone");
        }
    }

    private final List<String> told = new ArrayList<>();

    /** All that an instance can go through, with what it sends and what it is at each moment. */
    private List<String> history(Clock clock, String configuration) throws ApplyException {
        told.clear();
        Scene scene = new Scene();
        scene.clock = clock;
        scene.subsystem = scene.next();
        scene.apply(configuration);
        pass(scene, 3700);
        scene.hear(50);
        pass(scene, 1900);
        scene.hear(150);
        pass(scene, 2300);
        scene.hear(0);
        pass(scene, 900);
        scene.network.loop.stall(Duration.ofMillis(2500));
        scene.network.loop.turn();
        pass(scene, 1300);
        scene.network.loop.stall(Duration.ofSeconds(90));
        scene.network.loop.turn();
        pass(scene, 5000);
        scene.subsystem.deactivate();
        scene.network.loop.stall(Duration.ofMillis(700));
        scene.subsystem = scene.next();
        scene.apply(configuration.replace("priority 100", "priority 120"));
        pass(scene, 1500);
        scene.subsystem.giveWay("VI_1", Optional.of(Duration.ofSeconds(20)));
        pass(scene, 30_000);
        told.addAll(scene.subsystem.why("VI_1").stream()
                .map(VrrpCause::cause)
                .map(cause -> cause.replaceAll("until \\S+,", "until then,"))
                .toList());
        return List.copyOf(told);
    }

    private void pass(Scene scene, long millis) {
        for (long end = scene.network.loop.now() + millis * 1_000_000; scene.network.loop.now() < end; ) {
            scene.pass(50);
            List<String> sent = scene.wire();
            if (!sent.isEmpty()) {
                told.add(scene.network.loop.now() / 1_000_000 + " " + scene.state() + " " + sent);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void stepsOfTheWallClockChangeNothing(long seed) throws ApplyException {
        String announcing = Scene.SIMPLE.replace(
                "priority 100", "priority 100\ngarp_master_delay 2\ngarp_master_refresh 7\npreempt_delay 3");
        for (String text : List.of(Scene.SIMPLE, announcing)) {
            List<String> steady = history(Clock.fixed(START, ZoneOffset.UTC), text);
            assertTrue(steady.size() > 30, steady.toString());
            Erratic erratic = new Erratic(new Random(seed));
            assertEquals(String.join("\n", steady), String.join("\n", history(erratic, text)));
            assertTrue(erratic.asked > 10, "nobody looked at the wall clock, which proves nothing");
        }
    }

    /** The machine has no time but what it is told. */
    @Test
    void theMachineKnowsNoClock() throws IOException {
        Path classes =
                Path.of("target/classes", VrrpMachine.class.getPackageName().replace('.', '/'));
        int seen = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(classes, "*.class")) {
            for (Path file : files) {
                String constants = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(constants.contains("java/lang/System"), file.toString());
                assertFalse(constants.contains("java/time/"), file.toString());
                seen++;
            }
        }
        assertTrue(seen > 20, "only " + seen + " classes in " + classes);
    }
}
