package io.evenkeel.notify.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of which event: behaviour sections 5.2 and 5.3, and what keepalived 2.2.7 was seen to do. */
class TellerTest {

    private static final String ALL =
            """
            global_defs {
                notify_fifo /run/all
                vrrp_notify_fifo /run/vrrp
                lvs_notify_fifo /run/lvs
            }
            vrrp_sync_group G1 {
                notify_master "/bin/gm now"
                notify_stop /bin/gs
                notify "/bin/g all"
            }
            vrrp_instance VI_1 {
                notify_master "/bin/m 'x y'"
                notify_backup /bin/b
                notify_fault /bin/f
                notify_stop /bin/s
                notify_deleted /bin/d
                notify_master_rx_lower_pri /bin/rx
                notify "/bin/n 1"
            }
            vrrp_instance VI_2 {
                notify_fault /bin/f2
                notify /bin/n2
            }
            """;
    private static final String WITHOUT_INSTANCES = "global_defs {\n notify_fifo /run/all\n}\n";

    private final Scene scene = new Scene();

    private void begin() {
        scene.apply(ALL);
        assertEquals(List.of(), scene.complaints());
        scene.fifos.fresh();
    }

    @Test
    void theSpecificScriptComesBeforeTheGenericAndBothBeforeTheLine() {
        begin();
        scene.instance("VI_1", "", "BACKUP", 100).instance("VI_1", "BACKUP", "MASTER", 110);
        assertEquals(
                List.of(
                        "/bin/b",
                        "/bin/n 1 INSTANCE VI_1 BACKUP 100",
                        "/bin/m <x y>",
                        "/bin/n 1 INSTANCE VI_1 MASTER 110"),
                scene.scripts());
        assertEquals(
                List.of(
                        "/run/all INSTANCE \"VI_1\" BACKUP 100\n",
                        "/run/vrrp INSTANCE \"VI_1\" BACKUP 100\n",
                        "/run/all INSTANCE \"VI_1\" MASTER 110\n",
                        "/run/vrrp INSTANCE \"VI_1\" MASTER 110\n"),
                scene.fifos.fresh());
    }

    @Test
    void aGroupIsToldWithPriorityZero() {
        begin();
        scene.group("G1", "BACKUP", "MASTER").group("G1", "MASTER", "STOP");
        assertEquals(
                List.of("/bin/gm now", "/bin/g all GROUP G1 MASTER 0", "/bin/gs", "/bin/g all GROUP G1 STOP 0"),
                scene.scripts());
        assertEquals("/run/all GROUP \"G1\" MASTER 0\n", scene.fifos.fresh().get(0));
    }

    @Test
    void aGroupAndAnInstanceOfOneNameAreTwo() {
        scene.apply("vrrp_sync_group A {\n notify /bin/g\n}\nvrrp_instance A {\n notify /bin/i\n}\n");
        scene.group("A", "BACKUP", "MASTER").instance("A", "BACKUP", "MASTER", 1);
        assertEquals(List.of("/bin/g GROUP A MASTER 0", "/bin/i INSTANCE A MASTER 1"), scene.scripts());
    }

    @Test
    void ofAnOwnerNothingIsToldAtItsBeginningUntilItTransmits() {
        begin();
        scene.instance("VI_2", "", "BACKUP", 255);
        assertEquals(List.of(), scene.scripts());
        assertEquals(List.of(), scene.fifos.fresh());
        scene.instance("VI_2", "BACKUP", "MASTER", 255);
        assertEquals(List.of("/bin/n2 INSTANCE VI_2 MASTER 255"), scene.scripts());
        scene.instance("VI_2", "MASTER", "FAULT", 255).instance("VI_2", "FAULT", "BACKUP", 255);
        assertEquals(
                List.of("/bin/f2", "/bin/n2 INSTANCE VI_2 FAULT 255", "/bin/n2 INSTANCE VI_2 BACKUP 255"),
                scene.scripts());
    }

