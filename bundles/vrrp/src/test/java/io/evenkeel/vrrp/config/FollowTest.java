package io.evenkeel.vrrp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.track.Tracker;
import io.evenkeel.vrrp.fake.CollectedDiagnostics;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.fake.FakeTracker;
import io.evenkeel.vrrp.fake.TextConfiguration;
import io.evenkeel.vrrp.tracking.Tracked;
import io.evenkeel.vrrp.tracking.Trackers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What instances and groups follow by the configuration, and what is said about it. */
class FollowTest {
    private final FakeNetwork network = new FakeNetwork();
    private final CollectedDiagnostics problems = new CollectedDiagnostics();
    private final Trackers trackers = new Trackers();
    private final FakeTracker scripts =
            new FakeTracker().define("chk", 0, false, false).define("heavy", 10, true, true);

    FollowTest() {
        network.addLink(2, "eth0");
        network.addLink(3, "eth1");
        trackers.add("track_script", scripts);
        trackers.add(
                "track_file", new FakeTracker().define("plain", 1, false, false).define("weighed", 2, false, true));
        trackers.add("track_process", new FakeTracker().define("sshd", 3, false, true));
    }

    private Definitions resolve(String text) {
        return Resolver.resolve(TextConfiguration.of(text, problems), trackers, network.view(), problems);
    }

    private static String instance(int number, String lines) {
        return "vrrp_instance VI_%1$d {\ninterface eth0\nvirtual_router_id %1$d\nvirtual_ipaddress {\n10.0.0.%1$d\n}\n%2$s\n}\n"
                .formatted(number, lines);
    }

    private static String follow(String keyword, String line) {
        return keyword + " {\n" + line + "\n}\n";
    }

    private List<String> followed(String text) {
        return resolve(text).routers().get(0).tracked().stream()
                .map(Tracked::toString)
                .toList();
    }

    private String said() {
        return String.join("; ", problems.texts());
    }

