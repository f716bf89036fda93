package io.evenkeel.vrrp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.vrrp.fake.CollectedDiagnostics;
import io.evenkeel.vrrp.fake.TextConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** behaviour of {@code use_vmac} and what goes with it, up to the definitions. */
class InterfaceResolverTest {
    private static final MacAddress MAC_4 = Vmac.of(false, 51);

    private final CollectedDiagnostics problems = new CollectedDiagnostics();
    private final List<Link> links = new ArrayList<>(List.of(link(2, "eth0"), link(3, "eth1")));

    private static Link link(int index, String name) {
        return new Link(index, name, 0x41, 1500, 1, MacAddress.of(), 0);
    }

    private static Link macvlan(int index, String name, int parent, MacAddress mac, int mode) {
        return new Link(index, name, 0x41, 1500, 1, mac, parent, Optional.of(new Link.Kind("macvlan", mode)), "");
    }

    private RouterDefinition resolve(String lines, String... addresses) {
        return resolveWith("", lines, addresses);
    }

    private RouterDefinition resolveWith(String globals, String lines, String... addresses) {
        String text =
                """
                global_defs {
                %s
                }
                vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                %s
                }
                %s
                }
                """
                        .formatted(
                                globals,
                                addresses.length == 0 ? "10.0.0.1/24" : String.join("\n", addresses),
                                lines.replace(";", "\n"));
        return definitions(text).routers().get(0);
    }

    private Definitions definitions(String text) {
        return Resolver.resolve(TextConfiguration.of(text, problems), new NetworkView(links, List.of()), problems);
    }

    private static Overlay own(RouterDefinition router) {
        return router.interfaces().own().orElseThrow();
    }

    @Test
    void anInstanceWithoutUseVmacHasNoInterfaceOfItsOwn() {
        RouterDefinition router = resolve("");
        assertEquals(List.of(), router.interfaces().overlays());
        assertEquals(Optional.empty(), router.addresses().get(0).device());
    }

    @Test
    void useVmacMakesAPrivateMacvlanWithTheVirtualMacWhereItsAddressesAre() {
        RouterDefinition router = resolve("use_vmac");
        Overlay own = own(router);
        assertEquals("macvlan vrrp.51 on eth0 with MAC 00:00:5e:00:01:33", own.toString());
        assertEquals(Link.Kind.PRIVATE_MACVLAN, own.kind());
        assertTrue(own.withoutIpv6() && !own.linkLocal());
        assertEquals(Optional.of("vrrp.51"), router.interfaces().transmitsBy());
        assertEquals(Optional.of("vrrp.51"), router.addresses().get(0).device());
        assertEquals(List.of(), problems.all);
    }

    @Test
    void anIpv6InstanceHasItsOwnMacAndSendsFromALinkLocalAddressThere() {
        RouterDefinition router = resolve("use_vmac", "fe80::1", "2001:db8::1/64");
        assertEquals(
                "macvlan vrrp.51 on eth0 with MAC 00:00:5e:00:02:33",
                own(router).toString());
        assertTrue(own(router).linkLocal() && !own(router).withoutIpv6());
        assertEquals(
                LinkAddress.IFA_F_NODAD, router.addresses().get(1).attributes().flags() & LinkAddress.IFA_F_NODAD);
        assertTrue(!own(resolve("use_vmac;vmac_xmit_base", "fe80::1")).linkLocal());
    }

    @ParameterizedTest
    @CsvSource({
        "use_vmac vm0, vm0, 00:00:5e:00:01:33, 0",
        "use_vmac name vm0, vm0, 00:00:5e:00:01:33, 0",
        "use_vmac vm0 02:00:00:00:00:07, vm0, 02:00:00:00:00:07, 0",
        "use_vmac 02:00:00:00:07 vm0 group 4, vm0, 02:00:00:00:07:33, 4",
        "use_vmac netlink_notify_msg, vrrp.51, 00:00:5e:00:01:33, 0",
    })
    void theWordsOfUseVmacStandInAnyOrder(String line, String name, String mac, int group) {
        Overlay own = own(resolve(line));
        assertEquals(name, own.name());
        assertEquals(mac, own.mac().orElseThrow().toString());
        assertEquals(group, own.group());
        assertEquals(line.contains("netlink_notify_msg"), own.announced());
        assertEquals(List.of(), problems.all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01:00:00:00:00:07", // multicast
                "00:00:5e:00:01:07", // VRRP's own
                "00:11:22:33", // too short
                "a.name.that.is.too.long",
                "one two",
                "group many",
                "vm0 name",
            })
    void wordsOfUseVmacThatCannotBeAreToldAndPassedOver(String words) {
        Overlay own = own(resolve("use_vmac " + words));
        assertEquals(MAC_4, own.mac().orElseThrow());
        assertEquals(1, problems.all.size(), problems.all.toString());
    }

