package io.evenkeel.itest.lab;

import java.util.List;

/**
 * Two directors, two web servers and a client on one LAN, for balancing by direct routing: the web servers hold the virtual
 * address on their loopback, and say so to nobody.
 */
public final class Farm {
    public static final String VIP = "10.66.0.100";

    private final Lan lan;
    private final Host client;
    private final Host l1;
    private final Host l2;
    private final Host w1;
    private final Host w2;

    public Farm(Lab lab) {
        lan = lab.lan("lan");
        client = lab.host("client").plug("eth0", lan, "10.66.0.50/24");
        l1 = lab.host("l1").plug("eth0", lan, "10.66.0.1/24");
        l2 = lab.host("l2").plug("eth0", lan, "10.66.0.2/24");
        w1 = server(lab, "w1", "10.66.0.11/24");
        w2 = server(lab, "w2", "10.66.0.12/24");
    }

    private Host server(Lab lab, String name, String address) {
        Host server = lab.host(name);
        // before there is a link that could answer for the address
        Command.Result quiet =
                server.run("sh", "-ec", "cd /proc/sys/net/ipv4/conf/all; echo 1 > arp_ignore; echo 2 > arp_announce");
        if (quiet.status() != 0) {
            throw new IllegalStateException(quiet.output());
        }
        server.ip("addr add " + VIP + "/32 dev lo");
        return server.plug("eth0", lan, address);
    }

    public Lan lan() {
        return lan;
    }

    public Host client() {
        return client;
    }

    /** The director that should be MASTER. */
    public Host l1() {
        return l1;
    }

    public Host l2() {
        return l2;
    }

    public Host w1() {
        return w1;
    }

    public Host w2() {
        return w2;
    }

    /** Waits until a director's table has just these servers, by their addresses. */
    public static void awaitServers(Host director, int port, String... servers) {
        List<String> wanted = List.of(servers);
        Await.until(director.name() + " sends port " + port + " to " + wanted, () -> servers(director, port)
                .equals(wanted));
    }

    /** The addresses of a virtual port's servers in a director's table. */
    public static List<String> servers(Host director, int port) {
        return IpvsTable.of(director).services().stream()
                .filter(service -> service.address().equals(VIP + ":" + port))
                .flatMap(service -> service.servers().stream())
                .map(server -> server.address().split(":")[0])
                .toList();
    }
}