    @ParameterizedTest
    @CsvSource({
        "track_script, chk, track_script chk",
        "track_script, chk weight 5, track_script chk weight 5",
        "track_script, chk weight -5 reverse, track_script chk weight -5 reverse",
        "track_script, heavy, track_script heavy weight 10 reverse",
        "track_script, heavy noreverse, track_script heavy weight 10",
        "track_script, heavy weight 0, track_script heavy reverse",
        "track_interface, eth1, track_interface eth1",
        "track_interface, eth1 weight 7 reverse, track_interface eth1 weight 7 reverse",
        "track_file, plain, track_file plain weight 1",
        "track_file, weighed weight -254, track_file weighed weight -254",
        "track_process, sshd, track_process sshd weight 3"
    })
    void aLineSaysWhatIsFollowedAndHow(String keyword, String line, String followed) {
        assertEquals(List.of(followed), followed(instance(1, follow(keyword, line))));
        assertEquals("", said());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "track_script | nope | track_script nope is ignored: there is no vrrp_script nope that can be used",
                "track_process | nope | there is no vrrp_track_process nope",
                "track_bfd | b1 | track_bfd b1 is ignored: nothing here can watch it",
                "track_interface | eth9 | track_interface eth9 is ignored: there is no such interface on this host",
                "track_interface | eth0 | an instance follows its own interface anyway"
            })
    void whatCannotBeFollowedIsNamed(String keyword, String line, String message) {
        assertEquals(List.of(), followed(instance(1, follow(keyword, line))));
        assertTrue(said().contains(message), said());
    }

    @ParameterizedTest
    @CsvSource({"254, 10", "254, -10 reverse", "1, -10", "1, 10 reverse"})
    void aWeightThatIsClampedAwayMovesNothing(int priority, String weight) {
        resolve(instance(1, "priority " + priority + "\n" + follow("track_script", "chk weight " + weight)));
        assertTrue(said().contains("track_script chk changes nothing: the priority is " + priority), said());
    }

    @ParameterizedTest
    @CsvSource({"254, -10", "253, 10", "2, -10", "254, 0"})
    void aWeightThatCanMoveThePriorityAtAllIsFine(int priority, String weight) {
        resolve(instance(1, "priority " + priority + "\n" + follow("track_script", "chk weight " + weight)));
        assertEquals("", said());
    }

    /** What the one takes away the other gives back. */
    @Test
    void weightsAreJudgedTogether() {
        resolve(instance(1, "priority 254\n" + follow("track_script", "chk weight 10\nheavy weight -5 noreverse")));
        assertEquals("", said());
    }

    @Test
    void aMissingTrackerIsNamedWithTheFeatureThatBringsIt() {
        resolve(instance(1, follow("track_bfd", "b1")));
        assertEquals("install the feature bfd", problems.all.get(0).remedy().orElseThrow());
    }

    @Test
    void oneThingIsFollowedOnce() {
        assertEquals(
                List.of("track_script chk weight 5"),
                followed(instance(1, follow("track_script", "chk weight 5\nchk weight 6"))));
        assertTrue(said().contains("it is listed before"), said());
    }

    @Test
    void interfacesAndScriptsHaveNoWeightOf254() {
        assertEquals(
                List.of("track_interface eth1 weight -253"),
                followed(instance(1, follow("track_interface", "eth1 weight -254"))));
        assertTrue(said().contains("so -253 is used"), said());
    }

    @Test
    void anInterfaceThatMayAppearLaterIsFollowed() {
        assertEquals(
                List.of("track_interface eth9"),
                followed("global_defs {\ndynamic_interfaces\n}\n" + instance(1, follow("track_interface", "eth9"))));
    }

    @Test
    void noWeightMovesAnOwner() {
        String owner = "priority 255\nstate MASTER\n" + follow("track_script", "chk\nheavy")
                + follow("track_file", "plain\nweighed") + follow("track_process", "sshd");
        assertEquals(List.of("track_script chk", "track_file plain"), followed(instance(1, owner)));
        assertTrue(said().contains("track_script heavy is ignored: no weight moves"), said());
        assertTrue(said().contains("track_file plain has weight 0 here"), said());
        assertTrue(said().contains("track_file weighed is ignored"), said());
        assertTrue(said().contains("track_process sshd is ignored"), said());
    }

    private static String group(String more, String lines) {
        return "vrrp_sync_group G {\ngroup {\nVI_1\nVI_2\n}\n" + more + "}\n" + instance(1, lines) + instance(2, "");
    }

    @Test
    void aGroupsThingsAreFollowedByEveryMember() {
        Definitions definitions = resolve(group(follow("track_script", "chk weight 5"), ""));
        for (RouterDefinition router : definitions.routers()) {
            assertEquals("track_script chk weight 5", router.tracked().get(0).toString());
            assertTrue(router.tracked().get(0).ofGroup());
        }
        assertEquals(List.of(new GroupDefinition("G", List.of("VI_1", "VI_2"))), definitions.groups());
        assertEquals("", said());
    }

    @Test
    void aMembersOwnWeightsAreLeftOutUnlessTheGroupAllowsThem() {
        String own = follow("track_script", "chk\nheavy") + follow("track_file", "plain");
        assertEquals(List.of("track_script chk", "track_file plain"), followed(group("", own)));
        assertTrue(said().contains("would part the members of sync group G"), said());
        problems.all.clear();
        assertEquals(
                List.of("track_script chk", "track_script heavy weight 10 reverse", "track_file plain weight 1"),
                followed(group("sync_group_tracking_weight\n", own)));
        assertEquals("", said());
    }

    @Test
    void ofAThingThatBothFollowTheGroupsWeightHolds() {
        assertEquals(
                List.of("track_script chk weight 9"),
                followed(group(follow("track_script", "chk weight 9"), follow("track_script", "chk"))));
        assertTrue(said().contains("is listed by sync group G too, whose weight holds"), said());
    }

    @Test
    void anErrorInAGroupIsToldOnce() {
        resolve(group(follow("track_script", "nope"), ""));
        assertEquals(1, problems.texts().size(), said());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VI_1 | it has one member only | [VI_1]",
                "VI_1,VI_2,VI_9 | VI_9 is ignored: there is no vrrp_instance VI_9 | [VI_1, VI_2]",
                "VI_1,VI_1,VI_2 | VI_1 is ignored: it is listed before | [VI_1, VI_2]",
                "VI_9 | it has no members | none",
                "VI_3,VI_1,VI_2 | VI_3 is ignored: it is a member of vrrp_sync_group F | [VI_1, VI_2]",
                "VI_1,VI_5 | some members own their addresses (priority 255) and some do not | [VI_1, VI_5]"
            })
    void membersAreChecked(String members, String message, String left) {
        Definitions definitions =
                resolve("vrrp_sync_group F {\ngroup {\nVI_3\nVI_4\n}\n}\nvrrp_sync_group G {\ngroup {\n"
                        + members.replace(",", "\n") + "\n}\n}\n" + instance(1, "") + instance(2, "") + instance(3, "")
                        + instance(4, "") + instance(5, "priority 255\nstate MASTER"));
        assertTrue(said().contains(message), said());
        assertEquals(
                left,
                definitions.groups().stream()
                        .filter(group -> group.name().equals("G"))
                        .map(group -> group.members().toString())
                        .findFirst()
                        .orElse("none"));
    }

    @Test
    void aSecondListOfMembersIsIgnored() {
        resolve("vrrp_sync_group G {\ngroup {\nVI_1\nVI_2\n}\ngroup {\nVI_3\n}\n}\n" + instance(1, "")
                + instance(2, ""));
        assertTrue(said().contains("vrrp_sync_group G: a second group list is ignored"), said());
    }

    @Test
    void aTrackGroupNamesInstances() {
        Definitions definitions =
                resolve("track_group T {\ngroup {\nVI_1\nVI_9\n}\n}\ntrack_group E {\n}\n" + instance(1, ""));
        assertEquals(Map.of("T", List.of("VI_1")), definitions.trackGroups());
        assertTrue(said().contains("track_group T: VI_9 is ignored: there is no vrrp_instance VI_9"), said());
        assertTrue(said().contains("track_group E is left out: it has no members"), said());
    }

    @Test
    void whileATrackerIsAwayWhatWasSaidLastHolds() {
        trackers.remember(resolve(instance(1, follow("track_script", "heavy"))).things());
        resolve(instance(1, "")); // a plan that is not applied changes nothing
        trackers.remove("track_script", scripts);
        assertEquals(
                List.of("track_script heavy weight 10 reverse"),
                followed(instance(1, follow("track_script", "heavy"))));
        assertTrue(said().contains("keeps its last reading"), said());
        Tracker other = new FakeTracker();
        trackers.add("track_script", other);
        assertEquals(List.of(), followed(instance(1, follow("track_script", "heavy"))));
    }
}
