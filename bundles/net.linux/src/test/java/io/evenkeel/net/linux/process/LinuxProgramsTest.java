package io.evenkeel.net.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.Accounts.Account;
import io.evenkeel.api.process.Programs.End;
import io.evenkeel.api.process.Programs.Exited;
import io.evenkeel.api.process.Programs.Identity;
import io.evenkeel.api.process.Programs.NotExecuted;
import io.evenkeel.api.process.Programs.Program;
import io.evenkeel.api.process.Programs.Running;
import io.evenkeel.api.process.Programs.Signalled;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.loop.EpollLoop;
import io.evenkeel.net.linux.loop.Loops;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxProgramsTest {

    private static final int NOBODY = 65534;
    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    Path directory;

    private final LinuxPrograms programs = new LinuxPrograms();
    private EpollLoop loop;

    @BeforeEach
    void open() throws Exception {
        loop = new Loops().open("programs", () -> {});
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void close() {
        loop.close();
        programs.close();
    }

    private Program shell(String script, Optional<Identity> identity) {
        return new Program(
                List.of("/bin/sh", "-c", script, "sh", directory.toString()),
                identity,
                Map.of("PATH", "/usr/bin:/bin", "GREETING", "good day"));
    }

    private CompletableFuture<End> start(Program program, AtomicReference<Running> running) throws Exception {
        CompletableFuture<End> end = new CompletableFuture<>();
        onLoop(() -> running.set(programs.start(loop, program, end::complete)));
        return end;
    }

    /** With more patience than {@link EpollLoop#call} has: a busy machine takes its time to make a process. */
    private void onLoop(EpollLoop.Step step) throws Exception {
        CompletableFuture<Optional<NativeException>> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                step.run();
                done.complete(Optional.empty());
            } catch (NativeException e) {
                done.complete(Optional.of(e));
            }
        });
        Optional<NativeException> thrown = done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (thrown.isPresent()) {
            throw thrown.get();
        }
    }

    private End run(Program program) throws Exception {
        return start(program, new AtomicReference<>()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What looks at its own process is for {@code exec}: a shell that waits blocks signals and may hold a pipe. */
    private String output(String script) throws Exception {
        assertEquals(new Exited(0), run(shell("exec >\"$1/out\"; " + script, Optional.empty())));
        return Files.readString(directory.resolve("out"));
    }

    @Test
    void theExitStatusIsTold() throws Exception {
        for (int status : List.of(0, 1, 2, 126, 127, 255)) {
            assertEquals(new Exited(status), run(shell("exit " + status, Optional.empty())));
        }
    }

    @Test
    void theSignalThatEndedItIsTold() throws Exception {
        assertEquals(new Signalled(9), run(shell("kill -9 $$", Optional.empty())));
        assertEquals(new Signalled(15), run(shell("kill $$", Optional.empty())));
    }

    @Test
    void argumentsAndEnvironmentAreThoseGivenAndNoOther() throws Exception {
        assertEquals("GREETING=good day\nPATH=/usr/bin:/bin\n", output("env | grep -v ^PWD= | grep -v ^_= | sort"));
        assertEquals(directory + "\n", output("echo \"$1\""));
    }

    @Test
    void nothingButDevNullIsOpen() throws Exception {
        Path out = directory.resolve("out");
        assertEquals(
                "/dev/null\n" + out + "\n/dev/null\n",
                output("exec readlink /proc/self/fd/0 /proc/self/fd/1 /proc/self/fd/2"));
        // The last is ls's own, of the folder it reads.
        assertEquals("0\n1\n2\n3\n", output("exec ls -1 /proc/self/fd"));
    }

    @Test
    void noSignalIsBlockedOrIgnored() throws Exception {
        assertEquals(
                "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n",
                output("exec grep -E '^Sig(Blk|Ign)' /proc/self/status"));
    }

    @Test
    void itLeadsASessionAndAGroup() throws Exception {
        assertEquals(
                "yes\n", output("set -- $(cut -d' ' -f1,5,6 /proc/$$/stat); [ $1 = $2 ] && [ $2 = $3 ] && echo yes"));
    }

    @Test
    void schedulingIsALoginsWhateverTheLoopHas() throws Exception {
        onLoop(() -> {
            loop.realtime(5);
            Native.process().setpriority(0, 0, 7);
            try (NativeBlock firstCpu = NativeBlock.ofInt(1)) {
                Native.process().sched_setaffinity(0, Integer.BYTES, firstCpu.address());
            }
        });
        // Fields 18, 19, 40 and 41 of proc(5) stat: priority, nice, real-time priority, policy.
        assertEquals("20 0 0 0\n", output("exec cut -d' ' -f18,19,40,41 /proc/self/stat"));
        assertEquals(
                Files.readAllLines(Path.of("/proc/1/status")).stream()
                        .filter(line -> line.startsWith("Cpus_allowed_list:"))
                        .findFirst()
                        .orElseThrow(),
                output("exec grep ^Cpus_allowed_list: /proc/self/status").strip());
        assertEquals("1024\n", output("ulimit -n"));
        Identity nobody = new Identity(NOBODY, NOBODY, List.of());
        assertEquals(new Exited(0), run(shell("[ $(ulimit -n) = 1024 ]", Optional.of(nobody))));
    }

    @Test
    void anotherUserHasItsNumbersAndNoCapability() throws Exception {
        Identity nobody = new Identity(NOBODY, NOBODY, List.of());
        assertEquals(
                new Exited(0),
                run(shell("id -u >$1/id; id -G >>$1/id; grep ^Cap /proc/$$/status >>$1/id", Optional.of(nobody))));
        List<String> lines = Files.readAllLines(directory.resolve("id"));
        assertEquals(List.of("65534", "65534"), lines.subList(0, 2));
        assertEquals(
                List.of("CapInh:\t0000000000000000", "CapPrm:\t0000000000000000", "CapEff:\t0000000000000000"),
                lines.subList(2, 5));
        assertEquals("CapAmb:\t0000000000000000", lines.get(6));
    }

    @Test
    void supplementaryGroupsAreThoseGiven() throws Exception {
        Identity nobody = new Identity(NOBODY, NOBODY, List.of(NOBODY, 4, 24));
        assertEquals(new Exited(0), run(shell("id -G >$1/id", Optional.of(nobody))));
        assertEquals("65534 4 24\n", Files.readString(directory.resolve("id")));
    }

    @Test
    void whatIsNotExecutedIsToldFromAStatusOfTheProgram() throws Exception {
        Path missing = directory.resolve("missing");
        assertEquals(new NotExecuted(missing + " is not there"), run(program(missing)));
        Path plain = Files.writeString(directory.resolve("plain"), "exit 3\n");
        assertEquals(new NotExecuted(plain + " may not be executed by its user"), run(program(plain)));
        Path strange = executable("strange", "#!/no/such/interpreter\n");
        assertEquals(
                new NotExecuted("its user cannot be taken, or the interpreter " + strange + " names is not there"),
                run(program(strange)));
    }

    @Test
    void aFileWithoutInterpreterIsRunByTheShell() throws Exception {
        assertEquals(new Exited(3), run(program(executable("plain", "exit 3\n"))));
    }

    private static Program program(Path file) {
        return new Program(List.of(file.toString()), Optional.empty(), Map.of("PATH", "/usr/bin:/bin"));
    }

    private Path executable(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    @Test
    void aSignalReachesTheWholeGroup() throws Exception {
        AtomicReference<Running> running = new AtomicReference<>();
        CompletableFuture<End> end =
                start(shell("sleep 1000 & echo $! >$1/new; mv $1/new $1/pid; wait", Optional.empty()), running);
        long grandchild = awaitPid();
        onLoop(() -> running.get().signal(15));
        assertEquals(new Signalled(15), end.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        awaitGone(grandchild);
    }

    @Test
    void whatStaysOfAGroupThatWasToldToEndIsKilled() throws Exception {
        AtomicReference<Running> running = new AtomicReference<>();
        String deaf = "sh -c 'trap \"\" TERM; echo $$ >$1/new; mv $1/new $1/pid; sleep 1000' sh $1 & wait";
        CompletableFuture<End> end = start(shell(deaf, Optional.empty()), running);
        long grandchild = awaitPid();
        onLoop(() -> running.get().signal(15));
        assertEquals(new Signalled(15), end.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        awaitGone(grandchild);
    }

    @Test
    void itsEndLeavesTheGroupAloneWhenNobodyAskedForIt() throws Exception {
        assertEquals(new Exited(0), run(shell("sleep 1000 & echo $! >$1/pid", Optional.empty())));
        ProcessHandle left = ProcessHandle.of(awaitPid()).orElseThrow();
        assertTrue(left.isAlive());
        assertTrue(left.destroyForcibly());
    }

    @Test
    void theEndOfTheLoopEndsItsPrograms() throws Exception {
        start(shell("echo $$ >$1/new; mv $1/new $1/pid; sleep 1000", Optional.empty()), new AtomicReference<>());
        long pid = awaitPid();
        loop.close();
        awaitGone(pid);
    }

    @Test
    void theParentsDeathIsToldBySigterm() throws Exception {
        Process parent = Child.start("program", "setpriv", "--pdeathsig=KILL");
        String pid = parent.inputReader().readLine();
        // What asks for the signal comes before the program.
        await(() -> name(pid).equals("sleep"), "process " + pid + " is still " + name(pid));
        parent.destroyForcibly();
        awaitGone(Long.parseLong(pid));
    }

    private static String name(String pid) throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
    }

    private static void await(Callable<Boolean> condition, String otherwise) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < deadline, otherwise);
            Thread.yield();
        }
    }

    @Test
    void hundredsOfRunsLeaveNoDescriptorThreadOrZombie() throws Exception {
        run(shell("exit 0", Optional.empty()));
        int descriptors = count("/proc/self/fd");
        int threads = count("/proc/self/task");
        for (int i = 0; i < 500; i++) {
            assertEquals(new Exited(i % 7), run(shell("exit " + i % 7, Optional.empty())));
        }
        assertTrue(count("/proc/self/fd") <= descriptors + 2, "descriptors");
        assertTrue(count("/proc/self/task") <= threads + 2, "threads");
        assertEquals(
                List.of(),
                ProcessHandle.current()
                        .children()
                        .filter(LinuxProgramsTest::zombie)
                        .toList());
    }

    private static boolean zombie(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    private static int count(String folder) {
        return new File(folder).list().length;
    }

    private long awaitPid() throws Exception {
        Path file = directory.resolve("pid");
        await(() -> Files.exists(file) && Files.size(file) > 0, "no process wrote its number");
        return Long.parseLong(Files.readString(file).strip());
    }

    private static void awaitGone(long pid) throws Exception {
        await(
                () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty(),
                "process " + pid + " is still there");
    }

    @Test
    void aProgramThatCannotBeMadeAtAllIsAFailure() {
        Program none = new Program(List.of("/bin/true"), Optional.empty(), Map.of("X", "x".repeat(8 << 20)));
        assertThrows(NativeException.class, () -> start(none, new AtomicReference<>()));
    }

    @Test
    void accountsAreThoseOfTheHost() {
        LinuxAccounts accounts = new LinuxAccounts();
        assertEquals(Optional.of(new Account("nobody", NOBODY, NOBODY)), accounts.user("nobody"));
        assertEquals(Optional.empty(), accounts.user("nonesuch"));
        assertEquals(OptionalInt.of(NOBODY), accounts.group("nogroup"));
        assertEquals(OptionalInt.empty(), accounts.group("nonesuch"));
        assertEquals(List.of(NOBODY), accounts.groups("nobody", NOBODY));
        assertEquals(0, accounts.own().uid());
    }
}
