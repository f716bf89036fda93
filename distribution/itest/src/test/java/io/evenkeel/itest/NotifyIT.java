package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Jars;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scripts and FIFOs hear of the same events what keepalived's hear: each expectation holds for both. */
@ExtendWith(LabPerTest.class)
class NotifyIT {
    private static final String HEAD =
            """
            global_defs {
                router_id itest
                enable_script_security
                script_user root
                vrrp_notify_fifo %s
            }
            """;

    private static Host host(Lab lab, String name, Lan lan, int number) {
        return lab.host(name).plug("eth0", lan, Dialect.V2_IPV4.host(number));
    }

    private static Instance first(Told told) {
        return Dialect.V2_IPV4
                .instance(100)
                .with(
                        "notify_master " + told.command("master 'two words'") + " nobody",
                        "notify_backup " + told.command("backup"),
                        "notify_fault " + told.command("fault"),
                        "notify_stop " + told.command("stop"),
                        "notify_deleted " + told.command("deleted"),
                        "notify " + told.command("all"));
    }

    /** Its name is a word to FIFO readers and one argument to scripts, whatever is in it. */
    private static Instance second(Told told) {
        return Dialect.V2_IPV4
                .instance(100)
                .name("\"VI é 2\"")
                .virtualRouterId(52)
                .with("notify_deleted", "notify " + told.command("second"));
    }

