package io.evenkeel.net.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.net.linux.loop.Loops;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxProcessTest {

    @TempDir
    Path directory;

    private static LinuxProcess process(Map<String, String> environment) {
        return new LinuxProcess(new Loops(), environment);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theServiceManagerIsToldInADatagram() throws Exception {
        for (String socket : List.of(
                directory.resolve("notify").toString(),
                "@evk-net-" + ProcessHandle.current().pid())) {
            try (Listener listener = new Listener(socket)) {
                LinuxProcess process = process(Map.of("NOTIFY_SOCKET", socket));
                assertTrue(process.notifyManager("READY=1\nMAINPID=1"));
                assertEquals("READY=1\nMAINPID=1", listener.receive());
                process.close();
            }
        }
    }

    @Test
    void withoutServiceManagerNobodyIsTold() {
        assertFalse(process(Map.of()).notifyManager("READY=1"));
        assertFalse(process(Map.of("NOTIFY_SOCKET", "vsock:2:1234")).notifyManager("READY=1"));
        assertFalse(process(Map.of("NOTIFY_SOCKET", directory.resolve("none").toString()))
                .notifyManager("READY=1"));
        assertFalse(process(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(200))).notifyManager("READY=1"));
    }

    @Test
    void theWatchdogIsOursOnlyIfItNamesUsOrNobody() {
        String own = Long.toString(ProcessHandle.current().pid());
        assertEquals(
                Optional.of(Duration.ofMillis(1500)),
                process(Map.of("WATCHDOG_USEC", "1500000")).watchdog());
        assertEquals(
                Optional.of(Duration.ofSeconds(2)),
                process(Map.of("WATCHDOG_USEC", "2000000", "WATCHDOG_PID", own)).watchdog());
        assertEquals(
                Optional.empty(),
                process(Map.of("WATCHDOG_USEC", "2000000", "WATCHDOG_PID", "1")).watchdog());
        assertEquals(Optional.empty(), process(Map.of()).watchdog());
        assertEquals(Optional.empty(), process(Map.of("WATCHDOG_USEC", "0")).watchdog());
        assertEquals(Optional.empty(), process(Map.of("WATCHDOG_USEC", "soon")).watchdog());
    }

    @Test
    void aListenerThatCameBackIsFoundAgain() throws Exception {
        LinuxProcess process = process(Map.of());
        String path = directory.resolve("log").toString();
        assertFalse(process.sendDatagram(path, bytes("nobody")));
        for (String text : List.of("one", "two", "x".repeat(10_000))) {
            try (Listener listener = new Listener(path)) {
                assertTrue(process.sendDatagram(path, bytes(text)));
                assertEquals(text, listener.receive());
            }
            assertFalse(process.sendDatagram(path, bytes("refused")));
            Files.delete(Path.of(path));
        }
        process.close();
        assertFalse(process.sendDatagram(path, bytes("closed")));
    }

    @Test
    void aListenerThatDoesNotReadIsNotWaitedFor() throws Exception {
        String path = directory.resolve("full").toString();
        try (Listener listener = new Listener(path)) {
            LinuxProcess process = process(Map.of());
            boolean taken = true;
            for (int i = 0; i < 100_000 && taken; i++) {
                taken = process.sendDatagram(path, bytes("x"));
            }
            assertFalse(taken, "the queue of " + listener + " is full");
            process.close();
        }
    }

    private static String text(Process child) throws Exception {
        child.getOutputStream().close();
        return assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void withoutCapabilitiesEveryRefusalIsAMatterOfPermission() throws Exception {
        String output = text(
                Child.start("powerless", "setpriv", "--bounding-set=-all", "--inh-caps=-all", "--securebits=+noroot"));
        assertEquals(
                """
                []
                permission: VRRP IPv4 socket on lo: Operation not permitted
                permission: packet socket for ARP and neighbour discovery: Operation not permitted
                permission: give loop powerless real-time priority 5: Operation not permitted
                permission: set nice value -5: Permission denied
                permission: write 1 to /proc/sys/net/ipv4/ip_forward: Operation not permitted
                view true
                """,
                output);
    }

    @Test
    void capabilitiesAreGivenUpByTheCallerItsLoopsAndWhatTheyStart() throws Exception {
        String output = text(Child.start("keepOnly"));
        List<String> lines = output.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("log: "))
                .toList();
        assertEquals(
                List.of(
                        "true",
                        "[NET_ADMIN, NET_RAW]",
                        "[NET_ADMIN, NET_RAW]",
                        "[NET_ADMIN, NET_RAW]",
                        "CapEff:\t0000000000003000",
                        "CapBnd:\t0000000000003000"),
                lines,
                output);
        assertTrue(output.contains("threads of the JVM keep the capabilities it was started with"), output);
    }

    @Test
    void limitsHoldForEveryThread() throws Exception {
        Process child = Child.start("limits");
        BufferedReader output = Child.output(child);
        List<String> lines =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> List.of(output.readLine(), output.readLine()));
        assertEquals("ready", lines.get(1));
        assertTrue(lines.get(0).endsWith(" 27"), "the mask before was the one set: " + lines.get(0));
        int threads = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + child.pid() + "/task"))) {
            for (Path task : tasks) {
                String stat = Files.readString(task.resolve("stat"));
                assertEquals("3", stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16], "nice of " + task);
                assertTrue(
                        Files.readString(task.resolve("status")).contains("Cpus_allowed_list:\t0\n"), task.toString());
                threads++;
            }
        }
        assertTrue(threads > 5);
        String status = Files.readString(Path.of("/proc/" + child.pid() + "/status"));
        assertTrue(status.matches("(?s).*VmLck:\\s+[1-9].*"), status);
        String limits = Files.readString(Path.of("/proc/" + child.pid() + "/limits"));
        assertTrue(limits.matches("(?s).*Max core file size\\s+0\\s+0 .*"), limits);
        text(child);
    }
}
