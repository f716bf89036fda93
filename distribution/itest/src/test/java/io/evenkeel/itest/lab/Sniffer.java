package io.evenkeel.itest.lab;

import io.evenkeel.itest.wire.Advert;
import io.evenkeel.itest.wire.Arp;
import io.evenkeel.itest.wire.NeighbourAdvertisement;
import io.evenkeel.itest.wire.Packet;
import io.evenkeel.itest.wire.PcapReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** tcpdump on one interface, its packets decoded, stamped by the kernel. */
public final class Sniffer {
    /** Without IPv4's echoes: a client that asks every millisecond would keep this program busy. */
    private static final String ROUTERS = "arp or icmp6 or ip proto 112 or ip6 proto 112 or ip proto 51";

    private static final int LAST = 120;

    private final Running tcpdump;
    private final Journal<Packet> packets = new Journal<>();

    private Sniffer(Running tcpdump) {
        this.tcpdump = tcpdump;
    }

    static Sniffer start(Lab lab, String namespace, String interfaceName) {
        return startHearing(ROUTERS, lab, namespace, interfaceName);
    }

    static Sniffer startHearing(String filter, Lab lab, String namespace, String interfaceName) {
        List<String> command = List.of(
                "ip",
                "netns",
                "exec",
                namespace,
                "tcpdump",
                "-i",
                interfaceName,
                "-U",
                "-w",
                "-",
                "-Z",
                "root",
                "--immediate-mode",
                "--time-stamp-precision=nano",
                "-B",
                "8192",
                filter);
        Running tcpdump = lab.ending(Running.startReadingErrors("tcpdump " + interfaceName, command, Path.of("/")));
        var sniffer = lab.telling(new Sniffer(tcpdump));
        Thread reader = new Thread(sniffer::read, "packets of " + interfaceName);
        reader.setDaemon(true);
        reader.start();
        tcpdump.awaitLine("listening on");
        return sniffer;
    }

    private void read() {
        try {
            new PcapReader(tcpdump.standardOutput()).forEach(packets::add);
        } catch (IOException e) {
            if (tcpdump.alive()) {
                throw new UncheckedIOException(e);
            }
        } finally {
            packets.end();
        }
    }

    /** Where the capture stands now, to await what comes after. */
    public int mark() {
        return packets.size();
    }

    /** Everything captured from a mark on. */
    public List<Packet> since(int mark) {
        return packets.since(mark);
    }

    /** The adverts captured from a mark on. */
    public List<Advert> adverts(int mark) {
        return only(Advert.class, since(mark));
    }

    /** The first advert after a mark that passes. */
    public Advert advert(int mark, String what, Predicate<Advert> wanted) {
        return await(mark, "an advert " + what, Advert.class, wanted);
    }

    /** The first gratuitous ARP for an address after a mark. */
    public Arp garp(int mark, InetAddress address) {
        return await(
                mark,
                "a gratuitous ARP for " + address.getHostAddress(),
                Arp.class,
                arp -> arp.gratuitous() && arp.sender().equals(address));
    }

    /** The first unsolicited neighbour advertisement for an address after a mark. */
    public NeighbourAdvertisement unsolicited(int mark, InetAddress address) {
        return await(
                mark,
                "an unsolicited neighbour advertisement for " + address.getHostAddress(),
                NeighbourAdvertisement.class,
                na -> na.unsolicited() && na.subject().equals(address));
    }

    /** When the address was first announced after a mark, by either family's means. */
    public long announced(int mark, InetAddress address) {
        return address.getAddress().length == 4
                ? garp(mark, address).at()
                : unsolicited(mark, address).at();
    }

    /** The first packet of a kind after a mark that passes. */
    public <T extends Packet> T await(int mark, String what, Class<T> kind, Predicate<T> wanted) {
        return packets.await(mark, p -> kind.isInstance(p) && wanted.test(kind.cast(p)), Await.PATIENCE)
                .map(kind::cast)
                .orElseThrow(() -> new AssertionError("never on the wire: " + what));
    }

    /** The packets of one kind. */
    public static <T extends Packet> List<T> only(Class<T> kind, List<Packet> packets) {
        return packets.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    String story() {
        List<Packet> all = packets.since(0);
        return "---- " + tcpdump.name() + ", the last of " + all.size() + " packets\n"
                + all.subList(Math.max(0, all.size() - LAST), all.size()).stream()
                        .map(packet -> packet.at() / 1000 + " " + packet + "\n")
                        .collect(Collectors.joining());
    }
}
