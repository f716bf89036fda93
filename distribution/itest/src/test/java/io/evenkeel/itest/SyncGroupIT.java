package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sync group of two instances with weights, on two hosts: keepalived's and ours go through the same states. */
@ExtendWith(LabPerTest.class)
class SyncGroupIT {
    private static final String CONFIGURATION =
            """
            global_defs {
                router_id %1$s
                enable_script_security
                script_user root
            }
            vrrp_script chk {
                script "%2$s"
                interval 1
                weight -60
            }
            track_file load {
                file %3$s
                weight 1
            }
            vrrp_sync_group VG {
                group {
                    VI_1
                    VI_2
                }
                track_script {
                    chk
                }
                track_file {
                    load
                }
                notify %4$s
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority %5$d
                virtual_ipaddress {
                    10.66.0.101/24
                }
            }
            vrrp_instance VI_2 {
                interface eth1
                virtual_router_id 52
                priority %5$d
                virtual_ipaddress {
                    10.67.0.101/24
                }
                track_interface {
                    eth2
                }
            }
            """;

    /** One host with what its daemon follows. */
    private static final class Side {
        private final Host host;
        private final Path healthy;
        private final Path load;
        private final Router router;

        private Side(Host host, Kind kind, int priority) {
            this.host = host.open();
            healthy = host.file("healthy", "");
            load = host.file("load", "0\n");
            host.file("notified", "");
            Path check = host.script("check.sh", "[ -e " + healthy + " ]");
            Path notify = host.script(
                    "notify.sh", "echo \"$*\" >> " + host.directory().resolve("notified"));
            router = Router.start(host, kind, CONFIGURATION.formatted(host.name(), check, load, notify, priority));
        }

        /** States of the instances and the group since a position, in order; the group's own lines in their place. */
        private List<String> states(int mark) {
            return router.messages(mark).stream()
                    .filter(line -> line.matches("\\(VI_.\\) Entering .* STATE.*|VRRP_Group.*|.*Changing effective.*"))
                    .map(line -> line.replaceFirst("VI_[12]", "VI"))
                    .toList();
        }

        private void awaitBoth(int mark, String state) {
            router.awaitState(mark, "VI_1", state);
            router.awaitState(mark, "VI_2", state);
        }

