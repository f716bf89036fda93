package io.evenkeel.itest.lab;

import java.util.List;
import java.util.Map;

/** The kernel's own account of routes and rules of protocol keepalived coming and going on a host. */
public final class RoutingMonitor {
    private final Running monitor;

    private RoutingMonitor(Running monitor) {
        this.monitor = monitor;
    }

    /** Starts listening; what happens from now on is told. */
    public static RoutingMonitor start(Host host) {
        Running monitor = host.start("routes", List.of("ip", "-o", "monitor", "route", "rule"), Map.of());
        Await.until("ip monitor listens", () -> {
            host.ip("route add 127.9.9.9/32 dev lo");
            host.ip("route del 127.9.9.9/32 dev lo");
            return monitor.output().contains("127.9.9.9");
        });
        return new RoutingMonitor(monitor);
    }

    public void awaitLine(String text) {
        monitor.awaitLine(text);
    }

    /** What came and what went, in the kernel's words. */
    public List<String> rows() {
        return monitor.lines().since(0).stream()
                .filter(line -> line.contains("proto keepalived"))
                .toList();
    }
}
