package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A small network of hosts (network namespaces) and LANs (a bridge in a namespace of its own), gone when closed. Names
 * carry the process id, so suites run side by side and what a killed run left behind is recognised and removed.
 */
public final class Lab implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String prefix =
            "%s%d-%d-".formatted(Leftovers.PREFIX, ProcessHandle.current().pid(), NUMBER.incrementAndGet());
    private final Path directory;
    private final List<String> namespaces = Collections.synchronizedList(new ArrayList<>());
    private final List<Running> processes = Collections.synchronizedList(new ArrayList<>());
    private final List<Sniffer> sniffers = Collections.synchronizedList(new ArrayList<>());

    private Lab(Path directory) {
        this.directory = directory;
    }

    /** A lab without hosts yet; fails clearly without root. */
    public static Lab open() {
        Leftovers.removeOnce();
        try {
            return new Lab(Files.createTempDirectory(Leftovers.PREFIX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A host without interfaces but its loopback. */
    public Host host(String name) {
        return new Host(this, name, namespace(name));
    }

    /** A LAN: everything attached hears everything. */
    public Lan lan(String name) {
        return new Lan(this, namespace(name));
    }

    private String namespace(String name) {
        String namespace = prefix + name;
        Command.run("ip", "netns", "add", namespace);
        namespaces.add(namespace);
        Command.run(
                "ip",
                "netns",
                "exec",
                namespace,
                "sh",
                "-c",
                // no duplicate address detection: an IPv6 address is usable at once
                "cd /proc/sys/net/ipv6/conf && echo 0 > all/accept_dad && echo 0 > default/accept_dad"
                        + " && echo 0 > all/dad_transmits && echo 0 > default/dad_transmits"
                        + " && ip link set lo up");
        return namespace;
    }

    /** A directory of this lab. */
    public Path directory(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #close} will end. */
    <T extends Running> T ending(T process) {
        processes.add(process);
        return process;
    }

    Sniffer telling(Sniffer sniffer) {
        sniffers.add(sniffer);
        return sniffer;
    }

    /** Logs of every daemon and the last packets, for a test that failed. */
    public String story() {
        var story = new StringBuilder();
        List.copyOf(processes).forEach(p -> story.append("---- ")
                .append(p.name())
                .append(" (pid ")
                .append(p.pid())
                .append(p.alive() ? ")\n" : ", ended)\n")
                .append(p.output())
                .append('\n'));
        List.copyOf(sniffers).forEach(s -> story.append(s.story()));
        return story.toString();
    }

    @Override
    public void close() {
        List.copyOf(processes).forEach(Running::close);
        List.copyOf(namespaces).forEach(Leftovers::remove);
        delete(directory);
    }

    static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
