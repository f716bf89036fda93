package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A VRRP daemon in the foreground on a host, logging to its console in detail. */
public final class Router implements AutoCloseable {
    private static final String FILE = "keepalived.conf";

    private final Host host;
    private final Kind kind;
    private final Path file;
    private final Running process;

    private Router(Host host, Kind kind, Path file, Running process) {
        this.host = host;
        this.kind = kind;
        this.file = file;
        this.process = process;
    }

    /** Starts a daemon with this configuration; does not wait for it. */
    public static Router launch(Host host, Kind kind, String configuration, String... options) {
        return launch(host, kind, configuration, Map.of(), options);
    }

    /** As above, with variables added to its environment. */
    public static Router launch(
            Host host, Kind kind, String configuration, Map<String, String> variables, String... options) {
        return launch(host, kind, configuration, variables, command(host, kind, options));
    }

    /** Starts a daemon that logs to a syslog socket of its own too. */
    public static Router launchLogging(Host host, Kind kind, String configuration, Syslog syslog, String... options) {
        List<String> command = command(host, kind, options);
        command.remove("-G");
        return launch(host, kind, configuration, Map.of(), syslog.seenBy(command));
    }

    /** Starts Evenkeel from another tree than the built one. */
    public static Router launchFrom(Path tree, Host host, String configuration) {
        return launchFrom(tree, host, configuration, Map.of());
    }

    /** As above, with variables added to its environment. */
    public static Router launchFrom(Path tree, Host host, String configuration, Map<String, String> variables) {
        List<String> command = command(host, Kind.EVENKEEL);
        command.set(0, tree.resolve("bin/evenkeel").toString());
        return launch(host, Kind.EVENKEEL, configuration, variables, command);
    }

    private static Router launch(
            Host host, Kind kind, String configuration, Map<String, String> variables, List<String> command) {
        host.file(FILE, configuration);
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("TMPDIR", host.directory().toString());
        Running process = host.start(kind.name().toLowerCase(java.util.Locale.ROOT), command, environment);
        return new Router(host, kind, host.directory().resolve(FILE), process);
    }

    private static List<String> command(Host host, Kind kind, String... options) {
        List<String> command = new ArrayList<>(kind.program(runDirectory(host)));
        command.addAll(
                List.of("-n", "-l", "-D", "-f", host.directory().resolve(FILE).toString()));
        command.addAll(List.of("-p", runDirectory(host) + "/main.pid"));
        command.addAll(List.of(options));
        return command;
    }

    /** Starts a daemon and waits until it says that it is up. */
    public static Router start(Host host, Kind kind, String configuration, String... options) {
        Router router = launch(host, kind, configuration, options);
        router.process.awaitLine("Startup complete");
        return router;
    }

    /** Where a host's daemon keeps its pid files and sockets. */
    public static Path runDirectory(Host host) {
        return host.lab().directory(host.name() + "/run");
    }

    public Host host() {
        return host;
    }

    public Kind kind() {
        return kind;
    }

    public Path file() {
        return file;
    }

    public Running process() {
        return process;
    }

    /** Position in the log, to await what comes after. */
    public int mark() {
        return process.lines().size();
    }

    /** What was logged from a position on, without the time in front. */
    public List<String> messages(int mark) {
        return process.lines().since(mark).stream()
                .map(line -> line.replaceFirst("^.{24}: ", ""))
                .toList();
    }

    /** What was logged of verdicts on real servers and of pools from a position on; an attempt that failed is no verdict. */
    public List<String> verdicts(int mark) {
        return messages(mark).stream().filter(Router::isVerdict).toList();
    }

    private static boolean isVerdict(String line) {
        return line.contains("10.66.") && !line.contains(" failed: ") && !line.contains("quarantine");
    }

    /** Waits for an instance to log a state. */
    public void awaitState(String instance, String state) {
        awaitState(0, instance, state);
    }

    /** Waits for an instance to log a state after a position. */
    public void awaitState(int mark, String instance, String state) {
        process.awaitLine(mark, "(" + instance + ") Entering " + state + " STATE");
    }

    /** Waits until an instance is MASTER: by an election, or because a process before was until a moment ago. */
    public void awaitMastership(String instance) {
        String name = "(" + instance + ") ";
        process.lines()
                .await(
                        0,
                        line -> line.contains(name + "Entering MASTER STATE")
                                || line.contains(name + "adopted from the engine before"),
                        Await.PATIENCE)
                .orElseThrow(() -> new AssertionError(instance + " did not become MASTER, it said:\n"
                        + String.join("\n", process.lines().since(0))));
    }

    /** Writes a configuration and sends SIGHUP; waits until the daemon says that it has read it. */
    public void reload(String configuration) {
        write(configuration);
        int mark = mark();
        process.signal("HUP");
        process.awaitLine(mark, "Reload complete");
    }

    /** Replaces the configuration without telling the daemon. */
    public void write(String configuration) {
        try {
            Files.writeString(file, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a counter of received errors of VI_1 has at least this value: ttl, type, length, auth. */
    public void awaitCounter(String counter, long least) {
        Await.until(counter + " errors reach " + least, () -> kind.counter(this, counter) >= least);
    }

    /** SIGTERM; the exit status. */
    public int stop() {
        return process.terminate();
    }

    /** SIGKILL of all its processes at once; returns when none is left, as a service manager would start it again. */
    public void kill() {
        List<Long> pids = process.tree();
        process.signalTree("KILL");
        process.awaitExit();
        // what an init has not yet buried counts as alive for keepalived, which then does not start
        Await.until("all its processes to be gone", () -> pids.stream()
                .noneMatch(pid -> Files.exists(Path.of("/proc", Long.toString(pid)))));
    }

    @Override
    public void close() {
        process.close();
    }
}
