package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Footprint;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Jars;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lvs;
import io.evenkeel.itest.lab.Prompt;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Service;
import io.evenkeel.itest.lab.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bundles of checks put in the place of others while they check. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class HotSwapIT {
    private static final int SERVERS = 200;
    /** Of them, to whose port nobody listens. */
    private static final int DOWN = 20;

    private static final int UPDATES = 1000;
    /** Of bundles that are larger. */
    private static final int FEW = 20;

    private static final int WARM = 100;
    /** kB; one version of the bundle that stays costs more than 30. */
    private static final long SLACK = 1000;

    private static final int THREADS = 5;
    /** Connections that stand at the moment. */
    private static final int DESCRIPTORS = 50;

    private static final String PAGE = "all is well\n";
    private static final String CHECK = "io.evenkeel.check.tcp.TcpCheck";
    private static final String DIALER = "io.evenkeel.check.support.NettyDialer";
    private static final String HTTP = "http.jar";
    private static final String SUPPORT = "support.jar";
    private static final String WEB = "[10.66.1.1]:tcp:80";
    private static final String TCP = "[10.66.1.3]:tcp:80";
    private static final String MIXED =
            """
            virtual_server 10.66.0.100 80 {
                delay_loop 0.3
                lb_kind NAT
                protocol TCP
                retry 1
                delay_before_retry 0.2
                connect_timeout 20
                real_server 10.66.1.1 80 {
                    HTTP_GET {
                        url {
                            path /
                            status_code 200
                        }
                    }
                }
                real_server 10.66.1.2 81 {
                    HTTP_GET {
                        url {
                            path /
                            status_code 200
                        }
                    }
                }
                real_server 10.66.1.3 80 {
                    TCP_CHECK {
                    }
                }
                real_server 10.66.1.4 80 {
                    MISC_CHECK {
                        misc_path /bin/true
                    }
                }
            }
            """;

    @Test
    void a_thousand_updates_change_no_verdict_and_leave_nothing_behind(Lab lab) {
        Host host = lab.host("d");
        host.ip("route add local 10.66.1.0/24 dev lo");
        Service web = Services.web(host, PAGE);
        web.start();
        Router router = Router.start(host, Kind.EVENKEEL, configuration());
        Lvs lvs = Lvs.of(router);
        Await.until("every server is checked", () -> checked(lvs, 2));
        Map<Object, String> before = lvs.verdicts();
        assertEquals(
                DOWN, before.values().stream().filter(s -> s.startsWith("down")).count());
        Await.until("all of it is logged", () -> removals(router) == DOWN);
        int mark = router.mark();
        Prompt prompt = Prompt.of(router);
        List<Path> versions = versions(host, "io.evenkeel.check.tcp");
        update(prompt, versions, WARM);
        Footprint warm = Footprint.settled(router, CHECK);
        update(prompt, versions, UPDATES - WARM);
        Footprint last = Footprint.settled(router, CHECK);
        flat(warm, last);
        Await.until("every server is checked again", () -> checked(lvs, 1));
        assertEquals(before, lvs.verdicts());
        assertEquals(List.of(), router.verdicts(mark));
        web.stop();
        router.process().awaitLine(mark, "Lost quorum 1-0=1 > 0 for VS [10.66.0.100]:tcp:80");
    }

    /** What stands on it restarts with the library, and begins anew with its threads and its epoll descriptors. */
    @Test
    void updates_of_a_checker_and_of_what_it_stands_on_change_no_verdict_and_leave_nothing_behind(Lab lab) {
        Host host = lab.host("d");
        host.ip("route add local 10.66.1.0/24 dev lo");
        Services.web(host, PAGE).start();
        Router router = Router.start(host, Kind.EVENKEEL, MIXED);
        Lvs lvs = Lvs.of(router);
        Await.until("every server is checked", () -> checked(lvs, 2));
        Map<Object, String> before = lvs.verdicts();
        Await.until("all of it is logged", () -> removals(router) == 1);
        int mark = router.mark();
        Prompt prompt = Prompt.of(router);
        List<Path> http = versions(host, "io.evenkeel.check.http");
        List<Path> support = versions(host, "io.evenkeel.check.support");
        Footprint warm = null;
        for (int i = 0; i < FEW; i++) {
            prompt.ask("bundle update io.evenkeel.check.http " + http.get(i % 2), "restarted: 1 bundle");
            prompt.ask("bundle update io.evenkeel.check.support " + support.get(i % 2), "restarted: 2 bundles");
            warm = i == FEW / 4 ? Footprint.settled(router, DIALER) : warm;
        }
        Await.until("every server is checked again", () -> checked(lvs, 1));
        Footprint last = Footprint.settled(router, DIALER);
        flat(warm, last);
        assertEquals(before, lvs.verdicts());
        assertEquals(List.of(), router.verdicts(mark));
    }

    @Test
    void while_bundles_of_checks_are_away_their_verdicts_are_held_and_others_are_given(Lab lab) throws IOException {
        Host host = lab.host("d");
        host.ip("route add local 10.66.1.0/24 dev lo");
        Service web = Services.web(host, PAGE);
        web.start();
        Path tree = host.directory().resolve("evenkeel");
        Command.run("cp", "-a", Kind.distribution().toString(), tree.toString());
        Path http = unplug(tree, host, "io.evenkeel.check.http");
        Path support = unplug(tree, host, "io.evenkeel.check.support");
        Jars.drop(http, tree, HTTP);
        Jars.drop(support, tree, SUPPORT);
        Router router = Router.launchFrom(tree, host, MIXED);
        Lvs lvs = Lvs.of(router);
        Await.until("every server is checked", () -> checked(lvs, 2));
        Map<Object, String> before = lvs.verdicts();

        int mark = router.mark();
        Files.delete(tree.resolve("plugins").resolve(HTTP));
        held(router, mark, lvs, "HTTP_GET", 2);
        web.stop();
        router.process().awaitLine(mark, "Removing service " + TCP + " from VS");
        assertEquals(before.get(WEB), lvs.verdicts().get(WEB));
        Jars.drop(http, tree, HTTP);
        router.process().awaitLine(mark, "Removing service " + WEB + " from VS");
        web.start();
        router.process().awaitLine(mark, "Adding service " + WEB + " to VS");
        router.process().awaitLine(mark, "Adding service " + TCP + " to VS");

        Map<Object, String> then = lvs.verdicts();
        int again = router.mark();
        Files.delete(tree.resolve("plugins").resolve(SUPPORT));
        held(router, again, lvs, "HTTP_GET", 2);
        held(router, again, lvs, "TCP_CHECK", 1);
        long attempts = Json.number(lvs.checks("MISC_CHECK").get(0), "attempts");
        Await.until(
                "the script runs", () -> Json.number(lvs.checks("MISC_CHECK").get(0), "attempts") > attempts + 1);
        Jars.drop(support, tree, SUPPORT);
        Await.until("every server is checked once more", () -> checked(lvs, 1));
        assertEquals(then, lvs.verdicts());
        assertEquals(List.of(), router.verdicts(again));
    }

    /** Takes a bundle out of what is installed always. */
    private static Path unplug(Path tree, Host host, String bundle) throws IOException {
        return Files.move(Jars.of(tree, bundle), host.directory().resolve(bundle + ".jar"));
    }

    private static void held(Router router, int mark, Lvs lvs, String keyword, int checks) {
        router.process()
                .awaitLine(
                        mark,
                        "Verdicts of " + checks + " checks " + keyword
                                + " are held as they stand: the bundle that brings " + keyword + " is not here");
        Await.until("so it is shown", () -> {
            Object kind = lvs.checker(keyword);
            return Json.at(kind, "bundle").equals("") && Json.number(kind, "held") == checks;
        });
        assertEquals(0, Json.number(lvs.checker(keyword), "checks"));
    }

    private static void flat(Footprint warm, Footprint last) {
        assertTrue(last.metaspace() < warm.metaspace() + SLACK, "metaspace grew: " + warm + " " + last);
        assertTrue(last.threads() <= warm.threads() + THREADS, "threads grew: " + warm + " " + last);
        assertTrue(last.descriptors() <= warm.descriptors() + DESCRIPTORS, "descriptors grew: " + warm + " " + last);
    }

    private static long removals(Router router) {
        return router.verdicts(0).stream()
                .filter(line -> line.startsWith("Removing service"))
                .count();
    }

    private static void update(Prompt prompt, List<Path> versions, int times) {
        for (int i = 0; i < times; i++) {
            prompt.ask("bundle update io.evenkeel.check.tcp " + versions.get(i % 2), "restarted: 1 bundle");
        }
    }

    private static List<Path> versions(Host host, String bundle) {
        Path jar = Jars.of(Kind.distribution(), bundle);
        return Stream.of("0.2.0", "0.3.0")
                .map(version -> Jars.version(jar, version, host.directory().resolve(bundle + version + ".jar")))
                .toList();
    }

    private static boolean checked(Lvs lvs, long attempts) {
        return lvs.checks().stream()
                .allMatch(check -> Json.at(check, "held").equals("") && Json.number(check, "attempts") >= attempts);
    }

    private static String configuration() {
        String head =
                """
                virtual_server 10.66.0.100 80 {
                    delay_loop 3
                    lb_kind NAT
                    protocol TCP
                    retry 1
                    delay_before_retry 0.5
                    connect_timeout 20
                """;
        return IntStream.rangeClosed(1, SERVERS)
                .mapToObj(i -> server("10.66.1." + i, i > SERVERS - DOWN ? 81 : 80))
                .collect(Collectors.joining("", head, "}\n"));
    }

    private static String server(String address, int port) {
        return """
                    real_server %s %d {
                        TCP_CHECK {
                        }
                    }
                """
                .formatted(address, port);
    }
}
