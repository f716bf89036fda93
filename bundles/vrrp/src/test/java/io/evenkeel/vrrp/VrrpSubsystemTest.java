package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.event.Event;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.api.vrrp.VrrpState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VrrpSubsystemTest {
    private static final String ADVERT = "advert vrid=51 prio=100 10.0.0.1>224.0.0.18";
    private static final String RESIGN = "advert vrid=51 prio=0 10.0.0.1>224.0.0.18";
    private static final String INSTALL = "change +10.0.0.100/24 +10.0.0.101/24";
    private static final String REMOVE = "change -10.0.0.100/24 -10.0.0.101/24";

    private final Scene scene = new Scene();

    private static List<String> burst() {
        return Collections.nCopies(5, List.of("garp 10.0.0.100", "garp 10.0.0.101")).stream()
                .flatMap(List::stream)
                .toList();
    }

    private void becomeMaster() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        scene.pass(3610);
        assertEquals(VrrpState.MASTER, scene.state());
        scene.wire();
    }

    @Test
    void nothingConfiguredOpensNothing() throws ApplyException {
        assertEquals(List.of(), scene.apply(""));
        assertEquals(List.of(), scene.network.channels);
    }

    @Test
    void planTouchesNothing() {
        assertEquals(
                List.of("+ vrrp_instance VI_1"),
                scene.plan(Scene.SIMPLE).changes().stream()
                        .map(Object::toString)
                        .toList());
        assertEquals(List.of(), scene.network.channels);
    }

    @Test
    void bootListensForMasterDownIntervalAndThenTakesOver() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        assertEquals(VrrpState.BACKUP, scene.state());
        scene.pass(3609);
        assertEquals(List.of(), scene.wire());
        scene.pass(1);
        assertEquals(VrrpState.MASTER, scene.state());
        assertTrue(scene.status().addressesHeld());
    }

    @Test
    void takeoverIsAdvertThenAddressesThenGratuitousArp() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        scene.pass(3610);
        assertEquals(Stream.concat(Stream.of(ADVERT, INSTALL), burst().stream()).toList(), scene.wire());
    }

    /** Who has them lets go at the advert. */
    @Test
    void aLiveMasterIsPreemptedWhenTheAddressesAreHere() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        for (int second = 1; second <= 3; second++) {
            scene.pass(1000);
            scene.hear(50);
        }
        scene.pass(610);
        assertEquals(VrrpState.MASTER, scene.state());
        assertEquals(Stream.concat(Stream.of(INSTALL, ADVERT), burst().stream()).toList(), scene.wire());
        assertEquals(1, scene.status().counters().advertsSent());
    }

    @Test
    void secondBurstFollowsGarpMasterDelay() throws ApplyException {
        becomeMaster();
        scene.pass(4990);
        assertFalse(scene.wire().contains("garp 10.0.0.100"));
        scene.pass(20);
        assertEquals(
                burst(),
                scene.wire().stream().filter(line -> line.startsWith("garp")).toList());
    }

    @Test
    void priorityZeroShortensTheWaitToTheSkew() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        scene.hear(120);
        scene.pass(1000);
        scene.hear(0);
        scene.pass(608);
        assertEquals(VrrpState.BACKUP, scene.state());
        scene.pass(2);
        assertEquals(VrrpState.MASTER, scene.state());
        assertEquals(1, scene.status().counters().priorityZeroReceived());
    }

    @Test
    void higherPriorityEndsMastershipAndTakesTheAddresses() throws ApplyException {
        becomeMaster();
        scene.hear(150);
        assertEquals(VrrpState.BACKUP, scene.state());
        assertEquals(List.of(REMOVE), scene.wire());
        assertEquals("10.0.0.2", scene.status().master().orElseThrow());
        assertEquals(1, scene.status().counters().releasedMaster());
    }

    @Test
    void lowerPriorityIsAnsweredWithAdvertAndGratuitousArp() throws ApplyException {
        becomeMaster();
        scene.hear(50);
        assertEquals(Stream.concat(Stream.of(ADVERT), burst().stream()).toList(), scene.wire());
        scene.hear(50);
        assertEquals(
                2,
                scene.host.events.stream()
                        .filter(event ->
                                "MASTER_RX_LOWER_PRI".equals(event.details().get("notice")))
                        .count());
    }

    @Test
    void hostilePacketsNeverRestartTimers() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        for (int round = 0; round < 36; round++) {
            scene.pass(100);
            scene.hear("10.0.0.2", 254, Scene.advert(200));
            scene.hear("10.0.0.2", 255, Scene.advert(200).put(6, (byte) 1));
            scene.hear("10.0.0.2", 255, Scene.advert(200).limit(19));
            scene.hear("10.0.0.2", 255, Scene.advert(200).put(5, (byte) 2));
            scene.hear("10.0.0.2", 255, Scene.advert(200).put(0, (byte) 0x22));
            scene.hear("10.0.0.2", 255, ByteBuffer.allocate(0));
        }
        scene.pass(10);
        assertEquals(VrrpState.MASTER, scene.state());
        var counters = scene.status().counters();
        assertEquals(
                List.of(36L, 36L, 36L, 36L, 36L, 0L),
                List.of(
                        counters.ttlErrors(),
                        counters.checksumErrors(),
                        counters.lengthErrors(),
                        counters.intervalErrors(),
                        counters.typeErrors(),
                        counters.advertsReceived()));
    }

    @Test
    void anAddressRemovedBehindOurBackIsPutBack() throws ApplyException {
        becomeMaster();
        scene.network.removeAddress(2, "10.0.0.100");
        assertTrue(scene.network.has("10.0.0.100"));
        assertEquals(VrrpState.MASTER, scene.state());
        List<String> left = scene.wire();
        assertEquals("change +10.0.0.100/24", left.get(0));
        assertEquals(Collections.nCopies(5, "garp 10.0.0.100"), left.subList(1, left.size()));
    }

    @Test
    void anUntrackedAddressIsLeftAlone() throws ApplyException {
        scene.apply(Scene.SIMPLE.replace("10.0.0.100/24", "10.0.0.100/24 no_track"));
        scene.pass(3610);
        scene.network.removeAddress(2, "10.0.0.100");
        assertFalse(scene.network.has("10.0.0.100"));
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void ourOwnRemovalIsNotPutBack() throws ApplyException {
        becomeMaster();
        scene.hear(150);
        scene.pass(100);
        assertFalse(scene.network.has("10.0.0.100"));
    }

    @Test
    void linkDownIsFaultAndItsReturnBackup() throws ApplyException {
        becomeMaster();
        scene.network.down(2);
        assertEquals(VrrpState.FAULT, scene.state());
        assertEquals("interface eth0 down", scene.status().fault().orElseThrow());
        assertEquals(List.of(RESIGN, REMOVE), scene.wire());
        scene.network.up(2);
        assertEquals(VrrpState.BACKUP, scene.state());
        scene.pass(3610);
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void anInterfaceComesBackWithAnotherIndex() throws ApplyException {
        becomeMaster();
        scene.network.removeLink(2);
        assertEquals("interface eth0 missing", scene.status().fault().orElseThrow());
        assertEquals(List.of(), scene.network.channels);
        scene.network.addLink(7, "eth0");
        assertEquals("no IPv4 address for interface", scene.status().fault().orElseThrow());
        scene.network.addAddress(7, "10.0.0.1", 24);
        assertEquals(VrrpState.BACKUP, scene.state());
        assertEquals(7, scene.network.channels.get(0).spec.link());
    }

    @Test
    void faultAtStartIsToldWithItsReason() throws ApplyException {
        scene.network.down(2);
        scene.apply(Scene.SIMPLE);
        Event event = scene.host.events.get(0);
        assertEquals(List.of("", "FAULT", "interface eth0 down"), List.of(event.from(), event.to(), event.cause()));
    }

    @Test
    void aNewPrimaryAddressIsUsedWithoutLosingMastership() throws ApplyException {
        scene.network.addAddress(2, "10.0.0.9", 24);
        becomeMaster();
        scene.network.removeAddress(2, "10.0.0.1");
        scene.pass(1000);
        assertEquals(VrrpState.MASTER, scene.state());
        assertTrue(scene.wire().contains("advert vrid=51 prio=100 10.0.0.9>224.0.0.18"));
    }

    @Test
    void anUnchangedReloadChangesAndSendsNothing() throws ApplyException {
        becomeMaster();
        assertEquals(List.of(), scene.apply(Scene.SIMPLE));
        assertEquals(List.of(), scene.wire());
    }

    @Test
    void reloadKeepsMasterAndTouchesOnlyChangedAddresses() throws ApplyException {
        becomeMaster();
        String wanted = Scene.SIMPLE.replace("10.0.0.101/24", "10.0.0.102/24").replace("priority 100", "priority 150");
        assertEquals(
                List.of(
                        "~ vrrp_instance VI_1: priority 100 -> 150",
                        "~ vrrp_instance VI_1: address -10.0.0.101/24",
                        "~ vrrp_instance VI_1: address +10.0.0.102/24"),
                scene.apply(wanted));
        List<String> left = scene.wire();
        assertEquals(
                List.of(
                        "advert vrid=51 prio=150 10.0.0.1>224.0.0.18",
                        "change -10.0.0.101/24 +10.0.0.102/24",
                        "garp 10.0.0.102"),
                left.subList(0, 3));
        assertFalse(left.contains("garp 10.0.0.100"));
        assertEquals(VrrpState.MASTER, scene.state());
        assertEquals(1, scene.status().counters().becameMaster());
    }

    @Test
    void reloadMatchesByVirtualRouterAndNotByName() throws ApplyException {
        becomeMaster();
        assertEquals(
                List.of("~ vrrp_instance WEB: name VI_1 -> WEB"), scene.apply(Scene.SIMPLE.replace("VI_1", "WEB")));
        assertEquals(VrrpState.MASTER, scene.state());
        assertEquals("WEB", scene.status().name());
    }

    @Test
    void reloadMovesAnAddressBetweenInstancesAtOnce() throws ApplyException {
        String two = Scene.SIMPLE
                + Scene.SIMPLE
                        .replace("VI_1", "VI_2")
                        .replace("51", "52")
                        .replace("10.0.0.100", "10.0.0.200")
                        .replace("10.0.0.101", "10.0.0.201");
        scene.apply(two);
        scene.pass(3610);
        scene.wire();
        String moved = two.replace("10.0.0.101/24", "10.0.0.x")
                .replace("10.0.0.201/24", "10.0.0.101/24")
                .replace("10.0.0.x", "10.0.0.201/24");
        scene.apply(moved);
        assertTrue(scene.network.has("10.0.0.101"));
        assertTrue(scene.network.has("10.0.0.201"));
        assertFalse(scene.wire().stream().anyMatch(line -> line.startsWith("change") && line.contains("-")));
    }

    @Test
    void anInstanceRemovedByReloadGivesUp() throws ApplyException {
        becomeMaster();
        assertEquals(List.of("- vrrp_instance VI_1"), scene.apply(""));
        assertEquals(List.of(RESIGN, REMOVE), scene.wire());
        assertEquals(
                "DELETED", scene.host.events.get(scene.host.events.size() - 1).to());
        assertEquals(0, scene.network.openPackets());
    }

    @Test
    void stopGivesUpAndFreesEverything() throws ApplyException {
        becomeMaster();
        scene.subsystem.stop(Duration.ofSeconds(1));
        assertEquals(List.of(RESIGN, REMOVE), scene.wire());
        assertEquals(0, scene.network.openPackets());
        assertEquals(List.of(), scene.network.channels);
        assertTrue(scene.network.loop.closed());
        assertEquals("STOP", scene.host.events.get(scene.host.events.size() - 1).to());
    }

    @Test
    void stopKeepsAddressesWhenAskedTo() throws ApplyException {
        Scene kept = new Scene("dont-release-vrrp");
        kept.apply(Scene.SIMPLE);
        kept.pass(3610);
        kept.wire();
        kept.subsystem.stop(Duration.ofSeconds(1));
        assertEquals(List.of(RESIGN), kept.wire());
        assertTrue(kept.network.has("10.0.0.100"));
    }

    @Test
    void ownerIsMasterAtOnce() throws ApplyException {
        scene.apply(Scene.SIMPLE.replace("priority 100", "priority 255"));
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void stateMasterShortensNoWait() throws ApplyException {
        scene.apply(Scene.SIMPLE.replace("priority 100", "priority 100\nstate MASTER"));
        scene.pass(3609);
        assertEquals(VrrpState.BACKUP, scene.state());
        scene.pass(1);
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void startupDelayHoldsEveryInstanceBack() throws ApplyException {
        scene.apply("global_defs {\nvrrp_startup_delay 5\n}\n" + Scene.SIMPLE);
        scene.pass(4990);
        assertEquals(VrrpState.INIT, scene.state());
        scene.pass(20);
        assertEquals(VrrpState.BACKUP, scene.state());
    }

    @Test
    void instancesThatTakeOverTogetherShareOneBatch() throws ApplyException {
        StringBuilder text = new StringBuilder();
        for (int id = 1; id <= 200; id++) {
            text.append("vrrp_instance V")
                    .append(id)
                    .append(" {\ninterface eth0\nvirtual_router_id ")
                    .append(id);
            text.append("\nvirtual_ipaddress {\n10.1.0.").append(id).append("\n}\n}\n");
        }
        scene.apply(text.toString());
        scene.pass(3610);
        List<String> left = scene.wire();
        assertEquals(1, left.stream().filter(line -> line.startsWith("change")).count());
        assertTrue(left.subList(0, 200).stream().allMatch(line -> line.startsWith("advert")));
        assertEquals(1000, left.stream().filter(line -> line.startsWith("garp")).count());
        assertEquals(1, scene.network.channels.size());
    }

    @Test
    void whyTellsTheChainOfCauses() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        scene.hear(150);
        scene.pass(3610);
        assertEquals(
                List.of("started", "follows master 10.0.0.2 of priority 150", "no advert from 10.0.0.2 for 3.609 s"),
                scene.subsystem.why("VI_1").stream().map(VrrpCause::cause).toList());
        assertEquals(List.of(), scene.subsystem.why("nobody"));
    }

    @Test
    void missingPermissionEndsAFirstStartWithStatusFour() {
        scene.network.refuse(new NativeException("open raw socket", 1, "Operation not permitted"));
        ApplyException failure = assertThrows(ApplyException.class, () -> scene.apply(Scene.SIMPLE));
        assertEquals(4, failure.exitCode());
    }

    @Test
    void aSocketThatCannotBeOpenedIsAFault() throws ApplyException {
        scene.network.refuse(new NativeException("open raw socket on eth0", 105, "No buffer space available"));
        scene.apply(Scene.SIMPLE);
        assertEquals(
                "open raw socket on eth0: No buffer space available",
                scene.status().fault().orElseThrow());
    }

    @Test
    void excludedAddressesMoveAlongUnadvertised() throws ApplyException {
        scene.apply(Scene.SIMPLE.replace(
                "virtual_ipaddress {", "virtual_ipaddress_excluded {\n2001:db8::9/64\n}\nvirtual_ipaddress {"));
        scene.pass(3610);
        assertTrue(scene.wire().contains("na 2001:db8:0:0:0:0:0:9"));
        scene.hear("10.0.0.2", 255, Scene.advert(50));
        assertEquals(0, scene.status().counters().addressListErrors());
    }

    @Test
    void garpIntervalSpacesAnnouncements() throws ApplyException {
        scene.apply("global_defs {\nvrrp_garp_interval 0.1\n}\n" + Scene.SIMPLE);
        scene.pass(3610);
        assertEquals(
                1, scene.wire().stream().filter(line -> line.startsWith("garp")).count());
        scene.pass(300);
        assertEquals(
                3, scene.wire().stream().filter(line -> line.startsWith("garp")).count());
    }

    @Test
    void unicastPeersAreSentToOneByOne() throws ApplyException {
        scene.apply(Scene.SIMPLE.replace(
                "priority 100",
                "priority 100\nunicast_src_ip 10.0.0.1\nunicast_peer {\n10.0.0.2\n10.0.0.3 min_ttl 64\n}"));
        scene.pass(3610);
        assertEquals(
                List.of("advert vrid=51 prio=100 10.0.0.1>10.0.0.2", "advert vrid=51 prio=100 10.0.0.1>10.0.0.3"),
                scene.wire().subList(0, 2));
        scene.network.arrive(2, "10.0.0.4", "10.0.0.1", 64, Scene.advert(200));
        scene.network.arrive(2, "10.0.0.3", "10.0.0.1", 63, Scene.advert(200));
        scene.network.loop.turn();
        assertEquals(VrrpState.MASTER, scene.state());
        scene.network.arrive(2, "10.0.0.3", "10.0.0.1", 64, Scene.advert(200));
        scene.network.loop.turn();
        assertEquals(VrrpState.BACKUP, scene.state());
    }

    @Test
    void theLogHasTheLinesOperatorsSearchFor() throws ApplyException {
        scene.apply("global_defs {\nlog_unknown_vrids\n}\n" + Scene.SIMPLE);
        scene.hear("10.0.0.2", 255, Scene.advert(150).put(1, (byte) 77));
        scene.hear("10.0.0.2", 255, Scene.advert(150).put(1, (byte) 77));
        scene.hear(50);
        scene.hear(50);
        scene.pass(3610);
        scene.hear(50);
        scene.hear(200);
        scene.hear(0);
        scene.pass(610);
        scene.hear("10.0.0.3", 255, Scene.advert(100));
        scene.network.down(2);
        scene.subsystem.stop(Duration.ofSeconds(1));
        assertEquals(
                List.of(
                        "(VI_1) Entering BACKUP STATE (init)",
                        "Unknown VRID(77) received on interface(eth0)",
                        "(VI_1) received lower priority (50) advert from 10.0.0.2 - discarding",
                        "(VI_1) Receive advertisement timeout",
                        "(VI_1) Entering MASTER STATE",
                        "(VI_1) Received advert from 10.0.0.2 with lower priority 50, ours 100, forcing new election",
                        "(VI_1) Master received advert from 10.0.0.2 with higher priority 200, ours 100",
                        "(VI_1) Entering BACKUP STATE",
                        "(VI_1) Backup received priority 0 advertisement",
                        "(VI_1) Receive advertisement timeout",
                        "(VI_1) Entering MASTER STATE",
                        "(VI_1) Master received advert from 10.0.0.3 with same priority 100 but higher IP address than ours",
                        "(VI_1) Entering BACKUP STATE",
                        "(VI_1): entering FAULT state (interface eth0 down)",
                        "(VI_1) Entering FAULT STATE",
                        "(VI_1) Stopped"),
                scene.log.lines);
    }

    @Test
    void addressMismatchIsSaidOnceAndCountedEachTime() throws ApplyException {
        scene.apply(Scene.SIMPLE.replace("10.0.0.101/24", "10.0.0.101/24\n10.0.0.103/24"));
        scene.hear(150);
        scene.hear(150);
        assertEquals(2, scene.status().counters().addressListErrors());
        assertEquals(
                List.of(
                        "(VI_1) expected 3 VIPs but received 2 from 10.0.0.2",
                        "(VI_1) ip address associated with VRID 51 not present in advert from 10.0.0.2: 10.0.0.103"),
                scene.log.lines.stream()
                        .filter(line -> line.contains("VIPs") || line.contains("VRID"))
                        .toList());
    }

    @Test
    void ipv6SpeaksFromTheLinkLocalAddressOnceItIsUsable() throws ApplyException {
        String six = Scene.SIMPLE.replace("10.0.0.100/24", "fe80::100/64").replace("10.0.0.101/24", "2001:db8::100/64");
        scene.network.removeAddress(2, "fe80::1");
        scene.apply(six);
        assertEquals("no IPv6 address for interface", scene.status().fault().orElseThrow());
        scene.network.addAddress(2, "2001:db8::1", 64);
        assertEquals(VrrpState.FAULT, scene.state());
        scene.network.addAddress(2, "fe80::1", 64);
        assertEquals(VrrpState.BACKUP, scene.state());
        scene.wire();
        scene.pass(3610);
        assertEquals(
                List.of(
                        "advert vrid=51 prio=100 fe80:0:0:0:0:0:0:1>ff02:0:0:0:0:0:0:12",
                        "change +fe80:0:0:0:0:0:0:100/64 +2001:db8:0:0:0:0:0:100/64",
                        "na fe80:0:0:0:0:0:0:100"),
                scene.wire().subList(0, 3));
    }

    @Test
    void aTrackedSourceHasToBeOnThisHost() throws ApplyException {
        scene.apply(Scene.SIMPLE.replace("priority 100", "priority 100\nmcast_src_ip 10.0.0.77\ntrack_src_ip"));
        assertEquals("src address not configured", scene.status().fault().orElseThrow());
        scene.network.addAddress(2, "10.0.0.77", 24);
        assertEquals(VrrpState.BACKUP, scene.state());
    }

    @Test
    void dontTrackPrimaryIgnoresItsLink() throws ApplyException {
        scene.apply(Scene.SIMPLE.replace("priority 100", "priority 100\ndont_track_primary"));
        scene.pass(3610);
        scene.network.down(2);
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void theSocketIsOpenedAnewWhenItsRoutersWantAnotherBuffer() throws ApplyException {
        becomeMaster();
        scene.apply(Scene.SIMPLE.replace("priority 100", "priority 100\nkernel_rx_buf_size 99999"));
        assertEquals(1, scene.network.channels.size());
        assertEquals(99999, scene.network.channels.get(0).spec.receiveBuffer().orElseThrow());
        scene.wire();
        scene.pass(1000);
        assertEquals(List.of(ADVERT), scene.wire());
    }

    @Test
    void whatADeadDaemonLeftIsTakenOffAtStart() throws ApplyException {
        scene.network.addAddress(2, "10.0.0.101", 24);
        scene.apply(Scene.SIMPLE);
        assertEquals(List.of("change -10.0.0.101/24"), scene.wire());
    }

    @Test
    void addressMonitoringTellsEveryChangeAndOnlyThen() throws ApplyException {
        Scene told = new Scene("address-monitoring");
        told.apply(Scene.SIMPLE);
        told.network.addAddress(2, "10.0.0.9", 24);
        told.network.removeAddress(2, "10.0.0.9");
        assertEquals(
                List.of("10.0.0.9/24 added to eth0", "10.0.0.9/24 removed from eth0"),
                told.log.lines.stream()
                        .filter(line -> line.contains("10.0.0.9"))
                        .toList());
        Scene silent = new Scene();
        silent.apply(Scene.SIMPLE);
        silent.network.addAddress(2, "10.0.0.9", 24);
        assertEquals(
                List.of(),
                silent.log.lines.stream()
                        .filter(line -> line.contains("10.0.0.9"))
                        .toList());
    }

    @Test
    void processSettingsAreAskedForOnce() throws ApplyException {
        String text = "global_defs {\nvrrp_no_swap\nvrrp_priority -5\nvrrp_cpu_affinity 0 1\n}\n" + Scene.SIMPLE;
        scene.apply(text);
        scene.apply(text.replace("VI_1", "VI_2"));
        assertEquals(3, scene.host.processCalls.size());
    }
}
