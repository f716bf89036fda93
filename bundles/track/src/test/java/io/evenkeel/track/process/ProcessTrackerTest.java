package io.evenkeel.track.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.process.ProcessEvents.Buffer;
import io.evenkeel.api.track.Tracker.Definition;
import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.api.track.Tracker.Waiting;
import io.evenkeel.engine.testkit.VirtualLoop;
import io.evenkeel.track.BoundText;
import io.evenkeel.track.Debut;
import io.evenkeel.track.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessTrackerTest {

    @TempDir
    Path folder;

    private final VirtualLoop loop = new VirtualLoop();
    private final LogLines log = new LogLines();
    private final List<Diagnostic> said = new ArrayList<>();
    private final List<Reading> told = new ArrayList<>();
    private ProcHost host;
    private ProcessTracker tracker;

    @BeforeEach
    void host() throws IOException {
        Path proc = Files.createDirectory(folder.resolve("proc"));
        Files.writeString(proc.resolve("uptime"), "1");
        host = new ProcHost(proc);
        tracker = new ProcessTracker(Debut.NONE, () -> loop, host, proc, Clock.systemUTC());
    }

    private static String block(String... lines) {
        return named("P", lines);
    }

    private static String named(String name, String... lines) {
        return "vrrp_track_process " + name + " {\n" + String.join("\n", lines) + "\n}\n";
    }

    private Configuration configuration(String text) throws IOException {
        return BoundText.of(text, folder, said::add, new ProcessGrammar());
    }

    private Plan plan(String text) throws IOException {
        return tracker.plan(configuration(text), said::add);
    }

    private void apply(String text) throws Exception {
        plan(text).apply();
    }

    private boolean up() {
        Reading reading = tracker.reading("P");
        return reading instanceof Up || assertInstanceOf(Down.class, reading) == null;
    }

    private List<String> messages() {
        return said.stream().map(Diagnostic::message).toList();
    }

    /** A process called {@code haproxy}, with its command line; the lines of a block; whether that means it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "process haproxy                                        | true",
                "process hapro                                          | false",
                "process /bin/haproxy                                   | false",
                "process /usr/sbin/haproxy; full_command                | true",
                "process haproxy; full_command                          | false",
                "process /usr/sbin/haproxy -f /etc/h.cfg                | true",
                "process /usr/sbin/haproxy -f                           | false",
                "process /usr/sbin/haproxy -f; param_match partial      | true",
                "process /usr/sbin/haproxy -f /etc/h; param_match partial | false",
                "process /usr/sbin/haproxy -f /etc/h; param_match initial | true",
                "process /usr/sbin/haproxy -x /etc/h; param_match initial | false",
                "process /usr/sbin/haproxy -f /etc/h.cfg x; param_match initial | false",
                "process /usr/sbin/haproxy; param_match                 | false",
                "process /usr/sbin/haproxy; param_match initial         | true",
                "process \"/usr/sbin/haproxy -f\" /etc/h.cfg            | false",
                "process \"/usr/sbin/haproxy\" '-f' \"/etc/h.cfg\"      | true"
            })
    void namesAndCommandsAreComparedAsAPeerComparesThem(String lines, boolean means) throws Exception {
        host.process(10, "haproxy", "/usr/sbin/haproxy", "-f", "/etc/h.cfg");
        apply(block(lines.split("; ")));
        assertEquals(List.of(), said);
        assertEquals(means, up());
    }

    @Test
    void aCommandWithoutParametersIsMeantByABareParamMatch() throws Exception {
        host.process(10, "init", "/sbin/init");
        apply(block("process /sbin/init", "param_match"));
        assertTrue(up());
    }

    @Test
    void theKernelKeepsFifteenBytesOfAName() throws Exception {
        host.process(10, "a_very_long_nam", "./a_very_long_name");
        apply(block("process a_very_long_name"));
        assertTrue(up());
        assertEquals(
                List.of("the kernel keeps 15 bytes of a process's name: 'a_very_long_nam' is looked for"), messages());
    }

    @Test
    void whatEndedIsNotCountedThoughItsParentHasNotHeard() throws Exception {
        host.process(10, "haproxy", 'Z').process(11, "odd) (name", "x").process(12, "kthreadd");
        apply(block("process haproxy") + named("Q", "process \"odd) (name\"") + named("R", "process kthreadd"));
        assertEquals(false, up());
        assertEquals(new Up(), tracker.reading("Q"));
        assertEquals(new Up(), tracker.reading("R"));
    }

    @Test
    void eventsAreFollowed() throws Exception {
        host.process(10, "haproxy", "haproxy");
        apply(block("process haproxy", "quorum 2"));
        tracker.watch("P", () -> told.add(tracker.reading("P")));
        Down one = new Down("quorum not achieved: 1 running, 2 or more wanted");
        assertEquals(one, tracker.reading("P"));
        host.kernel().forked(10, 20);
        assertEquals(List.of(new Up()), told);
        host.process(20, "logger", "logger");
        host.kernel().executed(20);
        assertEquals(List.of(new Up(), one), told);
        host.kernel().named(20, "haproxy");
        host.kernel().ended(20);
        host.kernel().ended(20);
        host.kernel().forked(99, 21);
        assertEquals(List.of(new Up(), one, new Up(), one), told);
        host.process(30, "haproxy", "haproxy");
        host.kernel().executed(30);
        assertEquals(new Up(), tracker.reading("P"));
        assertEquals(
                List.of(
                        "Quorum gained for tracked process P",
                        "Quorum lost for tracked process P",
                        "Quorum gained for tracked process P",
                        "Quorum lost for tracked process P",
                        "Quorum gained for tracked process P"),
                log.take());
    }

    @Test
    void aNewNameLeavesTheCommandWhatItWas() throws Exception {
        host.process(10, "haproxy", "/usr/sbin/haproxy");
        apply(block("process /usr/sbin/haproxy", "full_command") + named("Q", "process haproxy"));
        host.kernel().named(10, "worker");
        assertTrue(up());
        assertInstanceOf(Down.class, tracker.reading("Q"));
    }

    @Test
    void aProgramThatExecutesAnotherOneInTimeTurnsNothing() throws Exception {
        host.process(10, "haproxy", "haproxy");
        apply(block("process haproxy", "quorum_max 1", "delay 2", "terminate_delay 1"));
        host.kernel().forked(10, 11);
        loop.advance(Duration.ofMillis(1999));
        host.process(11, "logger", "logger");
        host.kernel().executed(11);
        loop.advance(Duration.ofSeconds(60));
        assertTrue(up());
        host.kernel().ended(10);
        loop.advance(Duration.ofMillis(999));
        assertTrue(up());
        loop.advance(Duration.ofMillis(1));
        assertEquals(false, up());
        host.process(12, "haproxy", "haproxy");
        host.kernel().executed(12);
        loop.advance(Duration.ofMillis(1999));
        assertEquals(false, up());
        loop.advance(Duration.ofMillis(1));
        assertTrue(up());
    }

    @Test
    void anOverrunIsMadeGoodByLookingAgain() throws Exception {
        apply(block("process haproxy"));
        host.process(10, "haproxy", "haproxy");
        host.kernel().lost();
        host.kernel().lost();
        loop.advance(Duration.ofMillis(100));
        assertTrue(up());
        assertEquals(
                List.of(
                        "The queue of process events overran, /proc is read again;"
                                + " process_monitor_rcv_bufs makes it longer",
                        "Quorum gained for tracked process P"),
                log.take());
        host.gone(10);
        loop.advance(Duration.ofSeconds(60));
        assertTrue(up(), "what is told counts, not what is not looked at");
    }

    @Test
    void whereTheKernelTellsNothingProcIsReadEverySecond() throws Exception {
        host.silent();
        apply(block("process haproxy"));
        assertEquals(
                List.of("Tracked processes are looked for in /proc every second, because the kernel tells of none:"
                        + " hear of processes: Connection refused"),
                log.take());
        host.process(10, "haproxy", "haproxy");
        loop.advance(Duration.ofSeconds(1));
        assertTrue(up());
        host.gone(10);
        loop.advance(Duration.ofSeconds(1));
        assertEquals(false, up());
        apply("");
        assertEquals(0, loop.runningTimers());
    }

    @Test
    void theBufferIsTheConfigurations() throws Exception {
        apply("global_defs {\nprocess_monitor_rcv_bufs 500000\n}\n" + block("process x"));
        assertEquals(Optional.of(new Buffer(500000, false)), host.buffer);
        apply("global_defs {\nprocess_monitor_rcv_bufs 500000\nprocess_monitor_rcv_bufs_force yes\n}\n"
                + block("process x"));
        assertEquals(Optional.of(new Buffer(500000, true)), host.buffer);
        assertEquals(List.of(), said);
        apply("global_defs {\nprocess_monitor_rcv_bufs_force\n}\n" + block("process x"));
        assertEquals(Optional.empty(), host.buffer);
        assertEquals(
                List.of("process_monitor_rcv_bufs_force does nothing without process_monitor_rcv_bufs"), messages());
    }

    @Test
    void nothingIsHeardWhereNothingIsTracked() throws Exception {
        apply("");
        assertTrue(host.listener.isEmpty());
        apply(block("process x"));
        assertTrue(host.listener.isPresent());
        tracker.stop(Duration.ofSeconds(1));
        assertTrue(host.listener.isEmpty());
    }

    @Test
    void aReloadKeepsWhatStaysAndDecidesAnewWhatChanges() throws Exception {
        host.process(10, "haproxy", "haproxy");
        apply(block("process haproxy", "terminate_delay 5"));
        host.kernel().ended(10);
        host.gone(10);
        loop.advance(Duration.ofSeconds(3));
        apply(block("process haproxy", "terminate_delay 5", "weight 3") + named("Q", "process y"));
        assertTrue(up(), "the delay goes on");
        loop.advance(Duration.ofSeconds(2));
        assertEquals(false, up());
        assertEquals(
                List.of(
                        "~ vrrp_track_process P: quorum 1 or more -> none, terminate_delay 5 s -> 0 s, weight 3 -> 0",
                        "- vrrp_track_process Q"),
                plan(block("process haproxy", "quorum_max 0")).changes().stream()
                        .map(Object::toString)
                        .toList());
        apply(block("process haproxy", "quorum_max 0"));
        assertTrue(up());
        assertEquals(new Waiting(), tracker.reading("Q"));
    }

    @Test
    void theDefinitionIsWhatIsWritten() throws Exception {
        Configuration wanted = configuration(block("process x", "weight -254 reverse") + named("Q", "process y"));
        assertEquals(Optional.of(new Definition(-254, true, true)), tracker.definition(wanted, "P"));
        assertEquals(Optional.of(new Definition(0, false, false)), tracker.definition(wanted, "Q"));
        assertEquals(Optional.empty(), tracker.definition(wanted, "R"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quorum 3                     | vrrp_track_process P names no process, it is not used",
                "process x; quorum 0          | quorum '0' is not between 1 and 65535, it is ignored",
                "process x; quorum_max 70000  | quorum_max '70000' is not between 0 and 65535, it is ignored",
                "process x; quorum 3; quorum_max 2 | quorum_max 2 of vrrp_track_process P is less than quorum 3, it is ignored",
                "process x; weight 255        | weight '255' is not between -254 and 254, it is ignored",
                "process x; delay 0           | delay '0' is not between 0.000001 and 3600 seconds, it is ignored",
                "process x; fork_delay 4000   | fork_delay '4000' is not between 0.000001 and 3600 seconds, it is ignored",
                "process x; param_match foo   | param_match 'foo' of vrrp_track_process P is ignored"
            })
    void whatIsWrongIsSaid(String lines, String message) throws Exception {
        plan(block(lines.split("; ")));
        assertEquals(List.of(message), messages());
    }

    @Test
    void theDumpsHaveTheirLayoutFromThePeer() throws Exception {
        host.process(10, "haproxy", "haproxy", "-x", "y");
        apply(block(
                "process haproxy -x",
                "param_match partial",
                "quorum_max 3",
                "terminate_delay 1.5",
                "weight 7 reverse"));
        host.kernel().ended(10);
        ProcessDumps dumps = new ProcessDumps(tracker);
        assertEquals(
                """
                ------< VRRP Track processes >------
                 VRRP Track process = P
                   Process = haproxy
                   Parameters = -x
                   Param match = partial
                   Min processes = 1
                   Max processes = 3
                   Current processes = 0
                   Have quorum = true
                   Weight = 7 reverse
                   Terminate delay = 1.500000s
                   Fork delay = 0.000000s
                   Fork delay timer not running
                   Terminate delay timer running
                   Full command = true
                """,
                String.join("\n", dumps.data()) + "\n");
        assertEquals("track_process", dumps.section());
        assertEquals(
                "{process=haproxy, parameters=-x, param_match=partial, min_processes=1, max_processes=3,"
                        + " current_processes=0, have_quorum=true, weight=-7, terminate_delay=1.500000,"
                        + " fork_delay=0.000000, fork_delay_timer_running=false, terminate_delay_timer_running=true,"
                        + " full_command=true}",
                dumps.json().get(0).toString());
    }

    @Test
    void operatorsSeeWhatIsTracked() throws Exception {
        host.process(10, "haproxy", "haproxy");
        apply(block("process haproxy", "weight 7"));
        var status = tracker.tracked().get(0);
        assertEquals("vrrp_track_process", status.kind());
        assertEquals("haproxy", status.what());
        assertEquals(new Up(), status.reading());
        assertEquals(new Definition(7, false, true), status.definition());
        assertEquals(false, status.followed());
    }
}
