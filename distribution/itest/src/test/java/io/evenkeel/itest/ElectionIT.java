package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import io.evenkeel.itest.wire.Advert;
import io.evenkeel.itest.wire.Arp;
import io.evenkeel.itest.wire.NeighbourAdvertisement;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One daemon alone on a LAN: what it says and what it puts on its interface. */
@ExtendWith(LabPerTest.class)
class ElectionIT {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void alone_on_the_lan_it_becomes_master_after_master_down_interval(Dialect dialect, Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, dialect.host(1));
        Sniffer sniffer = lan.sniff();
        Router router = Router.start(host, Kind.subject(), dialect.instance(100).configuration());
        Advert first = sniffer.advert(0, "of priority 100", a -> a.priority() == 100);
        assertTrue(
                first.at() - router.process().startedAt()
                        >= dialect.masterDown(100).toNanos(),
                "spoke before Master_Down_Interval");
        router.awaitState("VI_1", "MASTER");
        assertEquals(0, router.stop());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void adverts_are_what_the_rfc_says(Dialect dialect, Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, dialect.host(1));
        InetAddress source = dialect.source(1, host);
        Sniffer sniffer = lan.sniff();
        Router.start(host, Kind.subject(), dialect.instance(255).configuration());
        Advert advert = sniffer.advert(0, "of the owner", a -> a.priority() == 255);
        assertEquals(dialect.version(), advert.version());
        assertEquals(1, advert.type());
        assertEquals(51, advert.virtualRouterId());
        assertEquals(dialect.interval(), advert.interval());
        assertEquals(0, advert.authType());
        assertEquals(255, advert.ttl());
        assertEquals(dialect.group(), advert.target());
        assertEquals(source, advert.source());
        assertEquals(host.mac("eth0"), advert.sourceMac());
        assertEquals(dialect.ipv6() ? "33:33:00:00:00:12" : "01:00:5e:00:00:12", advert.targetMac());
        assertTrue(advert.checksumGood(), advert.toString());
        assertTrue(advert.addresses().contains(dialect.vip(1)), advert.toString());
        assertEquals(length(dialect, advert.addresses().size()), advert.bytes().length);
    }

    /** Header, addresses and, in version 2 over IPv4, the eight bytes of authentication data. */
    private static int length(Dialect dialect, int addresses) {
        return 8 + (dialect.ipv6() ? 16 * addresses : 4 * addresses) + (dialect == Dialect.V2_IPV4 ? 8 : 0);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_new_master_advertises_then_announces_its_addresses(Dialect dialect, Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, dialect.host(1));
        Sniffer sniffer = lan.sniff();
        Router.start(host, Kind.subject(), dialect.instance(255).configuration());
        long advert =
                sniffer.advert(0, "of the owner", a -> a.priority() == 255).at();
        assertTrue(sniffer.announced(0, dialect.vip(1)) > advert, "announced before the first advert");
        assertEquals(5, announcements(sniffer, dialect, 5), "garp_master_repeat is 5");
    }

    /** Announcements of the first burst; the second comes garp_master_delay (5 s) later. */
    private static long announcements(Sniffer sniffer, Dialect dialect, int expected) {
        Await.until("a burst", () -> count(sniffer, dialect) >= expected);
        sniffer.advert(sniffer.mark(), "after the burst", a -> true);
        return count(sniffer, dialect);
    }

    private static long count(Sniffer sniffer, Dialect dialect) {
        var packets = sniffer.since(0);
        return dialect.ipv6()
                ? Sniffer.only(NeighbourAdvertisement.class, packets).stream()
                        .filter(na -> na.unsolicited() && na.subject().equals(dialect.vip(1)))
                        .count()
                : Sniffer.only(Arp.class, packets).stream()
                        .filter(arp -> arp.gratuitous() && arp.sender().equals(dialect.vip(1)))
                        .count();
    }

    @Test
    void an_unsolicited_neighbour_advertisement_overrides_and_names_the_interface(Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, Dialect.V3_IPV6.host(1));
        Sniffer sniffer = lan.sniff();
        Router.start(host, Kind.subject(), Dialect.V3_IPV6.instance(255).configuration());
        NeighbourAdvertisement said = sniffer.unsolicited(0, Dialect.V3_IPV6.vip(1));
        assertTrue(said.override());
        assertEquals(255, said.hopLimit());
        assertEquals(Host.address("ff02::1"), said.target());
        assertEquals(host.mac("eth0"), said.linkAddress());
    }

    @Test
    void addresses_come_with_their_prefix_label_and_scope_and_go_at_the_stop(Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24").plug("eth1", lab.lan("other"), "10.67.0.1/24");
        Router router = Router.start(
                host,
                Kind.subject(),
                Dialect.V2_IPV4
                        .instance(255)
                        .address(
                                "10.66.0.102/28 brd 10.66.0.111 dev eth0 label eth0:0",
                                "10.66.0.103 scope link",
                                "10.67.0.100/24 dev eth1 label eth1:x")
                        .configuration());
        router.awaitState("VI_1", "MASTER");
        host.awaitHolding("10.67.0.100");
        assertEquals(
                Set.of(
                        "inet 10.66.0.1/24 scope global eth0",
                        "inet 10.66.0.101/24 scope global secondary eth0",
                        "inet 10.66.0.102/28 brd 10.66.0.111 scope global eth0:0",
                        "inet 10.66.0.103/32 scope link eth0",
                        "inet 10.67.0.1/24 scope global eth1",
                        "inet 10.67.0.100/24 scope global secondary eth1:x"),
                ipv4(host));
        assertEquals(0, router.stop());
        assertEquals(Set.of("inet 10.66.0.1/24 scope global eth0", "inet 10.67.0.1/24 scope global eth1"), ipv4(host));
    }

    private static Set<String> ipv4(Host host) {
        return host.ip("-o -4 addr show")
                .lines()
                .filter(line -> !line.contains(" lo "))
                .map(line -> line.replaceAll(" +", " ")
                        .replaceAll("^.*?inet", "inet")
                        .replaceAll("\\\\.*$", "")
                        .strip())
                .collect(Collectors.toSet());
    }

    @Test
    void excluded_addresses_are_held_but_not_advertised(Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        Sniffer sniffer = lan.sniff();
        String text = Dialect.V2_IPV4
                .instance(255)
                .text()
                .replaceAll(
                        "}\\s*$",
                        "    virtual_ipaddress_excluded {\n"
                                + "        10.66.0.150/24\n        2001:db8:66::150/64\n    }\n}\n");
        Router.start(host, Kind.subject(), text);
        host.awaitHolding("10.66.0.150");
        host.awaitHolding("2001:db8:66::150");
        Advert advert = sniffer.advert(0, "of the owner", a -> a.priority() == 255);
        assertEquals(List.of(Dialect.V2_IPV4.vip(1)), advert.addresses());
        sniffer.garp(0, Host.address("10.66.0.150"));
        sniffer.unsolicited(0, Host.address("2001:db8:66::150"));
    }

    @Test
    void a_missing_address_for_the_family_is_a_fault_until_it_comes(Lab lab) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"));
        Router router =
                Router.start(host, Kind.subject(), Dialect.V3_IPV4.instance(100).configuration());
        router.process().awaitLine("entering FAULT state (no IPv4 address for interface)");
        assertFalse(host.holds("10.66.0.101"));
        host.ip("addr add 10.66.0.1/24 dev eth0");
        router.awaitState("VI_1", "MASTER");
        host.awaitHolding("10.66.0.101");
    }
}
