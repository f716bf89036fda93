package io.evenkeel.notify.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.event.Event;
import io.evenkeel.api.event.Events;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.api.vrrp.VrrpCounters;
import io.evenkeel.api.vrrp.VrrpEngine;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.api.vrrp.VrrpStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One version of the bundle after another, and the end. */
class NotifierTest {

    private static final String TEXT = "global_defs {\n notify_fifo /f\n}\n"
            + "vrrp_instance A {\n notify /bin/a\n}\nvrrp_instance B {\n notify /bin/b\n}\n";

    @TempDir
    Path folder;

    private final Scene scene = new Scene();
    private final FakeRunner runner = new FakeRunner();
    private final FakeFifos fifos = new FakeFifos();
    private final List<VrrpStatus> instances = new ArrayList<>();
    /** The bus, to one listener. */
    private Notifier listener;

    private final VrrpEngine engine = new VrrpEngine() {
        @Override
        public List<VrrpStatus> instances() {
            return instances;
        }

        @Override
        public List<VrrpCause> why(String instance) {
            return List.of();
        }
    };

    private Notifier version() {
        Events events = event -> Optional.ofNullable(listener).ifPresent(one -> one.hear(event));
        Notifier notifier = new Notifier(runner, fifos, events, new Memory(file()), () -> Optional.of(engine));
        listener = notifier;
        return notifier;
    }

    private Path file() {
        return folder.resolve("evenkeel/told");
    }

    private static void turned(Notifier notifier, String name, String from, String to) {
        notifier.hear(Scene.event("vrrp", name, from, to, Map.of("kind", "instance", "priority", "100")));
    }

    private static VrrpStatus status(String name, VrrpState state) {
        return new VrrpStatus(
                name,
                "eth0",
                51,
                2,
                false,
                state,
                Instant.EPOCH,
                100,
                100,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Optional.empty(),
                0,
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                new VrrpCounters(
                        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, new VrrpCounters.Trailers(0, 0, 0, 0, 0, 0)));
    }

    /** What scripts were called with, once all that was heard is told. */
    private List<String> scripts(Notifier notifier) {
        notifier.ask(Teller::fifos);
        return runner.fresh();
    }

    @Test
    void eventsBeforeTheFirstConfigurationAreToldWithIt() {
        Notifier notifier = version();
        turned(notifier, "A", "", "BACKUP");
        assertEquals(List.of(), scripts(notifier));
        notifier.turnTo(scene.resolve(TEXT));
        assertEquals(List.of("/bin/a INSTANCE A BACKUP 100"), scripts(notifier));
        notifier.park();
    }

    @Test
    void theNextVersionTellsWhatChangedAndNothingTwice() {
        Notifier first = version();
        first.turnTo(scene.resolve(TEXT));
        turned(first, "A", "", "MASTER");
        turned(first, "B", "", "BACKUP");
        assertEquals(List.of("/bin/a INSTANCE A MASTER 100", "/bin/b INSTANCE B BACKUP 100"), scripts(first));
        first.park();
        runner.endAll();

        instances.add(status("A", VrrpState.MASTER));
        instances.add(status("B", VrrpState.MASTER));
        Notifier second = version();
        turned(second, "B", "FAULT", "BACKUP");
        turned(second, "B", "BACKUP", "MASTER");
        second.turnTo(scene.resolve(TEXT));
        assertEquals(List.of("/bin/b INSTANCE B MASTER 100"), scripts(second));
        turned(second, "A", "MASTER", "BACKUP");
        assertEquals(List.of("/bin/a INSTANCE A BACKUP 100"), scripts(second));
        second.park();
    }

    @Test
    void whatAnotherLifeOfTheDaemonToldIsForgotten() throws Exception {
        Notifier first = version();
        first.turnTo(scene.resolve(TEXT));
        turned(first, "A", "", "MASTER");
        scripts(first);
        first.park();
        Files.writeString(file(), Files.readString(file()).replaceFirst("process=.*", "process=1 then"));
        instances.add(status("A", VrrpState.MASTER));
        Notifier second = version();
        second.turnTo(scene.resolve(TEXT));
        assertEquals(List.of("/bin/a INSTANCE A MASTER 100"), scripts(second));
        second.park();
    }

    @Test
    void aFileThatIsNoMemoryIsAsGoodAsNone() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "process=\\u00zz");
        Notifier notifier = version();
        notifier.turnTo(scene.resolve(TEXT));
        turned(notifier, "A", "", "BACKUP");
        assertEquals(List.of("/bin/a INSTANCE A BACKUP 100"), scripts(notifier));
        notifier.park();
    }

    @Test
    void whatWaitedForItsTurnIsRunWhenAVersionGoes() {
        Notifier notifier = version();
        notifier.turnTo(scene.resolve(TEXT));
        turned(notifier, "A", "", "BACKUP");
        turned(notifier, "A", "BACKUP", "MASTER");
        assertEquals(List.of("/bin/a INSTANCE A BACKUP 100"), scripts(notifier));
        notifier.park();
        assertEquals(List.of("/bin/a INSTANCE A MASTER 100"), runner.fresh());
    }

    @Test
    void aVersionThatGoesLeavesTheFifoAndTheEndClosesIt() {
        Notifier notifier = version();
        notifier.turnTo(scene.resolve(TEXT));
        turned(notifier, "A", "", "BACKUP");
        notifier.stop(Duration.ofMillis(1));
        notifier.park();
        assertEquals(List.of("/bin/a INSTANCE A BACKUP 100"), runner.fresh());
        assertTrue(Files.notExists(file()));
    }

    @Test
    void theEndWaitsForTheLastScriptsAndHearsTheLastEvents() throws Exception {
        Notifier notifier = version();
        notifier.turnTo(scene.resolve(TEXT));
        turned(notifier, "A", "MASTER", "STOP");
        Thread ending = new Thread(() -> notifier.stop(Duration.ofSeconds(30)));
        ending.start();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            while (scripts(notifier).isEmpty()) {
                Thread.onSpinWait();
            }
        });
        runner.endAll();
        ending.join(Duration.ofSeconds(20).toMillis());
        assertTrue(!ending.isAlive());
        List<String> story = fifos.fresh();
        assertEquals("/f INSTANCE \"A\" STOP 100\n", story.get(story.size() - 2));
    }

    @Test
    void statesAreRepeatedAfterAllThatHappenedBefore() {
        Notifier notifier = version();
        notifier.turnTo(scene.resolve(TEXT));
        turned(notifier, "A", "", "BACKUP");
        notifier.repeatStates();
        Event later = Scene.event("vrrp", "A", "BACKUP", "MASTER", Map.of("kind", "instance", "priority", "100"));
        notifier.hear(later);
        notifier.ask(Teller::fifos);
        assertEquals(
                List.of(
                        "open /f for 1000:100",
                        "/f INSTANCE \"A\" BACKUP 100\n",
                        "/f INSTANCE \"A\" BACKUP 100\n",
                        "/f INSTANCE \"A\" MASTER 100\n"),
                fifos.fresh());
        notifier.park();
    }
}
