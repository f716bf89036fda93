package io.evenkeel.net.linux.process;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.VrrpChannel.Spec;
import io.evenkeel.api.process.ProcessControl.Capability;
import io.evenkeel.api.process.Programs.Program;
import io.evenkeel.api.process.Signals.Signal;
import io.evenkeel.net.linux.LinuxNetwork;
import io.evenkeel.net.linux.loop.EpollLoop;
import io.evenkeel.net.linux.loop.Loops;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** Programs run in a JVM of their own, for what would disturb the one the tests run in. */
final class Child {

    private Child() {}

    /** A command that runs {@code Child PROGRAM} under a prefix such as {@code env --block-signal=36}. */
    static Process start(String program, String... prefix) throws Exception {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-Xshare:auto", "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), Child.class.getName(), program));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Reads its output. */
    static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("evenkeel").addHandler(new StreamHandler() {
            @Override
            public void publish(LogRecord record) {
                System.out.println("log: " + record.getMessage());
            }
        });
        switch (arguments[0]) {
            case "signals" -> signals();
            case "powerless" -> powerless();
            case "keepOnly" -> keepOnly();
            case "limits" -> limits();
            case "program" -> program();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void signals() throws Exception {
        LinuxSignals signals = new LinuxSignals();
        for (Signal signal : Signal.values()) {
            signals.on(signal, () -> System.out.println(signal));
        }
        System.out.println("ready");
        System.in.read();
        signals.close();
        System.out.println("closed");
    }

    private static void powerless() throws Exception {
        LinuxProcess process = new LinuxProcess(new Loops());
        System.out.println(process.capabilities());
        LinuxNetwork network = new LinuxNetwork(new Loops());
        EpollLoop loop = (EpollLoop) network.openLoop("powerless");
        attempt(() -> loop.call(
                "open",
                () -> network.openVrrp(loop, new Spec(false, 1, Optional.empty(), Optional.empty()), packet -> {})));
        attempt(() -> loop.call("open", () -> network.openAnnouncer(loop)));
        attempt(() -> loop.realtime(5));
        attempt(() -> process.nice(-5));
        attempt(() -> network.sysctl("ipv4/ip_forward", "1"));
        System.out.println("view " + !network.view().links().isEmpty());
    }

    private interface Attempt {
        void run() throws NativeException;
    }

    private static void attempt(Attempt attempt) {
        try {
            attempt.run();
            System.out.println("succeeded");
        } catch (NativeException e) {
            System.out.println((e.isPermission() ? "permission: " : "other: ") + e.getMessage());
        }
    }

    private static void keepOnly() throws Exception {
        Loops loops = new Loops();
        LinuxProcess process = new LinuxProcess(loops);
        EpollLoop loop = loops.open("kept", () -> {});
        System.out.println(process.capabilities().containsAll(Set.of(Capability.values())));
        process.keepOnly(Set.of(Capability.NET_ADMIN, Capability.NET_RAW));
        System.out.println(process.capabilities());
        loop.call("look", () -> System.out.println(process.capabilities()));
        Thread later = new Thread(() -> System.out.println(process.capabilities()));
        later.start();
        later.join();
        System.out.println(new String(
                new ProcessBuilder("grep", "-E", "^Cap(Eff|Bnd)", "/proc/self/status")
                        .start()
                        .getInputStream()
                        .readAllBytes(),
                StandardCharsets.UTF_8));
        loop.close();
    }

    private static void limits() throws Exception {
        LinuxProcess process = new LinuxProcess(new Loops());
        process.nice(3);
        process.affinity(Set.of(0));
        process.lockMemory();
        process.coreDumps(false);
        System.out.println(Integer.toOctalString(process.umask(027)) + " " + Integer.toOctalString(process.umask(0)));
        System.out.println("ready");
        System.in.read();
    }

    private static void program() throws Exception {
        EpollLoop loop = new Loops().open("parent", () -> {});
        Program sleep = new Program(List.of("/bin/sleep", "1000"), Optional.empty(), Map.of());
        loop.call(
                "start",
                () -> System.out.println(
                        new LinuxPrograms().start(loop, sleep, end -> {}).pid()));
        System.in.read();
    }
}
