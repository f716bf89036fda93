package io.evenkeel.check.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.net.Network;
import io.evenkeel.net.linux.LinuxNetwork;
import io.evenkeel.net.linux.loop.Loops;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Network namespaces, removed with all that is in them when it is closed. */
final class Lab {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String prefix = "evk-ping-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet();
    private final Deque<Callable<?>> opened = new ArrayDeque<>();

    /** Makes a namespace with its loopback up; returns its name. */
    String namespace(String suffix) throws Exception {
        String name = prefix + suffix;
        run("ip netns add " + name);
        opened.push(() -> run("ip netns del " + name));
        ip(name, "link set lo up");
        return name;
    }

    /** Joins two namespaces by a veth pair, without waiting for IPv6 to detect duplicates. */
    void cable(String left, String leftLink, String right, String rightLink) throws Exception {
        ip(left, "link add " + leftLink + " type veth peer name " + rightLink + " netns " + right);
        for (String[] end : new String[][] {{left, leftLink}, {right, rightLink}}) {
            run("ip netns exec " + end[0] + " sysctl -qw net.ipv6.conf." + end[1] + ".accept_dad=0");
            ip(end[0], "link set " + end[1] + " up");
        }
    }

    /** The platform in a namespace. */
    Network network(String namespace) throws Exception {
        LinuxNetwork network = new LinuxNetwork(new Loops());
        network.enterNamespace(namespace);
        // Its end is that of a bundle, which is nobody's to call.
        opened.push(() -> {
            var end = LinuxNetwork.class.getDeclaredMethod("close");
            end.setAccessible(true);
            return end.invoke(network);
        });
        return network;
    }

    /** The same network, but with sockets for echo that somebody else opens. */
    static Network with(Network network, EchoOpener opener) {
        return (Network) Proxy.newProxyInstance(
                Network.class.getClassLoader(), new Class<?>[] {Network.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("openEcho")) {
                        return opener.open(arguments);
                    }
                    try {
                        return method.invoke(network, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** {@link Network#openEcho}, with its arguments as they came. */
    interface EchoOpener {
        Object open(Object[] arguments) throws Throwable;
    }

    static String ip(String namespace, String arguments) throws Exception {
        return run("ip -n " + namespace + " " + arguments);
    }

    /** Runs a command to its end, which must be a good one. */
    static String run(String command) throws Exception {
        Process process = new ProcessBuilder(command.split(" +"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> command + ": " + output);
        return output;
    }

    /** Undoes all, last first. */
    void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().call();
        }
    }
}