    @Test
    void aTakenNameIsAvoidedForIpv6FirstWithA6AndThenByCounting() {
        links.add(link(4, "vrrp.51"));
        assertEquals("vrrp1.51", own(resolve("use_vmac")).name());
        assertEquals("vrrp6.51", own(resolve("use_vmac", "fe80::1")).name());
        links.add(link(5, "vrrp1.51"));
        links.add(link(6, "vrrp6.51"));
        assertEquals("vrrp2.51", own(resolve("use_vmac")).name());
        assertEquals("vrrp2.51", own(resolve("use_vmac", "fe80::1")).name());
    }

    @Test
    void aPrefixIsShortenedUntilTheNameFits() {
        assertEquals(
                "virtual_rout.51",
                own(resolveWith("vmac_prefix virtual_router", "use_vmac")).name());
        assertEquals("v.51", own(resolveWith("vmac_prefix v", "use_vmac")).name());
    }

    @Test
    void aMacvlanThatIsThereAlreadyIsUsedWhateverItsName() {
        links.add(macvlan(7, "mine", 2, MAC_4, 1));
        assertEquals("mine", own(resolve("use_vmac")).name());
        assertEquals(List.of(), problems.all);
        assertEquals("mine", own(resolve("use_vmac vm0")).name());
        assertEquals(1, problems.all.size());
    }

    @Test
    void aMacvlanOfAnotherModeParentOrMacIsNotOurs() {
        links.add(macvlan(7, "bridged", 2, MAC_4, 4));
        links.add(macvlan(8, "elsewhere", 3, MAC_4, 1));
        links.add(macvlan(9, "another", 2, Vmac.of(false, 52), 1));
        assertEquals("vrrp.51", own(resolve("use_vmac")).name());
    }

    @Test
    void addressesElsewhereHaveAMacvlanEachWhereItIsAskedFor() {
        RouterDefinition router = resolveWith(
                "vmac_addr_prefix aux",
                "use_vmac;use_vmac_addr",
                "10.0.0.1/24",
                "10.1.0.1/24 dev eth1",
                "10.1.0.2/24 dev eth1");
        assertEquals(
                "[macvlan aux.51 on eth1 with MAC 00:00:5e:00:01:33]",
                router.interfaces().others().toString());
        assertEquals(Optional.of("aux.51"), router.addresses().get(2).device());
        router = resolve("", "10.0.0.1/24", "10.1.0.1/24 dev eth1 use_vmac", "10.1.0.2/24 dev eth1");
        assertEquals(Optional.empty(), router.addresses().get(0).device());
        assertEquals(Optional.of("vrrp.51"), router.addresses().get(1).device());
        assertEquals(Optional.of("eth1"), router.addresses().get(2).device());
        assertEquals(Optional.empty(), router.interfaces().transmitsBy());
    }

    @Test
    void anAddressOfTheOtherFamilyStaysOnTheInterfaceOrHasAMacvlanOfItsFamily() {
        String excluded = "virtual_ipaddress_excluded {;2001:db8::1/64;}";
        assertEquals(
                Optional.of("eth0"),
                resolve("use_vmac;" + excluded).excluded().get(0).device());
        RouterDefinition router = resolve("use_vmac;use_vmac_addr;" + excluded);
        assertEquals(Optional.of("vrrp6.51"), router.excluded().get(0).device());
        assertEquals(
                "[macvlan vrrp6.51 on eth0 with MAC 00:00:5e:00:02:33]",
                router.interfaces().others().toString());
    }

    @Test
    void twoInstancesNeverShareANameButShareAMacvlanThatWouldBeTheSame() {
        String two =
                """
                vrrp_instance A {
                interface eth0
                virtual_router_id 51
                use_vmac
                virtual_ipaddress {
                10.0.0.1/24
                }
                }
                vrrp_instance B {
                interface eth1
                virtual_router_id 51
                use_vmac
                virtual_ipaddress {
                10.1.0.1/24
                10.0.0.2/24 dev eth0 use_vmac
                }
                }
                """;
        List<RouterDefinition> routers = definitions(two).routers();
        assertEquals("vrrp.51", own(routers.get(0)).name());
        assertEquals("vrrp1.51", own(routers.get(1)).name());
        assertEquals("vrrp.51", routers.get(1).interfaces().others().get(0).name());
    }

