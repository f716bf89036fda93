package io.evenkeel.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.Script.User;
import io.evenkeel.api.script.ScriptRunner.Exit;
import io.evenkeel.api.script.ScriptRunner.Killed;
import io.evenkeel.api.script.ScriptRunner.NotStarted;
import io.evenkeel.api.script.ScriptRunner.Status;
import io.evenkeel.api.script.ScriptRunner.TimedOut;
import io.evenkeel.net.linux.LinuxNetwork;
import io.evenkeel.net.linux.loop.Loops;
import io.evenkeel.net.linux.process.LinuxPrograms;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptsTest {

    private static final long PATIENCE_SECONDS = 20;
    private static final Optional<User> NOBODY = Optional.of(new User("nobody", 65534, 65534, List.of()));

    @TempDir
    Path folder;

    private final LinuxNetwork network = new LinuxNetwork(new Loops());
    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
    private Scripts scripts;

    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        scripts = scripts();
    }

    private Scripts scripts() {
        return new Scripts(network, new LinuxPrograms(), new Host(0, 0), environment);
    }

    @AfterEach
    void close() {
        scripts.close();
    }

    private Script script(String text, Optional<User> user) throws IOException {
        Path file = folder.resolve("script");
        Files.writeString(file, "#!/bin/sh\ncd " + folder + "\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Script(List.of(file.toString(), "configured"), user);
    }

    private Exit run(String text) throws Exception {
        return await(scripts.run(script(text, Optional.empty()), List.of(), Optional.empty()));
    }

    private static Exit await(CompletableFuture<Exit> exit) throws Exception {
        return exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void itsStatusIsItsExit() throws Exception {
        for (int status : List.of(0, 1, 2, 200, 255)) {
            assertEquals(new Status(status), run("exit " + status));
        }
    }

    @Test
    void aSignalOfSomebodyElseIsItsExit() throws Exception {
        assertEquals(new Killed(9), run("kill -9 $$"));
    }

    @Test
    void whatCannotBeStartedSaysWhy() throws Exception {
        Script missing = new Script(List.of("/nonexistent/script"), Optional.empty());
        assertEquals(
                new NotStarted("/nonexistent/script is not there"),
                await(scripts.run(missing, List.of(), Optional.empty())));
    }

    @Test
    void extraArgumentsFollowTheConfigured() throws Exception {
        Script script = script("echo \"$@\" >out", Optional.empty());
        assertEquals(new Status(0), await(scripts.run(script, List.of("INSTANCE", "VI 1"), Optional.empty())));
        assertEquals("configured INSTANCE VI 1\n", Files.readString(folder.resolve("out")));
    }

    @Test
    void itRunsAsItsUser() throws Exception {
        Script script = script("id -u >out; id -g >>out; id -G >>out", NOBODY);
        assertEquals(new Status(0), await(scripts.run(script, List.of(), Optional.empty())));
        assertEquals("65534\n65534\n65534\n", Files.readString(folder.resolve("out")));
    }

    @Test
    void theEnvironmentIsTheDaemonsWithoutWhatChangesPrograms() throws Exception {
        scripts.close();
        for (String name : List.of("IFS", "LD_PRELOAD", "LD_LIBRARY_PATH", "NOTIFY_SOCKET", "MALLOC_ARENA_MAX")) {
            environment.put(name, "bad");
        }
        environment.put("SITE", "north");
        scripts = scripts();
        assertEquals(new Status(0), run("env | grep -E '^(IFS|LD_|NOTIFY|MALLOC|SITE|PATH)' | sort >out"));
        assertEquals("PATH=/usr/bin:/bin\nSITE=north\n", Files.readString(folder.resolve("out")));
    }

    @Test
    void itRunsInTheDaemonsNetworkNamespace() throws Exception {
        String name = "evk-script-" + ProcessHandle.current().pid();
        command("ip", "netns", "add", name);
        LinuxNetwork other = new LinuxNetwork(new Loops());
        try {
            other.enterNamespace(name);
            Scripts there = new Scripts(other, new LinuxPrograms(), new Host(0, 0), environment);
            Script script = script("readlink /proc/$$/ns/net >out", Optional.empty());
            assertEquals(new Status(0), await(there.run(script, List.of(), Optional.empty())));
            there.close();
            assertEquals(
                    command("ip", "netns", "exec", name, "readlink", "/proc/self/ns/net"),
                    Files.readString(folder.resolve("out")));
        } finally {
            command("ip", "netns", "del", name);
        }
    }

    private static String command(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    @Test
    void aReadableFileIsStatusZeroAndOtherwiseOne() throws Exception {
        Path file = Files.writeString(folder.resolve("ready"), "");
        Script asks = new Script(ReadableFile.arguments(file.toString()), NOBODY);
        assertEquals(new Status(0), await(scripts.run(asks, List.of(), Optional.empty())));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertEquals(new Status(1), await(scripts.run(asks, List.of(), Optional.empty())), "not by its user");
        Files.delete(file);
        assertEquals(new Status(1), await(scripts.run(asks, List.of(), Optional.empty())));
    }

    @Test
    void afterItsTimeTheWholeGroupIsToldToEnd() throws Exception {
        Duration time = Duration.ofMillis(300);
        Script script = script("sleep 1000 & echo $! >new; mv new pid; sleep 1000", Optional.empty());
        assertEquals(new TimedOut(time), await(scripts.run(script, List.of(), Optional.of(time))));
        awaitGone(awaitPid());
    }

    @Test
    void oneThatCleansUpOnSigtermMay() throws Exception {
        Duration time = Duration.ofMillis(300);
        Script script = script("trap 'echo cleaned >out; exit 0' TERM; sleep 1000 & wait", Optional.empty());
        assertEquals(new TimedOut(time), await(scripts.run(script, List.of(), Optional.of(time))));
        assertEquals("cleaned\n", Files.readString(folder.resolve("out")));
    }

    @Test
    void oneThatIgnoresSigtermIsKilled() throws Exception {
        Duration time = Duration.ofMillis(300);
        Script script =
                script("trap '' TERM; echo $$ >new; mv new pid; while :; do sleep 1000; done", Optional.empty());
        assertEquals(new TimedOut(time), await(scripts.run(script, List.of(), Optional.of(time))));
        awaitGone(awaitPid());
    }

    @Test
    void cancellingEndsTheGroup() throws Exception {
        Script script = script("sleep 1000 & echo $! >new; mv new pid; sleep 1000", Optional.empty());
        CompletableFuture<Exit> exit = scripts.run(script, List.of(), Optional.empty());
        long grandchild = awaitPid();
        assertTrue(exit.cancel(true));
        awaitGone(grandchild);
    }

    @Test
    void atTheEndAllAreToldToEndAndThenKilled() throws Exception {
        Script gentle = script("echo $$ >new; mv new pid; sleep 1000", Optional.empty());
        CompletableFuture<Exit> first = scripts.run(gentle, List.of(), Optional.empty());
        long one = awaitPid();
        Files.delete(folder.resolve("pid"));
        Script deaf = script("trap '' TERM; echo $$ >new; mv new pid; while :; do sleep 1000; done", Optional.empty());
        CompletableFuture<Exit> second = scripts.run(deaf, List.of(), Optional.empty());
        long two = awaitPid();
        scripts.stop(Duration.ofSeconds(5));
        awaitGone(one);
        awaitGone(two);
        assertThrows(CancellationException.class, () -> await(first));
        assertThrows(CancellationException.class, () -> await(second));
        assertInstanceOf(NotStarted.class, run("exit 0"));
        scripts.close();
    }

    @Test
    void hundredsOfRunsLeaveNothingBehind() throws Exception {
        Script script = script("exit 4", Optional.empty());
        await(scripts.run(script, List.of(), Optional.of(Duration.ofSeconds(10))));
        int descriptors = count("/proc/self/fd");
        int threads = count("/proc/self/task");
        for (int round = 0; round < 50; round++) {
            List<CompletableFuture<Exit>> exits = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                exits.add(scripts.run(script, List.of(), Optional.of(Duration.ofSeconds(10))));
            }
            for (CompletableFuture<Exit> exit : exits) {
                assertEquals(new Status(4), await(exit));
            }
        }
        assertTrue(count("/proc/self/fd") <= descriptors + 2, "descriptors");
        assertTrue(count("/proc/self/task") <= threads + 2, "threads");
    }

    private static int count(String path) {
        return new File(path).list().length;
    }

    private long awaitPid() throws Exception {
        Path file = folder.resolve("pid");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(file)) {
            assertTrue(System.nanoTime() < deadline, "no script wrote its number");
            Thread.yield();
        }
        return Long.parseLong(Files.readString(file).strip());
    }

    private static void awaitGone(long pid) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            assertTrue(System.nanoTime() < deadline, "process " + pid + " is still there");
            Thread.yield();
        }
    }
}
