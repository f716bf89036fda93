package io.evenkeel.itest.lab;

import java.util.List;
import java.util.Map;

/** The kernel's own account of addresses coming and going on a host. */
public final class AddressMonitor {
    private final Running monitor;

    private AddressMonitor(Running monitor) {
        this.monitor = monitor;
    }

    /** Starts listening; what happens from now on is told. */
    public static AddressMonitor start(Host host) {
        Running monitor = host.start("addresses", List.of("ip", "-o", "monitor", "address"), Map.of());
        // its socket is open once an address that we add is told
        Await.until("ip monitor listens", () -> {
            host.ip("addr add 127.9.9.9/32 dev lo");
            host.ip("addr del 127.9.9.9/32 dev lo");
            return monitor.output().contains("127.9.9.9");
        });
        return new AddressMonitor(monitor);
    }

    /** Where its account stands now. */
    public int mark() {
        return monitor.lines().size();
    }

    /** When an address went, in the kernel's words. */
    public List<String> removalsOf(String address) {
        return removalsOf(address, 0, mark());
    }

    /** As above, between two marks. */
    public List<String> removalsOf(String address, int from, int to) {
        return about(address, from, to).stream()
                .filter(line -> line.contains("Deleted"))
                .toList();
    }

    /** When an address came, in the kernel's words. */
    public List<String> arrivalsOf(String address) {
        return about(address, 0, mark()).stream()
                .filter(line -> !line.contains("Deleted"))
                .toList();
    }

    private List<String> about(String address, int from, int to) {
        return monitor.lines().since(from).stream()
                .limit(to - from)
                .filter(line -> line.contains(" " + address + "/"))
                .toList();
    }
}
