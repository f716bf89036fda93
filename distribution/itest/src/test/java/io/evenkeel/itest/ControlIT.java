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
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.lab.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code evenkeelctl} against a running daemon: what an operator asks at night, for eyes and for programs. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class ControlIT {
    private static final Instance OWNER = Dialect.V2_IPV4.instance(255).state("MASTER");

    private static Router master(Lab lab, String configuration) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Router router = Router.start(host, Kind.EVENKEEL, configuration);
        router.awaitState("VI_1", "MASTER");
        host.awaitHolding("10.66.0.101");
        Path socket = Router.runDirectory(host).resolve("evenkeel/ctl.sock");
        Await.until("the control socket", () -> Files.exists(socket));
        return router;
    }

    @Test
    void list_tells_every_instance_and_its_state(Lab lab) {
        Instance second =
                Instance.of(3).name("VI_2").virtualRouterId(52).on("eth1").address("10.67.0.100/24");
        Ctl ctl = Ctl.of(master(lab, OWNER.configuration() + second.text()));
        String table = ctl.say("vrrp", "list");
        assertTrue(table.contains("VI_1") && table.contains("MASTER") && table.contains("VI_2"), table);
        List<?> rows = (List<?>) ctl.json("vrrp", "list", "--json");
        assertEquals(2, rows.size());
        assertEquals("MASTER", Json.at(rows.get(0), "state"));
        assertEquals(51, Json.number(rows.get(0), "virtualRouterId"));
        assertEquals("FAULT", Json.at(rows.get(1), "state"));
    }

    @Test
    void show_tells_one_instance_in_full_and_counts(Lab lab) {
        Ctl ctl = Ctl.of(master(lab, OWNER.configuration()));
        Object instance = ctl.json("vrrp", "show", "VI_1", "--json");
        assertEquals("eth0", Json.at(instance, "interface"));
        assertEquals(255, Json.number(instance, "effectivePriority"));
        assertEquals(true, Json.at(instance, "addressesHeld"));
        assertEquals(1, Json.number(instance, "counters", "becameMaster"));
        Await.until(
                "the counter of sent adverts grows",
                () -> Json.number(ctl.json("vrrp", "show", "VI_1", "--json"), "counters", "advertsSent")
                        > Json.number(instance, "counters", "advertsSent"));
    }

    @Test
    void why_tells_what_led_to_the_state_in_order(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V3_IPV4, Kind.EVENKEEL, Kind.EVENKEEL);
        pair.start();
        pair.master().stop();
        pair.backup().awaitState("VI_1", "MASTER");
        Object why = Ctl.of(pair.backup()).json("vrrp", "why", "VI_1", "--json");
        List<?> causes = (List<?>) Json.at(why, "causes");
        Object last = causes.get(causes.size() - 1);
        assertEquals("MASTER", Json.at(why, "state"));
        assertEquals("MASTER", Json.at(last, "to"));
        assertTrue(causes.toString().contains("10.66.0.1"), "the former master is not named: " + causes);
        assertTrue(causes.toString().contains("priority 0"), "that it gave up is not told: " + causes);
    }

    @Test
    void show_of_the_configuration_hides_the_password(Lab lab) {
        String text = OWNER.with("authentication {", "    auth_type PASS", "    auth_pass swordfi", "}")
                .configuration();
        String shown = Ctl.of(master(lab, text)).say("config", "show");
        assertTrue(shown.contains("vrrp_instance VI_1"), shown);
        assertTrue(shown.contains("auth_type"), shown);
        assertFalse(shown.contains("swordfi"), shown);
    }

    @Test
    void check_judges_a_file_without_applying_it(Lab lab) {
        Router router = master(lab, OWNER.configuration());
        Ctl ctl = Ctl.of(router);
        Path good =
                router.host().file("good.conf", OWNER.address("10.66.0.105/24").configuration());
        Path bad = router.host().file("bad.conf", OWNER.with("nonsense on").configuration());
        assertEquals(0, ctl.run("config", "check", good.toString()).status());
        Command.Result result = ctl.run("config", "check", bad.toString());
        assertEquals(5, result.status(), result.output());
        assertTrue(result.output().contains("nonsense"), result.output());
        assertFalse(router.host().holds("10.66.0.105"));
    }

    @Test
    void plan_tells_the_changes_without_making_them(Lab lab) {
        Router router = master(lab, OWNER.configuration());
        Path other =
                router.host().file("other.conf", OWNER.address("10.66.0.105/24").configuration());
        Object plan = Ctl.of(router).json("config", "plan", other.toString(), "--json");
        assertTrue(Json.at(plan, "changes").toString().contains("10.66.0.105"), plan.toString());
        assertFalse(router.host().holds("10.66.0.105"));
    }

    @Test
    void reload_applies_the_file_and_a_broken_one_is_refused_with_1(Lab lab) {
        Router router = master(lab, OWNER.configuration());
        router.write(OWNER.address("10.66.0.105/24").configuration());
        Ctl.of(router).say("reload");
        router.host().awaitHolding("10.66.0.105");
        router.write(OWNER.address("10.66.0.999/24").configuration());
        Command.Result refused = Ctl.of(router).run("reload");
        assertEquals(1, refused.status(), refused.output());
        assertTrue(refused.output().contains("10.66.0.999"), refused.output());
        assertTrue(router.host().holds("10.66.0.105"));
    }

    @Test
    void a_log_level_can_be_set_while_it_runs(Lab lab) {
        Ctl ctl = Ctl.of(master(lab, OWNER.configuration()));
        List<?> parts = (List<?>) ctl.json("log", "level", "--json");
        String part = Json.at(parts.get(0), "part").toString();
        ctl.say("log", "level", part, "debug");
        List<?> now = (List<?>) ctl.json("log", "level", part, "--json");
        assertEquals("debug", Json.at(now.get(0), "level"));
    }

    @Test
    void the_bundles_it_is_made_of_are_active(Lab lab) {
        List<?> bundles = (List<?>) Ctl.of(master(lab, OWNER.configuration())).json("bundle", "list", "--json");
        for (String name :
                List.of("io.evenkeel.core", "io.evenkeel.vrrp", "io.evenkeel.net.linux", "io.evenkeel.shell")) {
            assertTrue(
                    bundles.stream()
                            .anyMatch(b -> Json.at(b, "name").equals(name)
                                    && Json.at(b, "state").equals("active")),
                    name + " is not active: " + bundles);
        }
        assertTrue(bundles.stream().noneMatch(b -> Json.at(b, "state").equals("unresolved")), bundles.toString());
    }

    @ParameterizedTest
    @CsvSource({"vrrp show VI_2, VI_1", "vrrp lst, list", "vrp list, vrrp", "log level nonsense debug, nonsense"})
    void a_wrong_word_ends_with_1_and_says_what_was_meant(String command, String hint, Lab lab) {
        Command.Result result = Ctl.of(master(lab, OWNER.configuration())).run(command.split(" "));
        assertEquals(1, result.status(), result.output());
        assertTrue(result.output().contains(hint), result.output());
        CommandLineIT.withoutStackTrace(result);
    }

    @Test
    void without_a_daemon_it_says_so_and_ends_with_3(Lab lab) {
        Router router = master(lab, OWNER.configuration());
        router.stop();
        Command.Result result = Ctl.of(router).run("vrrp", "list");
        assertEquals(3, result.status(), result.output());
        CommandLineIT.withoutStackTrace(result);
    }

    @Test
    void the_socket_is_for_its_owner_only(Lab lab) throws Exception {
        Router router = master(lab, OWNER.configuration());
        Path socket = Router.runDirectory(router.host()).resolve("evenkeel/ctl.sock");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
    }
}