    private static Instance owner(Told told) {
        return Dialect.V2_IPV4
                .instance(255)
                .state("MASTER")
                .name("VI_3")
                .virtualRouterId(53)
                .with("notify_fault " + told.command("ownerfault"), "notify " + told.command("owner"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void each_transition_is_told_to_the_scripts_and_the_fifo(Kind kind, Lab lab) {
        Lan lan = lab.lan("lan");
        Host a = host(lab, "a", lan, 1);
        Host b = host(lab, "b", lan, 2);
        Told told = Told.on(a);
        String head = HEAD.formatted(told.fifo());
        String all =
                head + first(told).text() + second(told).text() + owner(told).text();
        Router router = Router.launch(a, kind, all, Map.of("FOO", "bar", "LD_LIBRARY_PATH", "/nonexistent"));
        told.awaitWritten("VI_1", lines("VI_1", 100, "BACKUP", "MASTER"));
        told.awaitWritten("VI é 2", lines("VI é 2", 100, "BACKUP", "MASTER"));
        told.awaitWritten("VI_3", lines("VI_3", 255, "MASTER"));

        Router peer =
                Router.launch(b, Kind.KEEPALIVED, Dialect.V2_IPV4.instance(150).configuration());
        told.awaitWritten("VI_1", lines("VI_1", 100, "BACKUP", "MASTER", "BACKUP"));
        peer.stop();
        told.awaitWritten("VI_1", lines("VI_1", 100, "BACKUP", "MASTER", "BACKUP", "MASTER"));

        lan.down(a, "eth0");
        told.awaitWritten("VI_3", lines("VI_3", 255, "MASTER", "FAULT"));
        lan.up(a, "eth0");
        told.awaitWritten("VI_3", lines("VI_3", 255, "MASTER", "FAULT", "BACKUP", "MASTER"));
        told.awaitWritten(
                "VI_1", lines("VI_1", 100, "BACKUP", "MASTER", "BACKUP", "MASTER", "FAULT", "BACKUP", "MASTER"));
        told.awaitWritten("VI é 2", lines("VI é 2", 100, "BACKUP", "MASTER", "FAULT", "BACKUP", "MASTER"));

        router.reload(head + first(told).text());
        told.awaitWritten("VI é 2", lines("VI é 2", 100, "BACKUP", "MASTER", "FAULT", "BACKUP", "MASTER", "DELETED"));
        told.awaitWritten("VI_3", lines("VI_3", 255, "MASTER", "FAULT", "BACKUP", "MASTER", "FAULT"));
        router.stop();
        told.awaitWritten(
                "VI_1",
                lines("VI_1", 100, "BACKUP", "MASTER", "BACKUP", "MASTER", "FAULT", "BACKUP", "MASTER", "STOP"));

        awaitCalls(kind, told, "master", List.of("<two words>", "<two words>", "<two words>"));
        awaitCalls(kind, told, "backup", List.of("", "", ""));
        awaitCalls(kind, told, "fault", List.of(""));
        awaitCalls(kind, told, "stop", List.of(""));
        awaitCalls(kind, told, "deleted", List.of());
        awaitCalls(
                kind,
                told,
                "all",
                calls("VI_1", 100, "BACKUP", "MASTER", "BACKUP", "MASTER", "FAULT", "BACKUP", "MASTER", "STOP"));
        awaitCalls(
                kind, told, "second", calls("VI é 2", 100, "BACKUP", "MASTER", "FAULT", "BACKUP", "MASTER", "DELETED"));
        awaitCalls(kind, told, "ownerfault", List.of(""));
        awaitCalls(kind, told, "owner", calls("VI_3", 255, "MASTER", "FAULT", "BACKUP", "MASTER", "FAULT"));
        assertRanAs(told.circumstances("master"), "uid=65534 gid=65534 groups=65534", a);
        assertRanAs(told.circumstances("backup"), "uid=0 gid=0 groups=0", a);
        if (kind == Kind.EVENKEEL) {
            // keepalived 2.2.7 leaves it as it is
            assertTrue(told.circumstances("backup").contains(" LD=unset "), told.circumstances("backup"));
        }
    }

    /** keepalived's scripts run beside each other: on a busy machine one for FAULT was seen to overtake one for MASTER. */
    private static void awaitCalls(Kind kind, Told told, String first, List<String> wanted) {
        if (kind == Kind.EVENKEEL) {
            told.awaitCalls(first, wanted);
        } else {
            told.awaitCallsInAnyOrder(first, wanted);
        }
    }

    private static void assertRanAs(String circumstances, String user, Host host) {
        assertTrue(circumstances.contains(" " + user + " cwd=" + host.directory() + " FOO=bar LD="), circumstances);
        String[] words = circumstances.split(" ");
        String group = words[words.length - 2].substring("group=".length());
        String leader = words[words.length - 1].substring("leader=".length());
        assertEquals(group, leader, circumstances);
    }

    private static String lines(String name, int priority, String... states) {
        StringBuilder all = new StringBuilder();
        for (String state : states) {
            all.append("INSTANCE \"%s\" %s %d\n".formatted(name, state, priority));
        }
        return all.toString();
    }

    private static List<String> calls(String name, int priority, String... states) {
        return List.of(states).stream()
                .map(state -> "<INSTANCE><%s><%s><%d>".formatted(name, state, priority))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_group_is_told_beside_its_members_and_changes_of_priority_are_written(Kind kind, Lab lab) throws IOException {
        Lan lan = lab.lan("lan");
        Host a = host(lab, "a", lan, 1);
        Told told = Told.on(a);
        Path file = a.directory().resolve("better");
        String group =
                """
                vrrp_script better {
                    script "/bin/test -e %s"
                    interval 1
                    rise 1
                    fall 1
                    weight 10
                }
                vrrp_sync_group G1 {
                    group {
                        VI_1
                        VI_2
                    }
                    notify_master %s
                    notify %s
                }
                """
                        .formatted(file, told.command("groupmaster"), told.command("group"));
        Instance alone = Dialect.V2_IPV4
                .instance(90)
                .name("VI_3")
                .virtualRouterId(53)
                .with("notify_priority_changes", "track_script {", "better", "}", "notify " + told.command("alone"));
        Router router = Router.launch(
                a,
                kind,
                HEAD.formatted(told.fifo())
                        + group
                        + Dialect.V2_IPV4.instance(100).text()
                        + Dialect.V2_IPV4
                                .instance(100)
                                .name("VI_2")
                                .virtualRouterId(52)
                                .text()
                        + alone.text());
        told.awaitWritten("G1", groupLines("BACKUP", "MASTER"));
        told.awaitWritten("VI_1", lines("VI_1", 100, "BACKUP", "MASTER"));
        told.awaitWritten("VI_2", lines("VI_2", 100, "BACKUP", "MASTER"));
        String before = lines("VI_3", 90, "BACKUP", "MASTER");
        told.awaitWritten("VI_3", before);
        Files.writeString(file, "");
        told.awaitWritten("VI_3", before + lines("VI_3", 100, "MASTER_PRIORITY"));
        lan.down(a, "eth0");
        told.awaitWritten("G1", groupLines("BACKUP", "MASTER", "FAULT"));
        told.awaitWritten("VI_3", before + lines("VI_3", 100, "MASTER_PRIORITY", "FAULT"));
        router.stop();
        told.awaitWritten("G1", groupLines("BACKUP", "MASTER", "FAULT", "STOP"));
        told.awaitCalls("groupmaster", List.of(""));
        awaitCalls(
                kind,
                told,
                "group",
                List.of("BACKUP", "MASTER", "FAULT", "STOP").stream()
                        .map("<GROUP><G1><%s><0>"::formatted)
                        .toList());
        awaitCalls(
                kind,
                told,
                "alone",
                List.of(
                        "<INSTANCE><VI_3><BACKUP><90>",
                        "<INSTANCE><VI_3><MASTER><90>",
                        "<INSTANCE><VI_3><FAULT><100>",
                        "<INSTANCE><VI_3><STOP><100>"));
    }

    private static String groupLines(String... states) {
        StringBuilder all = new StringBuilder();
        for (String state : states) {
            all.append("GROUP \"G1\" %s 0\n".formatted(state));
        }
        return all.toString();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_fifo_is_made_for_its_user_read_by_its_script_and_removed_at_the_end(Kind kind, Lab lab) throws IOException {
        Host a = host(lab, "a", lab.lan("lan"), 1);
        Told told = Told.on(a);
        Path fifo = a.directory().resolve("made.fifo");
        Path reader = a.script(
                "reader",
                "echo \"$*\" >> " + a.directory() + "/read\ntrap 'echo term >> " + a.directory()
                        + "/read; exit' TERM\nwhile read -r line; do echo \"$line\" >> " + a.directory()
                        + "/read; done < \"$2\"");
        String configuration =
                """
                global_defs {
                    enable_script_security
                    script_user root
                    notify_fifo %1$s nobody daemon
                    notify_fifo_script "%2$s argument"
                    startup_script %3$s
                    shutdown_script %4$s
                }
                """
                                .formatted(fifo, reader, told.command("startup"), told.command("shutdown"))
                        + Dialect.V2_IPV4.instance(255).state("MASTER").text();
        Router router = Router.launch(a, kind, configuration);
        Path read = a.directory().resolve("read");
        String begun = "argument " + fifo + "\nINSTANCE \"VI_1\" MASTER 255\n";
        Await.until("the reader has read", () -> text(read).equals(begun));
        assertEquals(
                "uid=65534 gid=1 mode=600",
                "uid=%s gid=%s mode=%o"
                        .formatted(
                                Files.getAttribute(fifo, "unix:uid", LinkOption.NOFOLLOW_LINKS),
                                Files.getAttribute(fifo, "unix:gid", LinkOption.NOFOLLOW_LINKS),
                                (Integer) Files.getAttribute(fifo, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777));
        told.awaitCalls("startup", List.of(""));
        told.awaitCalls("shutdown", List.of());
        router.stop();
        told.awaitCalls("shutdown", List.of(""));
        Await.until("the reader is told to end", () -> text(read).endsWith("term\n"));
        if (kind == Kind.EVENKEEL) {
            // keepalived 2.2.7 removes a FIFO of its VRRP process, and leaves one that is for all
            assertFalse(Files.exists(fifo, LinkOption.NOFOLLOW_LINKS));
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_startup_script_that_fails_and_a_shutdown_script_that_hangs_keep_nothing_from_going_on(Kind kind, Lab lab) {
        Host a = host(lab, "a", lab.lan("lan"), 1);
        Told told = Told.on(a);
        Path hangs = a.script("hangs", "sleep 1000");
        Router router = Router.launch(
                a,
                kind,
                """
                global_defs {
                    script_user root
                    startup_script %s
                    startup_script_timeout 1
                    shutdown_script "%s"
                    shutdown_script_timeout 1
                }
                """
                                .formatted(hangs, hangs)
                        + Dialect.V2_IPV4
                                .instance(255)
                                .state("MASTER")
                                .with("notify " + told.command("all"))
                                .text());
        told.awaitCalls("all", calls("VI_1", 255, "MASTER"));
        assertEquals(0, router.stop());
        told.awaitCalls("all", calls("VI_1", 255, "MASTER", "STOP"));
    }

    /** keepalived 2.2.7 writes the states of instances in FAULT alone. */
    @Test
    @Tag("evenkeel")
    void states_are_written_again_at_a_reload_where_that_is_asked_for(Lab lab) {
        Host a = host(lab, "a", lab.lan("lan"), 1);
        Told told = Told.on(a);
        String head = HEAD.formatted(told.fifo());
        String more = head.replace("router_id", "fifo_write_vrrp_states_on_reload\n    router_id");
        String body = Dialect.V2_IPV4
                .instance(255)
                .state("MASTER")
                .with("notify " + told.command("all"))
                .text();
        Router router = Router.start(a, Kind.EVENKEEL, head + body);
        told.awaitWritten("VI_1", lines("VI_1", 255, "MASTER"));
        router.reload(head + body + "# another text\n");
        router.reload(more + body);
        told.awaitWritten("VI_1", lines("VI_1", 255, "MASTER", "MASTER"));
        router.reload(more + body);
        told.awaitWritten("VI_1", lines("VI_1", 255, "MASTER", "MASTER", "MASTER"));
        router.stop();
        told.awaitWritten("VI_1", lines("VI_1", 255, "MASTER", "MASTER", "MASTER", "STOP"));
        told.awaitCalls("all", calls("VI_1", 255, "MASTER", "STOP"));
    }

    @Test
    @Tag("evenkeel")
    void scripts_keep_the_order_of_transitions_and_can_be_listed(Lab lab) {
        Lan lan = lab.lan("lan");
        Host a = host(lab, "a", lan, 1);
        Told told = Told.on(a);
        Path gate = a.directory().resolve("gate");
        Path waits = a.script("waits", "while ! [ -e " + gate + " ]; do sleep 0.05; done\nexit 3");
        Router router = Router.start(
                a,
                Kind.EVENKEEL,
                Dialect.V2_IPV4
                        .instance(255)
                        .state("MASTER")
                        .with("notify_master \"" + waits + "\"", "notify_fault " + told.command("fault"))
                        .configuration());
        router.awaitState("VI_1", "MASTER");
        lan.down(a, "eth0");
        router.awaitState("VI_1", "FAULT");
        Ctl ctl = Ctl.of(router);
        Await.until("one transition waits", () -> Json.number(row(ctl, "notify_fault"), "waiting") == 1);
        assertEquals(1, Json.number(row(ctl, "notify_master"), "running"));
        assertEquals(List.of(), told.calls("fault"));
        a.file("gate", "");
        told.awaitCalls("fault", List.of(""));
        Await.until("the result is listed", () -> "status 3".equals(Json.at(row(ctl, "notify_master"), "result")));
        assertEquals(1, Json.number(row(ctl, "notify_master"), "failures"));
    }

    private static Object row(Ctl ctl, String keyword) {
        List<?> rows = (List<?>) ctl.json("notify", "list", "--json");
        return rows.stream()
                .filter(row -> keyword.equals(Json.at(row, "keyword")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + keyword + " in " + rows));
    }

    @Test
    @Tag("evenkeel")
    void an_update_of_the_bundle_repeats_nothing_and_what_happened_while_it_was_away_is_told_once(Lab lab)
            throws IOException {
        Lan lan = lab.lan("lan");
        Host a = host(lab, "a", lan, 1);
        Told told = Told.on(a);
        Path tree = a.directory().resolve("evenkeel");
        Command.run("cp", "-a", Kind.distribution().toString(), tree.toString());
        Path jar = a.directory().resolve("notify.jar");
        Files.move(Jars.of(tree, "io.evenkeel.notify.script"), jar);
        Jars.drop(jar, tree, "notify.jar");
        Instance instance = Dialect.V2_IPV4.instance(255).state("MASTER").with("notify " + told.command("all"));
        Router router = Router.launchFrom(tree, a, HEAD.formatted(told.fifo()) + instance.text());
        told.awaitCalls("all", calls("VI_1", 255, "MASTER"));

        Path newer = Jars.version(jar, "0.2.0", a.directory().resolve("newer.jar"));
        Ctl.of(router).say("bundle", "update", "io.evenkeel.notify.script", newer.toString());
        lan.down(a, "eth0");
        told.awaitCalls("all", calls("VI_1", 255, "MASTER", "FAULT"));
        told.awaitWritten("VI_1", lines("VI_1", 255, "MASTER", "FAULT"));

        Files.delete(tree.resolve("plugins/notify.jar"));
        Await.until("the bundle is gone", () -> !installed(router));
        int mark = router.mark();
        lan.up(a, "eth0");
        router.awaitState(mark, "VI_1", "MASTER");
        Jars.drop(jar, tree, "notify.jar");
        told.awaitCalls("all", calls("VI_1", 255, "MASTER", "FAULT", "MASTER"));
        told.awaitWritten("VI_1", lines("VI_1", 255, "MASTER", "FAULT", "MASTER"));
        router.stop();
        told.awaitCalls("all", calls("VI_1", 255, "MASTER", "FAULT", "MASTER", "STOP"));
    }

    private static boolean installed(Router router) {
        List<?> bundles = (List<?>) Ctl.of(router).json("bundle", "list", "--json");
        return bundles.stream().anyMatch(bundle -> Json.at(bundle, "name").equals("io.evenkeel.notify.script"));
    }
}
