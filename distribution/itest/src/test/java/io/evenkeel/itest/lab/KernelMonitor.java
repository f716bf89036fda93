package io.evenkeel.itest.lab;

import java.util.List;
import java.util.Map;

/** The kernel's own account of what goes from a host: links, addresses, routes, rules, and rules of nftables. */
public final class KernelMonitor {
    private static final String PROBE = "127.9.9.9";

    private final Host host;
    private final Running network;
    private final Running filter;
    private int probes;

    private KernelMonitor(Host host, Running network, Running filter) {
        this.host = host;
        this.network = network;
        this.filter = filter;
    }

    /** Starts listening; what goes from now on is told. */
    public static KernelMonitor start(Host host) {
        KernelMonitor monitor = new KernelMonitor(
                host,
                host.start("ip monitor", List.of("ip", "-o", "monitor", "link", "address", "route", "rule"), Map.of()),
                host.start("nft monitor", List.of("stdbuf", "-oL", "nft", "monitor"), Map.of()));
        Await.until("both listen", () -> {
            monitor.probe();
            return monitor.network.output().contains(PROBE)
                    && monitor.filter.output().contains("probe");
        });
        return monitor;
    }

    private String probe() {
        String table = "probe" + ++probes;
        host.ip("addr add " + PROBE + "/32 dev lo");
        host.ip("addr del " + PROBE + "/32 dev lo");
        Command.run(host.command(List.of("nft", "add table ip " + table + "; delete table ip " + table))
                .toArray(String[]::new));
        return table;
    }

    /** Position in what was told of the network. */
    public int mark() {
        return network.lines().size();
    }

    /** What went from the network since a position, in the kernel's words. */
    public List<String> gone(int mark) {
        int told = network.lines().size();
        probe();
        network.awaitLine(told, "Deleted 1: lo");
        return network.lines().since(mark).stream()
                .filter(line -> line.startsWith("Deleted") && !line.contains(PROBE))
                .toList();
    }

    /** What has happened to rules, sets and elements of nftables since it started. */
    public List<String> filtered() {
        filter.awaitLine("delete table ip " + probe());
        return filter.lines().since(0).stream()
                .filter(line -> !line.startsWith("#") && !line.contains("probe"))
                .toList();
    }
}