    @Test
    void faultAtTheBeginningIsTold() {
        begin();
        scene.instance("VI_2", "", "FAULT", 100);
        assertEquals(List.of("/bin/f2", "/bin/n2 INSTANCE VI_2 FAULT 100"), scene.scripts());
    }

    @Test
    void aRemovalIsDeletedWhereThatIsAskedFor() {
        begin();
        scene.instance("VI_1", "BACKUP", "MASTER", 100).scripts();
        scene.fifos.fresh();
        scene.apply(WITHOUT_INSTANCES).instance("VI_1", "MASTER", "DELETED", 100);
        assertEquals(List.of("/bin/d", "/bin/n 1 INSTANCE VI_1 DELETED 100"), scene.scripts());
        assertEquals(
                List.of("close /run/vrrp", "close /run/lvs", "/run/all INSTANCE \"VI_1\" DELETED 100\n"),
                scene.fifos.fresh());
    }

    @Test
    void aRemovalIsFaultForTheGenericScriptAloneWhereDeletedIsNotAskedFor() {
        begin();
        scene.instance("VI_2", "", "BACKUP", 100).scripts();
        scene.apply(WITHOUT_INSTANCES).instance("VI_2", "BACKUP", "DELETED", 100);
        assertEquals(List.of("/bin/n2 INSTANCE VI_2 FAULT 100"), scene.scripts());
    }

    @Test
    void oneInFaultIsRemovedInSilence() {
        begin();
        scene.instance("VI_2", "", "FAULT", 100).scripts();
        scene.fifos.fresh();
        scene.apply(ALL.substring(0, ALL.indexOf("vrrp_instance VI_2")));
        scene.instance("VI_2", "FAULT", "DELETED", 100);
        assertEquals(List.of(), scene.scripts());
        assertEquals(List.of(), scene.fifos.fresh());
    }

    @Test
    void notifyDeletedAloneTurnsTheGenericScriptsFaultIntoDeleted() {
        scene.apply("vrrp_instance A {\n notify_deleted\n notify_fault /bin/f\n notify /bin/n\n}\n");
        scene.instance("A", "", "BACKUP", 1).scripts();
        scene.apply("").instance("A", "BACKUP", "DELETED", 1);
        assertEquals(List.of("/bin/n INSTANCE A DELETED 1"), scene.scripts());
    }

    @Test
    void anInstanceReplacedByAnotherOfItsNameIsRemovedByItsOwnScripts() {
        scene.apply("vrrp_instance A {\n notify_deleted /bin/old\n}\n");
        scene.instance("A", "", "BACKUP", 1).scripts();
        scene.apply("vrrp_instance A {\n notify_backup /bin/new\n}\n");
        scene.instance("A", "BACKUP", "DELETED", 1).instance("A", "", "BACKUP", 1);
        assertEquals(List.of("/bin/old", "/bin/new"), scene.scripts());
    }

