package io.evenkeel.vrrp.vmac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Cidr;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.Network.NewLink;
import io.evenkeel.vrrp.config.Overlay;
import io.evenkeel.vrrp.config.Vmac;
import io.evenkeel.vrrp.estate.Estate;
import io.evenkeel.vrrp.estate.Estate.Made;
import io.evenkeel.vrrp.estate.Estate.Setting;
import io.evenkeel.vrrp.estate.Register;
import io.evenkeel.vrrp.fake.FakeNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of links and kernel settings, whoever changes them. */
class OverlaysTest {
    private final FakeNetwork network = new FakeNetwork();

    @TempDir
    private Path directory;

    private Overlays overlays;

    @BeforeEach
    void aHostWithAnInterface() {
        overlays = overlays();
        network.addLink(2, "eth0");
        network.addAddress(2, "fe80::2", 64);
    }

    /** Those of an engine that begins. */
    private Overlays overlays() {
        return new Overlays(network, register(), Log.of("vrrp.test"));
    }

    private Register register() {
        return new Register(directory.resolve("run/vrrp.estate"), Log.of("vrrp.test"));
    }

    private static Overlay overlay(String name, boolean ipv6) {
        return new Overlay(
                "VI_1",
                name,
                "eth0",
                Link.Kind.PRIVATE_MACVLAN,
                Optional.of(Vmac.of(ipv6, 51)),
                0,
                false,
                ipv6,
                ipv6,
                !ipv6,
                Optional.empty());
    }

    private static Wishes wishes(Overlay... all) {
        return new Wishes(List.of(all), Set.of(), false);
    }

    private Optional<Link> link(String name) {
        return network.view().link(name);
    }

    private void sysctl(String path, String value) {
        network.sysctls.put(path, value);
    }

    @Test
    void aLinkIsMadeUpAndWithTheMac() {
        overlays.prepare(wishes(overlay("vrrp.51", false)));
        Link made = link("vrrp.51").orElseThrow();
        assertEquals(Vmac.of(false, 51), made.mac());
        assertEquals(2, made.parent());
        assertTrue(made.up());
    }

    @Test
    void theParentIsToldOfAgainWhereThatIsAskedFor() {
        Overlay quiet = overlay("vrrp.51", false);
        overlays.prepare(wishes(quiet));
        assertEquals(List.of(), network.wire);
        overlays.close();
        overlays.prepare(wishes(new Overlay(
                "VI_1", "vrrp.51", "eth0", quiet.kind(), quiet.mac(), 0, true, false, false, true, Optional.empty())));
        assertEquals(List.of("tell of eth0"), network.wire);
    }

    @Test
    void anIpvlanHasItsAddress() {
        Overlay ipvlan = new Overlay(
                "VI_1",
                "ip0",
                "eth0",
                new Link.Kind("ipvlan", 0),
                Optional.empty(),
                0,
                false,
                false,
                false,
                true,
                Optional.of(new Cidr(FakeNetwork.ip("10.0.0.9"), OptionalInt.of(24))));
        overlays.prepare(wishes(ipvlan));
        assertTrue(network.has("10.0.0.9"));
        assertEquals(Map.of(), network.sysctls);
        assertTrue(!overlays.isLacking(network.view()));
        network.removeAddress(link("ip0").orElseThrow().index(), "10.0.0.9");
        assertTrue(overlays.isLacking(network.view()));
    }

    @Test
    void anIpv6LinkHasTheLinkLocalAddressOfItsParentDeprecated() {
        overlays.prepare(wishes(overlay("vrrp6.51", true)));
        int index = link("vrrp6.51").orElseThrow().index();
        LinkAddress copy = network.view().addresses().stream()
                .filter(address -> address.link() == index)
                .findFirst()
                .orElseThrow();
        assertEquals(FakeNetwork.ip("fe80::2"), copy.address());
        assertEquals(Optional.of(0L), copy.attributes().preferredLifetime());
        assertEquals(LinkAddress.IFA_F_NODAD, copy.attributes().flags());
    }

    @Test
    void aLinkLocalAddressThatComesLaterIsCopiedLater() {
        network.removeAddress(2, "fe80::2");
        overlays.prepare(wishes(overlay("vrrp6.51", true)));
        assertTrue(!overlays.isLacking(network.view()));
        network.addAddress(2, "fe80::3", 64);
        assertTrue(overlays.isLacking(network.view()));
        overlays.repair();
        assertTrue(!overlays.isLacking(network.view()));
    }