        private void write(String number) {
            try {
                Files.writeString(load, number);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void healthy(boolean now) {
            try {
                if (now) {
                    Files.createFile(healthy);
                } else {
                    Files.delete(healthy);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The states that the script was called with for the group. */
        private List<String> notifiedOfGroup() {
            return notified().stream()
                    .filter(line -> line.startsWith("GROUP VG "))
                    .map(line -> line.split(" ")[2])
                    // keepalived now and then tells FAULT before its script has run once
                    .dropWhile(state -> router.kind() == Kind.KEEPALIVED && state.equals("FAULT"))
                    .toList();
        }

        private List<String> notified() {
            try {
                return Files.readAllLines(host.directory().resolve("notified"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final List<String> TO_MASTER = List.of(
            "(VI) Entering MASTER STATE",
            "VRRP_Group(VG) Syncing instances to MASTER state",
            "(VI) Entering MASTER STATE");
    private static final List<String> TO_BACKUP = List.of(
            "(VI) Entering BACKUP STATE",
            "VRRP_Group(VG) Syncing instances to BACKUP state",
            "(VI) Entering BACKUP STATE");
    private static final List<String> TO_FAULT = List.of(
            "(VI) Entering FAULT STATE",
            "VRRP_Group(VG) Syncing instances to FAULT state",
            "(VI) Entering FAULT STATE");

    private static List<String> priorities(int from, int to) {
        String line = "(VI) Changing effective priority from " + from + " to " + to;
        return List.of(line, line);
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Each kind plays A against keepalived as B; what both log is the same. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void members_move_together_for_a_script_a_file_and_an_interface(Kind kind, Lab lab) {
        Lan one = lab.lan("one");
        Lan two = lab.lan("two");
        Lan inside = lab.lan("inside");
        Host a = lab.host("a")
                .plug("eth0", one, "10.66.0.1/24")
                .plug("eth1", two, "10.67.0.1/24")
                .plug("eth2", inside, "10.68.0.1/24");
        Host b = lab.host("b")
                .plug("eth0", one, "10.66.0.2/24")
                .plug("eth1", two, "10.67.0.2/24")
                .plug("eth2", inside, "10.68.0.2/24");
        Side first = new Side(a, kind, 150);
        first.awaitBoth(0, "MASTER");
        Side second = new Side(b, Kind.KEEPALIVED, 100);
        second.awaitBoth(0, "BACKUP");

        int mark = first.router.mark();
        first.healthy(false);
        first.awaitBoth(mark, "BACKUP");
        assertEquals(both(priorities(150, 90), TO_BACKUP), first.states(mark));
        b.awaitHolding("10.66.0.101");
        b.awaitHolding("10.67.0.101");
        a.awaitWithout("10.66.0.101");
        a.awaitWithout("10.67.0.101");

        mark = first.router.mark();
        first.write("20\n");
        first.awaitBoth(mark, "MASTER");
        assertEquals(both(priorities(90, 110), TO_MASTER), first.states(mark));
        first.healthy(true);
        first.write("0\n");
        first.router.process().awaitLine(mark, "VRRP_Script(chk) succeeded");

        mark = first.router.mark();
        inside.down(a, "eth2");
        first.awaitBoth(mark, "FAULT");
        assertEquals(
                TO_FAULT,
                first.states(mark).stream()
                        .filter(line -> !line.contains("priority"))
                        .toList());
        b.awaitHolding("10.66.0.101");
        b.awaitHolding("10.67.0.101");

        mark = first.router.mark();
        inside.up(a, "eth2");
        first.awaitBoth(mark, "MASTER");
        assertEquals(
                both(TO_BACKUP, TO_MASTER),
                first.states(mark).stream()
                        .filter(line -> !line.contains("priority"))
                        .toList());
        a.awaitHolding("10.67.0.101");
        b.awaitWithout("10.66.0.101");
        List<String> told = List.of("BACKUP", "MASTER", "BACKUP", "MASTER", "FAULT", "BACKUP", "MASTER");
        assertEquals(told, Await.settled(Await.PATIENCE, first::notifiedOfGroup, told::equals));
    }

    @Test
    @Tag("evenkeel")
    void show_adds_up_the_priority_and_names_the_member_at_fault(Lab lab) {
        Lan lan = lab.lan("lan");
        Lan inside = lab.lan("inside");
        Host a = lab.host("a")
                .plug("eth0", lan, "10.66.0.1/24")
                .plug("eth1", lan, "10.67.0.1/24")
                .plug("eth2", inside, "10.68.0.1/24");
        Side side = new Side(a, Kind.EVENKEEL, 150);
        side.awaitBoth(0, "MASTER");
        side.healthy(false);
        side.router.process().awaitLine("(VI_2) Changing effective priority from 150 to 90");
        Map<?, ?> shown = (Map<?, ?>) Ctl.of(side.router).json("vrrp", "show", "VI_1", "--json");
        assertEquals("VG", shown.get("group"));
        assertEquals(90, Json.number(shown, "effectivePriority"));
        List<?> tracked = (List<?>) shown.get("tracked");
        assertEquals("chk", ((Map<?, ?>) tracked.get(0)).get("name"));
        assertEquals(-60, Json.number(tracked.get(0), "contribution"));
        int mark = side.router.mark();
        inside.down(a, "eth2");
        side.awaitBoth(mark, "FAULT");
        Map<?, ?> faulty = (Map<?, ?>) Ctl.of(side.router).json("vrrp", "show", "VI_1", "--json");
        assertTrue(
                faulty.get("fault").toString().startsWith("sync group VG: VI_2: interface eth2 "),
                faulty.get("fault").toString());
    }

    @Test
    void reload_adds_a_member_to_a_master_without_a_change_of_state(Lab lab) {
        Lan lan = lab.lan("lan");
        Lan inside = lab.lan("inside");
        Host a = lab.host("a")
                .plug("eth0", lan, "10.66.0.1/24")
                .plug("eth1", lan, "10.67.0.1/24")
                .plug("eth2", inside, "10.68.0.1/24");
        Side side = new Side(a, Kind.subject(), 150);
        side.awaitBoth(0, "MASTER");
        int mark = side.router.mark();
        String before = CONFIGURATION.formatted(
                a.name(),
                a.directory().resolve("check.sh"),
                side.load,
                a.directory().resolve("notify.sh"),
                150);
        side.router.reload(
                before.replace("        VI_2\n", "        VI_2\n        VI_3\n")
                        + """
                vrrp_instance VI_3 {
                    interface eth0
                    virtual_router_id 53
                    priority 150
                    virtual_ipaddress {
                        10.66.0.103/24
                    }
                }
                """);
        side.router.awaitState(mark, "VI_3", "MASTER");
        a.awaitHolding("10.66.0.103");
        assertTrue(a.holds("10.66.0.101"));
        assertEquals(
                List.of(),
                side.router.messages(mark).stream()
                        .filter(line -> line.matches("\\(VI_[12]\\) Entering.*"))
                        .toList());
    }
}
