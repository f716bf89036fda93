package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.event.Event;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.track.Tracker;
import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.api.vrrp.VrrpStatus;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.fake.FakeTracker;
import io.evenkeel.vrrp.wire.AdvertEncoder;
import io.evenkeel.vrrp.wire.Authentication;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Instances that change their state together. */
class SyncGroupTest {
    private static final String INSTANCE =
            """
            vrrp_instance VI_%1$d {
              interface eth%2$d
              virtual_router_id 5%1$d
              priority %3$d
              virtual_ipaddress {
                10.%2$d.0.10%1$d/24
              }
            }
            """;
    private static final String GROUP =
            """
            vrrp_sync_group G {
              group {
                VI_1
                VI_2
              }
              track_script {
                chk
              }
            }
            """;

    private final Scene scene = new Scene();
    private final FakeTracker scripts = new FakeTracker().define("chk", -20, false, true);

    SyncGroupTest() {
        scene.network.addLink(3, "eth1");
        scene.network.addAddress(3, "10.1.0.1", 24);
        scene.subsystem.addTracker(scripts, Map.of(Tracker.KEYWORD, "track_script"));
        scripts.now("chk", new Up());
    }

    private static String instances() {
        return INSTANCE.formatted(1, 0, 100) + INSTANCE.formatted(2, 1, 100);
    }

    private String states() {
        return scene.subsystem.instances().stream()
                .map(VrrpStatus::state)
                .map(Enum::name)
                .collect(Collectors.joining(" "));
    }

    private List<String> lines() {
        List<String> lines = scene.log.lines.stream()
                .filter(line -> line.contains("STATE") || line.contains("Syncing"))
                .toList();
        scene.log.lines.clear();
        return lines;
    }

    private List<String> events() {
        List<String> events = scene.host.events.stream()
                .filter(event -> !event.details().containsKey("notice"))
                .map(SyncGroupTest::text)
                .toList();
        scene.host.events.clear();
        return events;
    }

    private static String text(Event event) {
        return event.details().get("kind") + " " + event.subject() + " " + event.from() + ">" + event.to();
    }

    private void becomeMaster() throws ApplyException {
        scene.apply(instances() + GROUP);
        scene.pass(3700);
        assertEquals("MASTER MASTER", states());
        lines();
        events();
        scene.wire();
    }

    private void link(int index, boolean up) {
        if (up) {
            scene.network.up(index);
        } else {
            scene.network.down(index);
        }
        scene.network.loop.turn();
    }

    /** A pause in which both timers of a member expired; its group knew only that it was willing. */
    @Test
    void whoIsLedToMasterIsMasterAlsoWhenItsPreemptDelayEndedMeanwhile() throws ApplyException {
        scene.apply(instances().replace("priority 100", "priority 100\npreempt_delay 2") + GROUP);
        scene.pass(1000);
        scene.hear("10.0.0.2", 255, advertOf(50, "10.0.0.101"));
        scene.network.loop.stall(Duration.ofSeconds(20));
        scene.network.loop.turn();
        assertEquals("MASTER MASTER", states());
    }

    private static ByteBuffer advertOf(int priority, String address) {
        return new AdvertEncoder(
                        2, false, 51, 1_000_000_000L, List.of(FakeNetwork.ip(address)), Authentication.NONE, false)
                .encode(priority, FakeNetwork.ip("10.0.0.2"), FakeNetwork.ip("224.0.0.18"));
    }

    @Test
    void membersBecomeMasterWhenAllWantToAndTheLastOneLeads() throws ApplyException {
        scene.apply(INSTANCE.formatted(1, 0, 200) + INSTANCE.formatted(2, 1, 100) + GROUP);
        scene.pass(3300);
        assertEquals("BACKUP BACKUP", states());
        assertEquals(List.of(), scene.wire());
        scene.pass(400);
        assertEquals("MASTER MASTER", states());
        assertEquals(
                List.of(
                        "(VI_1) Entering BACKUP STATE (init)",
                        "(VI_2) Entering BACKUP STATE (init)",
                        "(VI_2) Entering MASTER STATE",
                        "VRRP_Group(G) Syncing instances to MASTER state",
                        "(VI_1) Entering MASTER STATE"),
                lines());
        assertEquals(
                List.of(
                        "instance VI_1 >BACKUP",
                        "group G >BACKUP",
                        "instance VI_2 >BACKUP",
                        "instance VI_2 BACKUP>MASTER",
                        "group G BACKUP>MASTER",
                        "instance VI_1 BACKUP>MASTER"),
                events());
        assertTrue(scene.subsystem.why("VI_1").stream()
                .anyMatch(cause -> cause.cause().equals("would take over, and waits for VI_2 of sync group G")));
    }

    @Test
    void aFaultOfOneIsAFaultOfAllAndNamesIt() throws ApplyException {
        becomeMaster();
        link(3, false);
        assertEquals(
                List.of(
                        "(VI_2) Entering FAULT STATE",
                        "VRRP_Group(G) Syncing instances to FAULT state",
                        "(VI_1) Entering FAULT STATE"),
                lines());
        assertEquals(
                "sync group G: VI_2: interface eth1 down",
                scene.status().fault().orElseThrow());
        assertTrue(scene.wire().contains("advert vrid=51 prio=0 10.0.0.1>224.0.0.18"));
        link(3, true);
        assertEquals(
                List.of(
                        "(VI_2) Entering BACKUP STATE",
                        "VRRP_Group(G) Syncing instances to BACKUP state",
                        "(VI_1) Entering BACKUP STATE"),
                lines());
    }

