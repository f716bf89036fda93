package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
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
    private static final int WARM = 100;
    /** kB; one version of the bundle that stays costs more than 30. */
    private static final long SLACK = 1000;

    private static final int THREADS = 5;
    /** Connections that stand at the moment. */
    private static final int DESCRIPTORS = 50;

    @Test
    void a_thousand_updates_change_no_verdict_and_leave_nothing_behind(Lab lab) {
        Host host = lab.host("d");
        host.ip("route add local 10.66.1.0/24 dev lo");
        Service web = Services.web(host, "all is well\n");
        web.start();
        Router router = Router.start(host, Kind.EVENKEEL, configuration());
        Lvs lvs = Lvs.of(router);
        Await.until("every server is checked", () -> checked(lvs, 2));
        Map<Object, String> before = verdicts(lvs);
        assertEquals(
                DOWN, before.values().stream().filter(s -> s.startsWith("down")).count());
        int mark = router.mark();
        Prompt prompt = Prompt.of(router);
        List<Path> versions = versions(host);
        update(prompt, versions, WARM);
        Footprint warm = Footprint.of(router, "io.evenkeel.check.tcp.TcpCheck");
        update(prompt, versions, UPDATES - WARM);
        Footprint last = Footprint.of(router, "io.evenkeel.check.tcp.TcpCheck");
        assertEquals(1, last.versions(), "versions of the classes that are left");
        assertTrue(last.metaspace() < warm.metaspace() + SLACK, "metaspace grew: " + warm + " " + last);
        assertTrue(last.threads() <= warm.threads() + THREADS, "threads grew: " + warm + " " + last);
        assertTrue(last.descriptors() <= warm.descriptors() + DESCRIPTORS, "descriptors grew: " + warm + " " + last);
        Await.until("every server is checked again", () -> checked(lvs, 1));
        assertEquals(before, verdicts(lvs));
        assertEquals(List.of(), transitions(router, mark));
        web.stop();
        router.process().awaitLine(mark, "Lost quorum 1-0=1 > 0 for VS [10.66.0.100]:tcp:80");
    }

    private static void update(Prompt prompt, List<Path> versions, int times) {
        for (int i = 0; i < times; i++) {
            prompt.ask("bundle update io.evenkeel.check.tcp " + versions.get(i % 2), "restarted: 1 bundle");
        }
    }

    private static List<Path> versions(Host host) {
        Path jar = Jars.of(Kind.distribution(), "io.evenkeel.check.tcp");
        return Stream.of("0.2.0", "0.3.0")
                .map(version -> Jars.version(jar, version, host.directory().resolve(version + ".jar")))
                .toList();
    }

    private static boolean checked(Lvs lvs, long attempts) {
        return lvs.checks().stream()
                .allMatch(check -> Json.at(check, "held").equals("") && Json.number(check, "attempts") >= attempts);
    }

    /** Of each server its state, since when and why. */
    private static Map<Object, String> verdicts(Lvs lvs) {
        return lvs.servers().stream()
                .collect(Collectors.toMap(
                        server -> Json.at(server, "name"),
                        server -> Json.at(server, "state") + " " + Json.at(server, "since") + " "
                                + Json.at(server, "because")));
    }

    private static List<String> transitions(Router router, int mark) {
        return router.messages(mark).stream()
                .filter(line -> line.contains("10.66."))
                .toList();
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
