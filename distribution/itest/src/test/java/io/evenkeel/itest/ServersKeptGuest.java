package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.IpvsListing;
import io.evenkeel.itest.lab.IpvsTable;
import io.evenkeel.itest.lab.Jars;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lvs;
import io.evenkeel.itest.lab.Prompt;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.WebServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is known of a server outlasts reloads: verdicts, the operator's wishes, and how far it has started. */
@ExtendWith(LabPerTest.class)
class ServersKeptGuest {
    private static final String SERVICE =
            """
            virtual_server 10.66.0.100 80 {
                lb_algo wrr
                lb_kind DR
                protocol TCP
                real_server 10.66.1.11 80 {
                    weight 100
                    %s
                }
                real_server 10.66.1.12 80 {
                    weight %d
                }
            }
            """;
    private static final String GOES_ON = "Load balancing goes on with 1 virtual and 2 real servers as they were left";
    /** Of something on the director itself, which a test starts and ends. */
    private static final String CHECK =
            """
            TCP_CHECK {
                connect_ip 127.0.0.1
                connect_port 8080
                retry 0
                warmup 0
                delay_loop %d
            }
            """;

    @Test
    void a_reload_forgets_no_verdict(Lab lab) {
        Host director = director(lab);
        String check = CHECK.formatted(600);
        Router router = Router.start(director, Kind.subject(), SERVICE.formatted(check, 5));
        router.process().awaitLine("Removing service [10.66.1.11]:tcp:80 from VS [10.66.0.100]:tcp:80");
        awaitRows(director, "10.66.1.12:80=5");
        int log = router.mark();
        router.reload(SERVICE.formatted(check, 6));
        awaitRows(director, "10.66.1.12:80=6");
        router.reload(SERVICE.formatted("uthreshold 7\n" + check, 7));
        awaitRows(director, "10.66.1.12:80=7");
        assertEquals(
                List.of(),
                router.process().lines().since(log).stream()
                        .filter(line -> line.contains("ing service ["))
                        .toList());
    }

    @Test
    @Tag("evenkeel")
    void what_the_operator_wants_outlasts_reload_and_restart(Lab lab) {
        Host director = director(lab);
        Router router = Router.start(director, Kind.subject(), SERVICE.formatted("", 5));
        awaitRows(director, "10.66.1.11:80=100 10.66.1.12:80=5");
        try (Prompt prompt = Prompt.of(router)) {
            prompt.ask("lvs drain 10.66.1.11:80", "In so many pools");
            awaitRows(director, "10.66.1.11:80=0 10.66.1.12:80=5");
            prompt.ask("lvs disable 10.66.1.11", "In so many pools");
            awaitRows(director, "10.66.1.11:80=0 10.66.1.12:80=5");
            prompt.ask("lvs disable 10.66.1.12:80", "In so many pools");
            awaitRows(director, "10.66.1.11:80=0");
            prompt.ask("lvs enable 10.66.1.11", "In so many pools");
        }
        router.reload(SERVICE.formatted("uthreshold 7", 6));
        awaitRows(director, "10.66.1.11:80=0");
        assertEquals(0, router.stop());
        awaitRows(director, "");
        router = Router.start(director, Kind.subject(), SERVICE.formatted("", 6));
        awaitRows(director, "10.66.1.11:80=0");
        try (Prompt prompt = Prompt.of(router)) {
            prompt.ask("lvs undrain 10.66.1.11:80", "In so many pools");
            awaitRows(director, "10.66.1.11:80=100");
            prompt.ask("lvs enable 10.66.1.12:80", "In so many pools");
            awaitRows(director, "10.66.1.11:80=100 10.66.1.12:80=6");
        }
    }

