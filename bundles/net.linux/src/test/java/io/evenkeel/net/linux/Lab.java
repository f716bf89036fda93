package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.net.linux.loop.Loops;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Network namespaces of one test class, removed with all that is in them when it is closed. */
public final class Lab {

    private static final long PATIENCE_SECONDS = 10;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String prefix = "evk-net-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet();
    private final Deque<Undo> opened = new ArrayDeque<>();

    @FunctionalInterface
    private interface Undo {
        void run() throws Exception;
    }

    /** Makes a namespace with its loopback up; returns its name. */
    public String namespace(String suffix) throws Exception {
        String name = prefix + suffix;
        run("ip netns add " + name);
        opened.push(() -> run("ip netns del " + name));
        ip(name, "link set lo up");
        return name;
    }

    /** Two namespaces joined by a veth pair, {@code left} and {@code right}, up, without waiting for IPv6 DAD. */
    public void cable(String left, String leftLink, String right, String rightLink) throws Exception {
        ip(left, "link add " + leftLink + " type veth peer name " + rightLink + " netns " + right);
        for (String[] end : new String[][] {{left, leftLink}, {right, rightLink}}) {
            run("ip netns exec " + end[0] + " sysctl -qw net.ipv6.conf." + end[1] + ".accept_dad=0");
            ip(end[0], "link set " + end[1] + " up");
        }
    }

    /** The platform in a namespace. */
    public LinuxNetwork network(String namespace) throws Exception {
        LinuxNetwork network = new LinuxNetwork(new Loops());
        network.enterNamespace(namespace);
        opened.push(network::close);
        return network;
    }

    /** Runs {@code ip -n NAMESPACE ...}. */
    public static String ip(String namespace, String arguments) throws Exception {
        return run("ip -n " + namespace + " " + arguments);
    }

    /** Runs a command to its end, which must be a good one; returns what it wrote. */
    public static String run(String command) throws Exception {
        Process process = new ProcessBuilder(command.split(" +"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> command + ": " + output);
        return output;
    }

    /** Does something on the loop and waits for its result. */
    public static <T> T on(EventLoop loop, Callable<T> deed) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                result.complete(deed.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Undoes all, last first. */
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
    }
}