    @Test
    void aLowerPriorityRunsItsOwnScriptAloneAndIsAlwaysWritten() {
        begin();
        scene.instance("VI_1", "BACKUP", "MASTER", 100).scripts();
        scene.fifos.fresh();
        scene.notice("VI_1", "MASTER", "MASTER_RX_LOWER_PRI", 100);
        assertEquals(List.of("/bin/rx"), scene.scripts());
        assertEquals(
                "/run/all INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 100\n",
                scene.fifos.fresh().get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global_defs {\n vrrp_notify_priority_changes\n notify_fifo /f\n}\nvrrp_instance A {\n}\n",
                "global_defs {\n notify_fifo /f\n}\nvrrp_instance A {\n notify_priority_changes on\n}\n",
                "global_defs {\n notify_fifo /f\n}\nvrrp_sync_group G {\n notify_priority_changes\n}\nvrrp_instance A {\n}\n"
            })
    void changesOfPriorityAreWrittenWhereInstanceElseGroupElseAllSaySo(String text) {
        scene.apply(text);
        scene.fifos.fresh();
        scene.notice("A", "MASTER", "MASTER_PRIORITY", 90, "group", "G");
        scene.notice("A", "BACKUP", "BACKUP_PRIORITY", 80, "group", "G");
        scene.notice("A", "MASTER", "DUAL_MASTER", 80, "group", "G");
        assertEquals(
                List.of("/f INSTANCE \"A\" MASTER_PRIORITY 90\n", "/f INSTANCE \"A\" BACKUP_PRIORITY 80\n"),
                scene.fifos.fresh());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global_defs {\n notify_fifo /f\n}\nvrrp_instance A {\n notify /bin/n\n}\n",
                "global_defs {\n vrrp_notify_priority_changes\n notify_fifo /f\n}\nvrrp_instance A {\n notify_priority_changes off\n}\n",
                "global_defs {\n vrrp_notify_priority_changes\n notify_fifo /f\n}\n"
                        + "vrrp_sync_group G {\n notify_priority_changes off\n}\nvrrp_instance A {\n}\n"
            })
    void changesOfPriorityAreNotWrittenElse(String text) {
        scene.apply(text);
        scene.fifos.fresh();
        scene.notice("A", "MASTER", "MASTER_PRIORITY", 90, "group", "G");
        assertEquals(List.of(), scene.fifos.fresh());
        assertEquals(List.of(), scene.scripts());
    }

    @Test
    void aStateThatWasToldIsNotToldAgain() {
        begin();
        scene.instance("VI_2", "BACKUP", "MASTER", 100).scripts();
        scene.fifos.fresh();
        scene.instance("VI_2", "", "MASTER", 100);
        assertEquals(List.of(), scene.scripts());
        assertEquals(List.of(), scene.fifos.fresh());
    }

    @Test
    void loadBalancingIsWrittenWithAZeroByteToItsOwnFifos() {
        begin();
        scene.hear("lvs", "[10.0.0.9]:tcp:80", "DOWN", "UP", Map.of("kind", "virtual_server"));
        scene.hear(
                "lvs",
                "[10.0.0.1]:tcp:80",
                "UP",
                "DOWN",
                Map.of("kind", "real_server", "virtual_server", "[10.0.0.9]:tcp:80"));
        assertEquals(
                List.of(
                        "/run/all VS [10.0.0.9]:tcp:80 UP\n\0",
                        "/run/lvs VS [10.0.0.9]:tcp:80 UP\n\0",
                        "/run/all RS [10.0.0.1]:tcp:80 [10.0.0.9]:tcp:80 DOWN\n\0",
                        "/run/lvs RS [10.0.0.1]:tcp:80 [10.0.0.9]:tcp:80 DOWN\n\0"),
                scene.fifos.fresh());
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "q\"uote", "it's", "grün 東京", "$(reboot)", "-n", "a\\b"})
    void namesReachScriptsAndFifosAsTheyAre(String name) {
        Scene other = new Scene();
        Subject subject = new Subject(Subject.Kind.INSTANCE, name);
        Hooks hooks = new Hooks(
                Map.of(),
                java.util.Optional.of(new io.evenkeel.api.script.Script(List.of("/bin/n"), java.util.Optional.empty())),
                false,
                java.util.Optional.empty());
        List<Definitions.FifoDefinition> fifos =
                other.resolve("global_defs {\n notify_fifo /f\n}\n").fifos();
        other.teller.turnTo(new Definitions(Map.of(subject, hooks), fifos, false, false));
        other.fifos.fresh();
        other.instance(name, "", "BACKUP", 7);
        String word = name.indexOf(' ') < 0 ? name : "<" + name + ">";
        assertEquals(List.of("/bin/n INSTANCE " + word + " BACKUP 7"), other.scripts());
        assertEquals(List.of("/f INSTANCE \"" + name + "\" BACKUP 7\n"), other.fifos.fresh());
    }

    @Test
    void aReloadThatLeavesAFifoAsItIsLeavesItOpen() {
        begin();
        scene.apply(ALL);
        assertEquals(List.of(), scene.fifos.fresh());
    }
}