    /** Another process has another log, so what it knows of its servers is compared: since when they are as they are. */
    @Test
    @Tag("evenkeel")
    void a_new_version_of_load_balancing_and_another_process_forget_no_verdict_and_touch_no_row(Lab lab) {
        Host director = director(lab);
        Path down = director.directory().resolve("down");
        String check = CHECK.formatted(600) + "notify_down \"/usr/bin/touch " + down + "\"";
        String configuration = "global_defs {\n    script_user root\n}\n" + SERVICE.formatted(check, 5);
        Router router = Router.start(director, Kind.subject(), configuration);
        router.process().awaitLine("Removing service [10.66.1.11]:tcp:80 from VS [10.66.0.100]:tcp:80");
        awaitRows(director, "10.66.1.12:80=5");
        Await.until("its script has run", () -> Files.exists(down));
        Lvs lvs = Lvs.of(router);
        Map<Object, String> verdicts = lvs.verdicts();
        IpvsListing rows = IpvsListing.of(director);
        director.run("rm", down.toString());
        int log = router.mark();
        String bundle = "io.evenkeel.lvs";
        Path jar = Jars.version(Jars.of(Kind.distribution(), bundle), "0.2.0", down.resolveSibling("lvs.jar"));
        try (Prompt prompt = Prompt.of(router)) {
            prompt.ask("bundle update " + bundle + " " + jar, "restarted: 1 bundle");
            router.process().awaitLine(log, GOES_ON);
            int again = router.mark();
            prompt.ask("bundle restart " + bundle, "restarted: 1 bundle");
            router.process().awaitLine(again, GOES_ON);
        }
        assertEquals(List.of(), router.verdicts(log));
        assertEquals(verdicts, lvs.verdicts());
        Ctl ctl = Ctl.of(router);
        Object handover = ctl.json("handover", "--json");
        Await.until("the new process to answer", () -> answers(ctl, Json.number(handover, "pid")));
        assertEquals(verdicts, lvs.verdicts());
        assertEquals("", IpvsListing.of(director).differenceFrom(rows));
        assertFalse(Files.exists(down), "somebody was told again");
    }

    private static boolean answers(Ctl ctl, long pid) {
        return ctl.run("status").status() == 0 && Json.number(ctl.json("status", "--json"), "pid") == pid;
    }

    @Test
    @Tag("evenkeel")
    void a_server_that_starts_slowly_gains_weight_bit_by_bit_through_a_reload(Lab lab) {
        Host director = director(lab);
        String slowly = "slow_start 12\n" + CHECK.formatted(1);
        Router router = Router.start(director, Kind.subject(), SERVICE.formatted(slowly, 5));
        awaitRows(director, "10.66.1.12:80=5");
        WebServer.start(director, 8080);
        List<Integer> weights = new ArrayList<>(List.of(awaitWeightAbove(director, 0)));
        router.reload(SERVICE.formatted(slowly, 6));
        while (last(weights) < 100) {
            weights.add(awaitWeightAbove(director, last(weights)));
        }
        assertTrue(weights.get(0) < 50, () -> "at once with " + weights);
        assertTrue(weights.size() > 3, () -> "in leaps: " + weights);
        awaitRows(director, "10.66.1.11:80=100 10.66.1.12:80=6");
    }

    private static int last(List<Integer> weights) {
        return weights.get(weights.size() - 1);
    }

    /** The weight of the first server once it is another than before; one that falls is found out. */
    private static int awaitWeightAbove(Host director, int before) {
        int now = Await.settled(Await.PATIENCE, () -> weight(director), weight -> weight != before);
        assertTrue(now > before, () -> "from " + before + " to " + now);
        return now;
    }

    /** 0 while it is not in the table. */
    private static int weight(Host director) {
        return IpvsTable.of(director).services().stream()
                .flatMap(service -> service.servers().stream())
                .filter(server -> server.address().equals("10.66.1.11:80"))
                .mapToInt(IpvsTable.Server::weight)
                .findFirst()
                .orElse(0);
    }

    private static Host director(Lab lab) {
        return lab.host("d").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
    }

    private static void awaitRows(Host director, String wanted) {
        String got = Await.settled(Await.PATIENCE, () -> rows(director), wanted::equals);
        assertEquals(wanted, got);
    }

    private static String rows(Host director) {
        return IpvsTable.of(director).services().stream()
                .flatMap(service -> service.servers().stream())
                .map(server -> server.address() + "=" + server.weight())
                .collect(Collectors.joining(" "));
    }
}