    @Test
    void whatIsNotWantedAnyMoreGoesWhenItIsSettledAndNotBefore() {
        overlays.prepare(wishes(overlay("vrrp.51", false), overlay("vrrp6.51", true)));
        int index = link("vrrp.51").orElseThrow().index();
        overlays.prepare(wishes(overlay("vrrp.51", false)));
        assertTrue(link("vrrp6.51").isPresent());
        overlays.settle();
        assertTrue(link("vrrp6.51").isEmpty());
        assertEquals(index, link("vrrp.51").orElseThrow().index());
        overlays.close();
        assertTrue(link("vrrp.51").isEmpty());
    }

    @Test
    void oneThatIsThereIsTakenOverRaisedAndRemovedInTheEnd() throws Exception {
        network.addLink(new NewLink("vrrp.51", 2, Optional.of(Vmac.of(false, 51)), Link.Kind.PRIVATE_MACVLAN, 0));
        int index = link("vrrp.51").orElseThrow().index();
        overlays.prepare(wishes(overlay("vrrp.51", false)));
        assertEquals(index, link("vrrp.51").orElseThrow().index());
        assertTrue(link("vrrp.51").orElseThrow().up());
        overlays.close();
        assertTrue(link("vrrp.51").isEmpty());
    }

    @Test
    void anotherLinkOfTheNameIsLeftAlone() {
        network.addLink(9, "vrrp.51");
        overlays.prepare(wishes(overlay("vrrp.51", false)));
        overlays.close();
        assertEquals(9, link("vrrp.51").orElseThrow().index());
    }

    @Test
    void withoutItsParentItIsLackingOnlyWhenTheParentIsBack() {
        overlays.prepare(wishes(overlay("vrrp.51", false)));
        network.removeLink(2);
        assertTrue(link("vrrp.51").isEmpty());
        assertTrue(!overlays.isLacking(network.view()));
        network.addLink(12, "eth0");
        assertTrue(overlays.isLacking(network.view()));
        overlays.repair();
        assertEquals(12, link("vrrp.51").orElseThrow().parent());
    }

    @Test
    void whatADeadDaemonLeftIsRemovedUnlessItIsWanted() throws Exception {
        long alive = ProcessHandle.current().parent().orElseThrow().pid();
        Map<Integer, Long> makers = Map.of(
                51,
                999_999_999L,
                52,
                999_999_998L,
                53,
                alive,
                54,
                ProcessHandle.current().pid());
        for (int id : makers.keySet()) {
            network.addLink(
                    new NewLink("vrrp." + id, 2, Optional.of(Vmac.of(false, id)), Link.Kind.PRIVATE_MACVLAN, 0));
            int index = link("vrrp." + id).orElseThrow().index();
            network.raiseLink(index, Optional.of("evenkeel " + makers.get(id)));
        }
        overlays.prepare(wishes(overlay("vrrp.51", false)));
        assertTrue(link("vrrp.51").isPresent());
        assertTrue(link("vrrp.52").isEmpty(), "of a process that is no more");
        assertTrue(link("vrrp.53").isPresent(), "of a process that lives");
        assertTrue(link("vrrp.54").isEmpty(), "of a process with our pid, in a container that began anew");
        assertEquals(
                "evenkeel " + ProcessHandle.current().pid(),
                link("vrrp.51").orElseThrow().alias());
    }

    @Test
    void oneThatADeadDaemonHadNoTimeToMarkIsRemovedByWhatItWroteDownBefore() throws Exception {
        Overlay unmarked = overlay("vrrp.51", false);
        register()
                .expect(new Estate(
                        Set.of(), Set.of(new Made("vrrp.51", "macvlan", unmarked.mac()), made("of.mine")), Map.of()));
        network.addLink(new NewLink("vrrp.51", 2, unmarked.mac(), unmarked.kind(), 0));
        network.addLink(9, "of.mine");
        overlays.prepare(wishes(overlay("vrrp6.51", true)));
        assertTrue(link("vrrp.51").isEmpty());
        assertTrue(link("of.mine").isPresent(), "no macvlan");
    }

    private static Made made(String name) {
        return new Made(name, "macvlan", Optional.empty());
    }

    @Test
    void allSettingsAreGivenBackByASuccessorThatWantsNone() {
        sysctl("ipv4/conf/eth0/arp_ignore", "0");
        sysctl("ipv4/conf/eth0/promote_secondaries", "0");
        sysctl("ipv4/conf/all/rp_filter", "1");
        sysctl("ipv4/conf/default/rp_filter", "0");
        sysctl("ipv4/conf/eth0/rp_filter", "0");
        sysctl("ipv4/igmp_link_local_mcast_reports", "1");
        Map<String, String> before = Map.copyOf(network.sysctls);
        overlays.prepare(new Wishes(List.of(overlay("vrrp.51", false)), Set.of("eth0"), true));
        Overlays successor = overlays();
        successor.prepare(Wishes.NONE);
        successor.settle();
        assertEquals(before, network.sysctls);
    }

