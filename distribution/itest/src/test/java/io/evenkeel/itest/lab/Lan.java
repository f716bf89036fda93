package io.evenkeel.itest.lab;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A bridge that floods multicast, without spanning tree. */
public final class Lan {
    private static final String BRIDGE = "lan";
    private final Lab lab;
    private final String namespace;
    private final AtomicInteger ports = new AtomicInteger();

    Lan(Lab lab, String namespace) {
        this.lab = lab;
        this.namespace = namespace;
        Command.ipBatch(
                namespace,
                List.of(
                        "link add " + BRIDGE + " type bridge stp_state 0 forward_delay 0 mcast_snooping 0",
                        "link set " + BRIDGE + " up"));
    }

    String namespace() {
        return namespace;
    }

    /** Attaches a new interface of a host; the port's name. */
    String attach(String hostNamespace, String interfaceName) {
        String port = "p" + ports.incrementAndGet();
        Command.ipBatch(
                namespace,
                List.of(
                        "link add " + interfaceName + " netns " + hostNamespace + " type veth peer name " + port
                                + " netns " + namespace,
                        "link set " + port + " master " + BRIDGE + " up"));
        return port;
    }

    /** Pulls the plug: the host loses its carrier too. */
    public void down(Host host, String interfaceName) {
        ip("link set " + host.port(interfaceName) + " down");
    }

    /** Puts the plug back. */
    public void up(Host host, String interfaceName) {
        ip("link set " + host.port(interfaceName) + " up");
    }

    /** A port that passes nothing (it only listens) although the host's carrier stays. */
    public void isolate(Host host, String interfaceName) {
        ip("link set " + host.port(interfaceName) + " type bridge_slave state 1");
    }

    /** A port that forwards again. */
    public void rejoin(Host host, String interfaceName) {
        ip("link set " + host.port(interfaceName) + " type bridge_slave state 3");
    }

    /** Lets no multicast through to this host any more; broadcast (ARP) still passes. */
    public void blockMulticast(Host host, String interfaceName) {
        ip("link set " + host.port(interfaceName) + " type bridge_slave mcast_flood off");
    }

    private void ip(String line) {
        Command.ipBatch(namespace, List.of(line));
    }

    /** Hears VRRP, ARP and what IPv6 has in its place between hosts. */
    public Sniffer sniff() {
        return Sniffer.start(lab, namespace, BRIDGE);
    }
}
