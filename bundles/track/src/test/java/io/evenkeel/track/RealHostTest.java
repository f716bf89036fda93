package io.evenkeel.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.track.Tracker;
import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.api.track.Tracker.Waiting;
import io.evenkeel.net.linux.LinuxNetwork;
import io.evenkeel.net.linux.LinuxProcessEvents;
import io.evenkeel.net.linux.loop.Loops;
import io.evenkeel.net.linux.process.LinuxAccounts;
import io.evenkeel.net.linux.process.LinuxPrograms;
import io.evenkeel.script.Scripts;
import io.evenkeel.track.process.ProcessGrammar;
import io.evenkeel.track.process.RealProcesses;
import io.evenkeel.track.script.ScriptGrammar;
import io.evenkeel.track.script.Trackers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that run and processes that live, on this host. */
class RealHostTest {

    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    Path folder;

    private final LinuxNetwork network = new LinuxNetwork(new Loops());
    private final TrackLoop loop = new TrackLoop(network);
    private final Scripts scripts = new Scripts(network, new LinuxPrograms(), new LinuxAccounts());
    private final List<Subsystem> parts = new ArrayList<>();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void close() {
        parts.forEach(part -> part.stop(Duration.ofSeconds(1)));
        scripts.stop(Duration.ofSeconds(1));
        loop.close();
        started.forEach(Process::destroyForcibly);
    }

    private void apply(Subsystem part, Grammar grammar, String text) throws Exception {
        Configuration configuration = BoundText.of(text, folder, unheard -> {}, grammar);
        List<String> said = new ArrayList<>();
        part.plan(configuration, diagnostic -> said.add(diagnostic.message())).apply();
        parts.add(part);
    }

    private BlockingQueue<Reading> readings(Tracker tracker, String name) {
        BlockingQueue<Reading> readings = new LinkedBlockingQueue<>();
        tracker.watch(name, () -> readings.add(tracker.reading(name)));
        return readings;
    }

    private static Reading next(BlockingQueue<Reading> readings) throws InterruptedException {
        Reading next = readings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(next != null, "the reading did not change within " + PATIENCE_SECONDS + " s");
        return next;
    }

    @Test
    void aScriptIsFollowed() throws Exception {
        Path gate = folder.resolve("gate");
        Path script = Files.writeString(folder.resolve("check"), "#!/bin/sh\nexit $(cat " + gate + ")\n");
        assertTrue(script.toFile().setExecutable(true));
        Files.writeString(gate, "0");
        var tracker = Trackers.real(loop, scripts);
        apply(
                tracker,
                new ScriptGrammar(),
                "vrrp_script S {\nscript " + script + "\ninterval 0.05\ntimeout 10\nuser root\n}\n");
        assertEquals(new Waiting(), tracker.reading("S"));
        BlockingQueue<Reading> readings = readings(tracker, "S");
        assertEquals(new Up(), next(readings));
        replace(gate, "7");
        assertEquals(new Down("exited with status 7"), next(readings));
        replace(gate, "0");
        assertEquals(new Up(), next(readings));
    }

    private void replace(Path file, String text) throws Exception {
        Path fresh = Files.writeString(folder.resolve("fresh"), text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aFileIsTestedForBeingReadable() throws Exception {
        Path file = folder.resolve("ready");
        var tracker = Trackers.real(loop, scripts);
        apply(
                tracker,
                new ScriptGrammar(),
                "vrrp_script S {\nscript <" + file + "\ninterval 0.05\ntimeout 10\nuser root\n}\n");
        BlockingQueue<Reading> readings = readings(tracker, "S");
        assertEquals(new Down("exited with status 1"), next(readings));
        Files.createFile(file);
        assertEquals(new Up(), next(readings));
        Files.delete(file);
        assertEquals(new Down("exited with status 1"), next(readings));
    }

    @Test
    void aScriptThatTakesTooLongHasFailed() throws Exception {
        Path script = Files.writeString(folder.resolve("check"), "#!/bin/sh\nsleep 1000\n");
        assertTrue(script.toFile().setExecutable(true));
        var tracker = Trackers.real(loop, scripts);
        apply(
                tracker,
                new ScriptGrammar(),
                "vrrp_script S {\nscript " + script + "\ninterval 0.5\ntimeout 0.2\nuser root\n}\n");
        assertEquals(new Down("timed out after 0.2 s"), next(readings(tracker, "S")));
    }

    @Test
    void processesAreFollowed() throws Exception {
        // Of a name nobody else has: the host's other processes are seen as well.
        String name = "evk" + Long.toString(System.nanoTime(), 36);
        Path program = Files.copy(Path.of("/bin/sleep"), folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        var tracker = RealProcesses.tracker(loop, new LinuxProcessEvents());
        Process first = sleep(program);
        apply(
                tracker,
                new ProcessGrammar(),
                "vrrp_track_process P {\nprocess " + name + "\n}\n"
                        + "vrrp_track_process TWO {\nprocess " + program + " 1000\nquorum 2\n}\n"
                        + "vrrp_track_process NONE {\nprocess " + name + "\nquorum_max 0\n}\n");
        assertEquals(new Up(), tracker.reading("P"));
        BlockingQueue<Reading> none = readings(tracker, "NONE");
        BlockingQueue<Reading> two = readings(tracker, "TWO");
        BlockingQueue<Reading> one = readings(tracker, "P");
        assertEquals(new Down("quorum not achieved: 1 running, none wanted"), tracker.reading("NONE"));
        Process second = sleep(program);
        assertEquals(new Up(), next(two));
        first.destroy();
        assertEquals(new Down("quorum not achieved: 1 running, 2 or more wanted"), next(two));
        second.destroy();
        assertEquals(new Down("quorum not achieved: 0 running, 1 or more wanted"), next(one));
        for (Reading last = next(none); !last.equals(new Up()); last = next(none)) {}
    }

    private Process sleep(Path program) throws Exception {
        Process process = new ProcessBuilder(program.toString(), "1000").start();
        started.add(process);
        return process;
    }
}
