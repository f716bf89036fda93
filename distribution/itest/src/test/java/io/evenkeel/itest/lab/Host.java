package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A machine of the lab: a network namespace and a directory. */
public final class Host {
    private final Lab lab;
    private final String name;
    private final String namespace;
    private final Map<String, String> ports = new HashMap<>();

    Host(Lab lab, String name, String namespace) {
        this.lab = lab;
        this.name = name;
        this.namespace = namespace;
    }

    public Lab lab() {
        return lab;
    }

    public String name() {
        return name;
    }

    public String namespace() {
        return namespace;
    }

    public Path directory() {
        return lab.directory(name);
    }

    String port(String interfaceName) {
        return ports.get(interfaceName);
    }

    /** A new interface on a LAN, up, with addresses. */
    public Host plug(String interfaceName, Lan lan, String... addresses) {
        ports.put(interfaceName, lan.attach(namespace, interfaceName));
        List<String> lines = new ArrayList<>();
        for (String address : addresses) {
            lines.add("addr add " + address + " dev " + interfaceName + (address.contains(":") ? " nodad" : ""));
        }
        lines.add("link set " + interfaceName + " up");
        Command.ipBatch(namespace, lines);
        return this;
    }

    /** Runs {@code ip ARGUMENTS} on this host. */
    public String ip(String arguments) {
        return Command.run(("ip -n " + namespace + " " + arguments).split(" +"));
    }

    /** The addresses of an interface as {@code ip -o addr} prints them, one a line. */
    public List<String> addresses(String interfaceName) {
        return ip("-o addr show dev " + interfaceName).lines().toList();
    }

    /** Whether any interface has the address, given without prefix. */
    public boolean holds(String address) {
        return ip("-o addr show")
                .lines()
                .map(line -> line.split(" +")[3].split("/")[0])
                .anyMatch(held -> address(held).equals(address(address)));
    }

    /** Waits until an interface has the address. */
    public void awaitHolding(String address) {
        Await.until(name + " holds " + address, () -> holds(address));
    }

    /** Waits until no interface has the address. */
    public void awaitWithout(String address) {
        Await.until(name + " no longer holds " + address, () -> !holds(address));
    }

    /** The MAC address of an interface. */
    public String mac(String interfaceName) {
        return ip("-br link show dev " + interfaceName).trim().split(" +")[2];
    }

    /** The link-local IPv6 address of an interface. */
    public InetAddress linkLocal(String interfaceName) {
        return Await.value("a link-local address on " + interfaceName, () -> ip("-o -6 addr show dev " + interfaceName
                        + " scope link")
                .lines()
                .map(line -> line.trim().split(" +")[3].split("/")[0])
                .findFirst()
                .map(Host::address));
    }

    /** A numeric address. */
    public static InetAddress address(String numeric) {
        try {
            return InetAddress.getByName(numeric);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A file in this host's directory. */
    public Path file(String file, String text) {
        try {
            Path path = directory().resolve(file);
            Files.createDirectories(path.getParent());
            return Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shell script in this host's directory. */
    public Path script(String file, String commands) {
        try {
            Path script = file(file, "#!/bin/sh\n" + commands + "\n");
            return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets every user of the machine into this host's directory. */
    public Host open() {
        try {
            for (Path path : List.of(directory(), directory().getParent())) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of {@code /etc} as this host alone sees it, such as {@code resolv.conf}; written again in place. */
    public void etc(String file, String text) {
        try {
            Files.writeString(Files.createDirectories(Leftovers.etc(namespace)).resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command as it must be called to run on this host. */
    public List<String> command(List<String> command) {
        List<String> here = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        here.addAll(command);
        return here;
    }

    /** Starts a command on this host; the lab ends it at the latest. */
    public Running start(String title, List<String> command, Map<String, String> environment) {
        return lab.ending(Running.start(name + " " + title, command(command), environment, directory()));
    }

    /** Runs a command on this host to its end; it may fail. */
    public Command.Result run(String... command) {
        return Command.status(command(List.of(command)), Map.of());
    }
}