    @Test
    void aSettingThatSomebodyChangedAfterTheDeathIsTheirs() {
        sysctl("ipv4/conf/eth0/promote_secondaries", "0");
        register().settings(Map.of("ipv4/conf/eth0/promote_secondaries", new Setting("2", "1")));
        overlays.prepare(Wishes.NONE);
        overlays.settle();
        assertEquals("0", network.sysctls.get("ipv4/conf/eth0/promote_secondaries"));
    }

    @Test
    void settingsOfTheParentAreGivenBackAndThoseOfOthersNeverTouched() {
        sysctl("ipv4/conf/eth0/arp_ignore", "0");
        sysctl("ipv4/conf/eth0/arp_filter", "0");
        sysctl("ipv4/conf/all/rp_filter", "0");
        sysctl("ipv4/conf/default/rp_filter", "2");
        Map<String, String> before = Map.copyOf(network.sysctls);
        overlays.prepare(wishes(overlay("vrrp.51", false)));
        assertEquals("1", network.sysctls.get("ipv4/conf/eth0/arp_ignore"));
        assertEquals("1", network.sysctls.get("ipv4/conf/eth0/arp_filter"));
        assertEquals("2", network.sysctls.get("ipv4/conf/default/rp_filter"));
        overlays.close();
        assertEquals(before, network.sysctls);
    }

    @Test
    void aSuccessorGivesBackWhatItsPredecessorFound() {
        sysctl("ipv4/conf/eth0/arp_ignore", "2");
        sysctl("ipv4/conf/all/rp_filter", "1");
        sysctl("ipv4/conf/default/rp_filter", "0");
        sysctl("ipv4/conf/eth0/rp_filter", "0");
        Map<String, String> before = Map.copyOf(network.sysctls);
        overlays.prepare(wishes(overlay("vrrp.51", false)));
        overlays.settle();
        Overlays successor = overlays();
        successor.prepare(wishes(overlay("vrrp.51", false)));
        successor.settle();
        assertEquals("1", network.sysctls.get("ipv4/conf/eth0/arp_ignore"));
        successor.close();
        assertEquals(before, network.sysctls);
    }

    @Test
    void reversePathFilteringOfAllMovesToEachLinkAndBack() {
        sysctl("ipv4/conf/all/rp_filter", "2");
        sysctl("ipv4/conf/default/rp_filter", "0");
        sysctl("ipv4/conf/eth0/rp_filter", "0");
        Map<String, String> before = Map.copyOf(network.sysctls);
        overlays.prepare(wishes(overlay("vrrp.51", false)));
        assertEquals("0", network.sysctls.get("ipv4/conf/all/rp_filter"));
        assertEquals("2", network.sysctls.get("ipv4/conf/eth0/rp_filter"));
        assertEquals("2", network.sysctls.get("ipv4/conf/default/rp_filter"));
        overlays.prepare(wishes(overlay("vrrp.51", false)));
        overlays.settle();
        assertEquals("0", network.sysctls.get("ipv4/conf/all/rp_filter"), "a reload keeps it so");
        overlays.close();
        assertEquals(before, network.sysctls);
    }

    @Test
    void aLinksGreaterReversePathFilterStays() {
        sysctl("ipv4/conf/all/rp_filter", "1");
        sysctl("ipv4/conf/eth0/rp_filter", "2");
        overlays.prepare(wishes(overlay("vrrp.51", false)));
        assertEquals("2", network.sysctls.get("ipv4/conf/eth0/rp_filter"));
    }

    @Test
    void anIpv6OverlayTouchesNothingOfItsParent() {
        sysctl("ipv4/conf/eth0/arp_ignore", "0");
        sysctl("ipv4/conf/all/rp_filter", "1");
        Map<String, String> before = Map.copyOf(network.sysctls);
        overlays.prepare(wishes(overlay("vrrp6.51", true)));
        assertEquals(before, network.sysctls);
    }

    @Test
    void secondariesAreSavedAndLocalGroupsUntoldForAsLongAsThatIsWanted() {
        sysctl("ipv4/conf/eth0/promote_secondaries", "0");
        sysctl("ipv4/igmp_link_local_mcast_reports", "1");
        overlays.prepare(new Wishes(List.of(), Set.of("eth0"), true));
        assertEquals("1", network.sysctls.get("ipv4/conf/eth0/promote_secondaries"));
        assertEquals("0", network.sysctls.get("ipv4/igmp_link_local_mcast_reports"));
        overlays.prepare(Wishes.NONE);
        overlays.settle();
        assertEquals("0", network.sysctls.get("ipv4/conf/eth0/promote_secondaries"));
        assertEquals("1", network.sysctls.get("ipv4/igmp_link_local_mcast_reports"));
    }
}