    @Test
    void recoveryWaitsForTheLastMember() throws ApplyException {
        becomeMaster();
        link(3, false);
        link(2, false);
        link(3, true);
        assertEquals("FAULT FAULT", states());
        assertEquals(
                "sync group G: VI_1: interface eth0 down",
                scene.subsystem.instances().get(1).fault().orElseThrow());
        link(2, true);
        assertEquals("BACKUP BACKUP", states());
        scene.pass(3700);
        assertEquals("MASTER MASTER", states());
    }

    @Test
    void aLostElectionOfOnePullsAllWithoutPriorityZero() throws ApplyException {
        becomeMaster();
        scene.hear("10.0.0.2", 255, advert(1, 0, 150));
        assertEquals("BACKUP BACKUP", states());
        assertEquals(
                List.of(
                        "(VI_1) Entering BACKUP STATE",
                        "VRRP_Group(G) Syncing instances to BACKUP state",
                        "(VI_2) Entering BACKUP STATE"),
                lines());
        assertEquals(
                List.of(),
                scene.wire().stream().filter(line -> line.startsWith("advert")).toList());
    }

    private static ByteBuffer advert(int instance, int link, int priority) {
        return new AdvertEncoder(
                        2,
                        false,
                        50 + instance,
                        1_000_000_000L,
                        List.of(FakeNetwork.ip("10." + link + ".0.10" + instance)),
                        Authentication.NONE,
                        false)
                .encode(priority, FakeNetwork.ip("10." + link + ".0.2"), FakeNetwork.ip("224.0.0.18"));
    }

    @Test
    void aMemberThatFollowsAMasterHoldsTheOthersBack() throws ApplyException {
        scene.apply(instances() + GROUP);
        for (int second = 0; second < 6; second++) {
            scene.pass(1000);
            scene.hear("10.0.0.2", 255, advert(1, 0, 150));
        }
        assertEquals("BACKUP BACKUP", states());
        scene.pass(3700);
        assertEquals("MASTER MASTER", states());
    }

    @Test
    void theGroupsWeightsMoveEveryMember() throws ApplyException {
        becomeMaster();
        scripts.now("chk", new Down("exited with status 1"));
        assertEquals(
                List.of(80, 80),
                scene.subsystem.instances().stream()
                        .map(VrrpStatus::effectivePriority)
                        .toList());
        assertTrue(scene.status().tracked().get(0).ofGroup());
        assertEquals("G", scene.status().group().orElseThrow());
    }

    @Test
    void reloadWithOtherMembersTakesNothingFromAMaster() throws ApplyException {
        becomeMaster();
        String three = instances() + INSTANCE.formatted(3, 1, 100) + GROUP.replace("VI_2\n", "VI_2\n    VI_3\n");
        assertEquals(
                List.of("~ vrrp_sync_group G: group [VI_1, VI_2] -> [VI_1, VI_2, VI_3]", "+ vrrp_instance VI_3"),
                scene.apply(three));
        assertEquals("MASTER MASTER BACKUP", states());
        scene.pass(3700);
        assertEquals("MASTER MASTER MASTER", states());
        scene.apply(instances());
        assertEquals("MASTER MASTER", states());
        assertEquals(List.of("(VI_3) Entering BACKUP STATE (init)", "(VI_3) Entering MASTER STATE"), lines());
    }

    @Test
    void aMemberThatLeavesTheGroupOfAFaultyOneRecovers() throws ApplyException {
        becomeMaster();
        link(3, false);
        scene.apply(instances());
        assertEquals("BACKUP FAULT", states());
    }

    @Test
    void theDumpHasASectionOfGroups() throws ApplyException {
        becomeMaster();
        List<String> data = new VrrpDumps(scene.subsystem).data();
        int at = data.indexOf("------< VRRP Sync groups >------");
        assertEquals(
                List.of(" VRRP Sync Group = G, MASTER", "   VRRP member instances :", "     VI_1", "     VI_2"),
                data.subList(at + 1, data.size()));
        assertTrue(data.contains("   Sync group = G"));
    }

    @Test
    void whoAdoptsTheMembersAdoptsTheirGroupAndTellsNobody() throws ApplyException {
        becomeMaster();
        scene.subsystem.deactivate();
        scene.subsystem = scene.next();
        scene.subsystem.addTracker(scripts, Map.of(Tracker.KEYWORD, "track_script"));
        scene.apply(instances() + GROUP);
        assertEquals("MASTER MASTER", states());
        assertEquals(List.of(), events());
        link(3, false);
        assertEquals("FAULT FAULT", states());
    }

    @Test
    void theGroupStopsBeforeItsMembers() throws ApplyException {
        becomeMaster();
        scene.subsystem.stop(Duration.ofSeconds(1));
        assertEquals(
                List.of("group G MASTER>STOP", "instance VI_1 MASTER>STOP", "instance VI_2 MASTER>STOP"), events());
    }
}
