package io.evenkeel.itest.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * FRR's zebra and vrrpd on a host. vrrpd speaks only through a macvlan that carries the virtual MAC and address; it
 * must exist before vrrpd reads its configuration.
 */
public final class Frr implements AutoCloseable {
    private static final String DAEMONS = "/usr/lib/frr/";
    private final Host host;
    private final Running zebra;
    private final Running vrrpd;

    private Frr(Host host, Running zebra, Running vrrpd) {
        this.host = host;
        this.zebra = zebra;
        this.vrrpd = vrrpd;
    }

    /** Starts a virtual router of one address on eth0. */
    public static Frr start(Host host, int version, int virtualRouterId, int priority, int intervalMillis, String vip) {
        boolean ipv6 = vip.contains(":");
        macvlan(host, virtualRouterId, vip, ipv6);
        Path configuration = host.file(
                "frr.conf",
                """
                log stdout informational
                interface eth0
                 vrrp %1$d version %2$d
                 vrrp %1$d priority %3$d
                 vrrp %1$d advertisement-interval %4$d
                 vrrp %1$d %5$s %6$s
                """
                        .formatted(
                                virtualRouterId,
                                version,
                                priority,
                                intervalMillis,
                                ipv6 ? "ipv6" : "ip",
                                vip.split("/")[0]));
        Running zebra = start(host, "zebra", host.file("zebra.conf", "log stdout informational\n"));
        Await.until(
                "zebra's socket",
                () -> zebra.alive() && java.nio.file.Files.exists(run(host).resolve("zserv.api")));
        Running vrrpd = start(host, "vrrpd", configuration);
        return new Frr(host, zebra, vrrpd);
    }

    private static void macvlan(Host host, int virtualRouterId, String vip, boolean ipv6) {
        String name = "vrrp" + (ipv6 ? 6 : 4) + "-" + virtualRouterId;
        String mac = "00:00:5e:00:0%d:%02x".formatted(ipv6 ? 2 : 1, virtualRouterId);
        host.ip("link add " + name + " link eth0 address " + mac + " type macvlan mode bridge");
        host.ip("addr add " + vip + " dev " + name + (ipv6 ? " nodad" : ""));
        host.ip("link set " + name + " up");
    }

    private static Path run(Host host) {
        return host.lab().directory(host.name() + "/frr");
    }

    private static Running start(Host host, String daemon, Path configuration) {
        Path run = run(host);
        return host.start(
                daemon,
                List.of(
                        DAEMONS + daemon,
                        "-u",
                        "root",
                        "-g",
                        "frrvty",
                        "-f",
                        configuration.toString(),
                        "-i",
                        run + "/" + daemon + ".pid",
                        "-z",
                        run + "/zserv.api",
                        "--vty_socket",
                        run.toString(),
                        "-P",
                        "0",
                        "--log",
                        "stdout"),
                Map.of());
    }

    /** What {@code show vrrp} prints. */
    public String show() {
        return host.run("vtysh", "--vty_socket", run(host).toString(), "-d", "vrrpd", "-c", "show vrrp")
                .output();
    }

    /** Waits until the virtual router has a state, as FRR names it: Master, Backup. */
    public void awaitStatus(String status) {
        Await.until("FRR is " + status, () -> show().lines()
                .anyMatch(line -> line.contains("Status") && line.contains(status)));
    }

    /** Ends vrrpd orderly. */
    public int stop() {
        return vrrpd.terminate();
    }

    @Override
    public void close() {
        vrrpd.close();
        zebra.close();
    }
}