    @Test
    void unicastTransmitsFromTheInterfaceAndSaysSo() {
        RouterDefinition router = resolve("use_vmac;unicast_src_ip 10.0.0.9;unicast_peer {;10.0.0.8;}");
        assertEquals(Optional.empty(), router.interfaces().transmitsBy());
        assertEquals(Optional.of("vrrp.51"), router.addresses().get(0).device());
        assertEquals(1, problems.all.size(), problems.all.toString());
    }

    @Test
    void whatHasNoEffectIsTold() {
        resolve("vmac_xmit_base");
        assertEquals(1, problems.all.size());
        assertTrue(!resolve("use_vmac;promote_secondaries").interfaces().promotesSecondaries());
        assertEquals(2, problems.all.size());
        assertTrue(resolve("promote_secondaries").interfaces().promotesSecondaries());
        assertEquals(2, problems.all.size());
    }

    @Test
    void extraAnnouncementsAreTheInstancesOrTheGlobalOnesAnd0SwitchesThemOff() {
        String global = "vrrp_garp_extra_if all 100";
        assertEquals(
                Optional.of(new ExtraGarp(Duration.ofSeconds(100), true)),
                resolveWith(global, "use_vmac").interfaces().extraGarp());
        assertEquals(
                Optional.of(new ExtraGarp(Duration.ofSeconds(5), false)),
                resolveWith(global, "garp_extra_if 5").interfaces().extraGarp());
        assertEquals(
                Optional.empty(),
                resolveWith(global, "garp_extra_if 0").interfaces().extraGarp());
    }

    @ParameterizedTest
    @CsvSource({
        "ip0 10.0.0.9/24, ip0, 0, 10.0.0.9/24",
        "10.0.0.9 private, vrrp.51, 1, 10.0.0.9",
        "vepa name ip0 10.0.0.9/32, ip0, 2, 10.0.0.9/32",
    })
    void useIpvlanMakesAnIpvlanWithAnAddress(String words, String name, int mode, String address) {
        RouterDefinition router = resolve("use_ipvlan " + words);
        assertEquals(name, own(router).name());
        assertEquals(new Link.Kind("ipvlan", mode), own(router).kind());
        assertEquals(address, own(router).address().orElseThrow().toString());
        assertEquals(Optional.empty(), own(router).mac());
        assertEquals(Optional.of(name), router.interfaces().speaksFrom());
        assertEquals(Optional.of(name), router.addresses().get(0).device());
        assertEquals(List.of(), problems.all);
    }

    @Test
    void anIpv4InstanceWithoutAnAddressForItsIpvlanIsInFaultForGood() {
        assertEquals(
                Optional.of("no address for its ipvlan"),
                resolve("use_ipvlan ip0").interfaces().fault());
        assertEquals(1, problems.all.size());
        assertEquals(
                Optional.empty(),
                resolve("use_ipvlan ip0", "fe80::1").interfaces().fault());
        assertEquals(1, problems.all.size());
    }

    @Test
    void aVrfIsForUnicastWithoutInterfaceAlone() {
        String unicast = "unicast_src_ip 10.0.0.9;unicast_peer {;10.0.0.8;};vrf red";
        assertEquals(Optional.empty(), resolve(unicast).interfaces().vrf());
        assertEquals(1, problems.all.size());
        String text = "vrrp_instance V {\nvirtual_router_id 51\nvirtual_ipaddress {\n10.0.0.1/24 dev eth0\n}\n"
                + unicast.replace(";", "\n") + "\n}\n";
        assertEquals(
                Optional.of("red"),
                definitions(text).routers().get(0).interfaces().transmitsBy());
        assertEquals(1, problems.all.size());
    }

    @Test
    void aGarpGroupNeedsAnIntervalAndInterfacesOfNoOtherGroup() {
        String text =
                """
                garp_group {
                garp_interval 0.1
                interfaces {
                eth0
                eth1
                }
                }
                garp_group {
                interface eth2
                }
                garp_group {
                gna_interval 1
                interface eth0
                }
                """;
        assertEquals(
                List.of(new GarpGroup(Duration.ofMillis(100), Duration.ZERO, Set.of("eth0", "eth1"))),
                definitions(text).engine().garpGroups());
        assertEquals(3, problems.all.size(), problems.all.toString());
    }
}
