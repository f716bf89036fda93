package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Diary;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Lvs;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Service;
import io.evenkeel.itest.lab.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of check against the program people use it for: up, down with its reason, up again. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class ChecksIT {
    private static final String REFUSED = "connection refused";
    private static final String PAGE = "all is well\n";
    /** Of the page, by {@code md5sum}. */
    private static final String DIGEST = "2670f929ce8c93af815ba0ae8fd591ff";

    /**
     * A kind of check and what it is for.
     *
     * @param block its block, {@code %s} in it is the folder of its files
     * @param passes what is logged of it when it passes, {@code %s} in it is the real server
     */
    private record Case(
            String keyword,
            String protocol,
            int port,
            String block,
            Function<Host, Service> service,
            String passes,
            String reason) {
        @Override
        public String toString() {
            return keyword;
        }

        long retries() {
            return keyword.equals("FILE_CHECK") ? 0 : 1;
        }

        String fails() {
            String after = retries() == 0 ? " failed" : " failed after " + retries() + " retries";
            return switch (keyword) {
                case "MISC_CHECK" -> passes.formatted(server()).replace(" success.", "") + after + " (" + reason + ").";
                case "HTTP_GET", "SSL_GET" -> "HTTP_CHECK on service " + server() + after + ". Reason: " + reason;
                case "PING_CHECK" -> "ICMP CHECK on service " + server() + after + ". Reason: " + reason;
                default -> keyword + " on service " + server() + after + ". Reason: " + reason;
            };
        }

        String server() {
            return "[10.66.0.2]:" + protocol + ":" + port;
        }

        String pool() {
            return "[10.66.0.100]:" + protocol + ":" + port;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "TCP_CHECK",
                        "tcp",
                        7,
                        "",
                        host -> Services.tcp(host, 7),
                        "TCP connection to %s success.",
                        REFUSED),
                new Case(
                        "HTTP_GET",
                        "tcp",
                        80,
                        "url {\n path /index.html\n status_code 200\n regex \"all is w.ll\"\n }",
                        host -> Services.web(host, PAGE),
                        "Remote Web server %s succeed on service.",
                        REFUSED),
                new Case(
                        "SSL_GET",
                        "tcp",
                        443,
                        "url {\n path /index.html\n digest " + DIGEST + "\n }",
                        host -> Services.web(host, PAGE),
                        "Remote Web server %s succeed on service.",
                        REFUSED),
                new Case(
                        "SMTP_CHECK",
                        "tcp",
                        25,
                        "helo_name director.example.test",
                        host -> Services.mail(host, 25),
                        "Remote SMTP server %s succeed on service.",
                        REFUSED),
                new Case(
                        "DNS_CHECK",
                        "udp",
                        53,
                        "type A\n name www.example.test",
                        host -> Services.names(host, "www.example.test", "10.66.0.9"),
                        "DNS_CHECK on service %s succeeded.",
                        REFUSED),
                new Case(
                        "UDP_CHECK",
                        "udp",
                        7,
                        "payload 0102feff\n require_reply 01XXfeff",
                        host -> Services.udp(host, 7),
                        "UDP connection to %s success.",
                        REFUSED),
                new Case(
                        "PING_CHECK",
                        "tcp",
                        9,
                        "connect_timeout 0.4",
                        Services::echo,
                        "ICMP connection to %s success.",
                        "no answer within 0.4 s"),
                new Case(
                        "MISC_CHECK",
                        "tcp",
                        9,
                        "misc_path \"%s/check 10.66.0.2\"\n misc_timeout 20",
                        host -> script(host),
                        "Misc check for [%s VS [10.66.0.100]:tcp:9] by [check] success.",
                        "exited with status 3"),
                new Case(
                        "FILE_CHECK",
                        "tcp",
                        9,
                        "track_file F\n weight 0",
                        host -> Services.file(host.directory().resolve("number"), "0", "1"),
                        "FILE_CHECK on service %s succeeded.",
                        "tracked file F has status 1"));
    }

    private static Service script(Host host) {
        Path verdict = host.directory().resolve("verdict");
        host.script("check", "[ $1 = 10.66.0.2 ] && exit $(cat " + verdict + ")");
        return Services.file(verdict, "0", "3");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_server_follows_its_service_and_everybody_is_told(Case kind, Lab lab) {
        Lan lan = lab.lan("lan");
        Host servers = lab.host("s").plug("eth0", lan, "10.66.0.2/24");
        Host director = lab.host("d").plug("eth0", lan, "10.66.0.1/24");
        Service service = kind.service().apply(servers);
        Diary told = Diary.of(director);
        Router router = Router.start(director, Kind.EVENKEEL, configuration(kind, servers, told));
        router.process().awaitLine("Starting with quorum down 1+0=1 > 0 for VS " + kind.pool());
        told.await("quorum", "down");
        comesUp(router, kind, service);
        told.await("server", "up");
        told.await("quorum", "down up");
        goesDown(router, kind, service);
        told.await("server", "up down");
        told.await("quorum", "down up down");
        Object server = Lvs.of(router).server();
        assertEquals("down", Json.at(server, "state"));
        assertEquals(kind.keyword() + ": " + kind.reason(), Json.at(server, "because"));
        comesUp(router, kind, service);
        told.await("server", "up down up");
        told.await("quorum", "down up down up");
    }

    private static void comesUp(Router router, Case kind, Service service) {
        int mark = router.mark();
        service.start();
        String last = "Gained quorum 1+0=1 <= 3 for VS " + kind.pool();
        router.process().awaitLine(mark, last);
        assertEquals(
                List.of(
                        kind.passes().formatted(kind.server()),
                        "Adding service " + kind.server() + " to VS " + kind.pool(),
                        last),
                verdicts(router, mark));
    }

    private static void goesDown(Router router, Case kind, Service service) {
        int mark = router.mark();
        service.stop();
        String last = "Lost quorum 1-0=1 > 0 for VS " + kind.pool();
        router.process().awaitLine(mark, last);
        assertEquals(
                List.of(kind.fails(), "Removing service " + kind.server() + " from VS " + kind.pool(), last),
                verdicts(router, mark));
        assertEquals(kind.retries(), attempts(router, mark, kind), "attempts that were retried");
    }

    /** The script of MISC_CHECK without its folder. */
    private static List<String> verdicts(Router router, int mark) {
        return router.verdicts(mark).stream()
                .map(line -> line.replaceAll("\\[/[^ ]*/check 10\\.66\\.0\\.2\\]", "[check]"))
                .toList();
    }

    private static long attempts(Router router, int mark, Case kind) {
        String attempt = kind.keyword() + " on service " + kind.server() + " failed: ";
        return router.messages(mark).stream()
                .filter(line -> line.startsWith(attempt))
                .count();
    }

    private static String configuration(Case kind, Host servers, Diary diary) {
        return """
                global_defs {
                    script_user root
                    enable_script_security
                }
                track_file F {
                    file %1$s/number
                }
                virtual_server 10.66.0.100 %2$d {
                    delay_loop 0.3
                    lb_algo rr
                    lb_kind NAT
                    protocol %3$s
                    alpha
                    warmup 0.1
                    retry 1
                    delay_before_retry 0.2
                    connect_timeout 15
                    quorum_up %4$s
                    quorum_down %5$s
                    real_server 10.66.0.2 %2$d {
                        weight 3
                        notify_up %6$s
                        notify_down %7$s
                        %8$s {
                            %9$s
                        }
                    }
                }
                """
                .formatted(
                        servers.directory(),
                        kind.port(),
                        kind.protocol().toUpperCase(Locale.ROOT),
                        diary.command("quorum", "up"),
                        diary.command("quorum", "down"),
                        diary.command("server", "up"),
                        diary.command("server", "down"),
                        kind.keyword(),
                        kind.block().formatted(servers.directory()));
    }

    @Test
    void a_script_runs_as_its_user_and_its_status_is_the_weight(Lab lab) throws IOException {
        Host director = lab.host("d").open();
        Path who = director.file("who", "");
        Files.setPosixFilePermissions(who, PosixFilePermissions.fromString("rw-rw-rw-"));
        Path verdict = director.file("verdict", "7");
        Path script = director.script("check", "id -nu >> " + who + "; exit $(cat " + verdict + ")");
        Router router = Router.start(
                director,
                Kind.EVENKEEL,
                """
                virtual_server 10.66.0.100 80 {
                    delay_loop 0.3
                    lb_kind NAT
                    protocol TCP
                    real_server 10.66.0.2 80 {
                        weight 3
                        MISC_CHECK {
                            misc_path %s
                            misc_dynamic
                            misc_timeout 20
                            user nobody nogroup
                        }
                    }
                }
                """
                        .formatted(script));
        awaitWeight(router, "up", 5);
        assertEquals(Set.of("nobody"), Set.copyOf(Files.readAllLines(who)));
        Files.writeString(verdict, "2");
        awaitWeight(router, "up", 0);
        Files.writeString(verdict, "0");
        awaitWeight(router, "up", 3);
        Files.writeString(verdict, "1");
        awaitWeight(router, "down", 0);
        router.process()
                .awaitLine(
                        "Changing weight from 5 to 0 for active service [10.66.0.2]:tcp:80 of VS [10.66.0.100]:tcp:80");
    }

    @Test
    void a_certificate_is_verified_where_tls_verify_says_so(Lab lab) {
        Host director = lab.host("d");
        director.ip("route add local 10.66.0.0/24 dev lo");
        Services.web(director, PAGE).start();
        String trusted = "tls_verify\n ca_file " + Services.certificate(director);
        Router router = Router.start(
                director,
                Kind.EVENKEEL,
                secure("10.66.0.2", Services.SITE, trusted)
                        + secure("10.66.0.3", "other.example.test", trusted)
                        + secure("10.66.0.4", Services.SITE, "tls_verify")
                        + secure("10.66.0.5", "other.example.test", ""));
        awaitLast(router, "10.66.0.2", "passed");
        awaitLast(
                router,
                "10.66.0.3",
                "TLS handshake failed: No subject alternative DNS name matching other.example.test found.");
        awaitLast(
                router,
                "10.66.0.4",
                "TLS handshake failed: unable to find valid certification path to requested target");
        awaitLast(router, "10.66.0.5", "passed");
    }

    private static String secure(String server, String site, String verification) {
        return """
                virtual_server %1$s 1443 {
                    delay_loop 0.3
                    lb_kind NAT
                    protocol TCP
                    connect_timeout 15
                    real_server %1$s 443 {
                        alpha
                        SSL_GET {
                            virtualhost %2$s
                            %3$s
                            url {
                                path /
                                status_code 200
                            }
                        }
                    }
                }
                """
                .formatted(server, site, verification);
    }

    private static void awaitLast(Router router, String server, String outcome) {
        Lvs lvs = Lvs.of(router);
        Object check = Await.value("the first outcome of " + server, () -> lvs.checks("SSL_GET").stream()
                .filter(one -> Json.at(one, "server").equals("[" + server + "]:tcp:443"))
                .filter(one -> Json.number(one, "attempts") > 0
                        && !Json.at(one, "last").equals("not checked yet"))
                .findFirst());
        assertEquals(outcome, Json.at(check, "last"));
        assertEquals(outcome.equals("passed"), Json.at(check, "up"));
    }

    private static void awaitWeight(Router router, String state, long weight) {
        Lvs lvs = Lvs.of(router);
        Await.until("a server that is " + state + " with weight " + weight, () -> {
            Object server = lvs.server();
            return Json.at(server, "state").toString().startsWith(state) && Json.number(server, "weight") == weight;
        });
    }
}
