package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lvs;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Services;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real servers that are none: each check says what is wrong, and those beside it go on. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class HostileServersIT {
    private static final int SILENT = 1001;
    private static final int BABBLING = 1002;
    private static final int HANGING_UP = 1003;
    private static final int ECHOING = 1004;
    private static final String LATE = "no answer within 1 s";
    private static final String PAGE = "url {\n path /\n status_code 200\n }";

    /** One check of one server, and what it finds. */
    private record Row(int port, String keyword, String body, String finds) {}

    private static final List<Row> ROWS = List.of(
            new Row(SILENT, "TCP_CHECK", "", "passed"),
            new Row(SILENT, "HTTP_GET", PAGE, LATE),
            new Row(SILENT, "SSL_GET", PAGE, LATE),
            new Row(SILENT, "SMTP_CHECK", "", LATE),
            new Row(BABBLING, "HTTP_GET", PAGE, "header larger than 65536 bytes"),
            new Row(BABBLING, "SSL_GET", PAGE, "TLS handshake failed: the server does not speak TLS"),
            new Row(BABBLING, "SMTP_CHECK", "", "server sent more than 8192 bytes"),
            new Row(HANGING_UP, "HTTP_GET", PAGE, "no data received"),
            new Row(HANGING_UP, "SSL_GET", PAGE, "TLS handshake failed: connection closed by the server"),
            new Row(HANGING_UP, "SMTP_CHECK", "", "connection closed by the server before the banner"),
            new Row(ECHOING, "HTTP_GET", PAGE, "no status in 'GET / HTTP/1.0'"),
            new Row(ECHOING, "SSL_GET", PAGE, "TLS handshake failed: Unexpected handshake message: client_hello"),
            new Row(ECHOING, "SMTP_CHECK", "", LATE),
            new Row(ECHOING, "DNS_CHECK", "", "no answer for . SOA within 1 s"),
            new Row(ECHOING, "UDP_CHECK", "payload 00\n require_reply 4142", "reply differs at octet 0: 0x00"),
            new Row(SILENT, "UDP_CHECK", "require_reply 4142", "connection refused"));

    @Test
    void a_server_that_talks_nonsense_is_down_with_the_reason_and_costs_the_others_nothing(Lab lab) {
        Host host = lab.host("d");
        host.ip("route add local 10.66.1.0/24 dev lo");
        Services.peer(host, SILENT, "-u", "OPEN:/dev/null").start();
        Services.peer(host, BABBLING, "-U", "OPEN:/dev/zero").start();
        Services.peer(host, HANGING_UP, "-U", "OPEN:/dev/null").start();
        Services.tcp(host, ECHOING).start();
        Services.udp(host, ECHOING).start();
        Router router = Router.start(
                host,
                Kind.EVENKEEL,
                IntStream.range(0, ROWS.size()).mapToObj(HostileServersIT::pool).collect(Collectors.joining()));
        Lvs lvs = Lvs.of(router);
        Set<Row> unseen = new HashSet<>(ROWS);
        Await.until("every check says what it finds", () -> {
            Map<Object, Object> found = outcomes(lvs);
            unseen.removeIf(row -> row.finds().equals(found.get(server(ROWS.indexOf(row)))));
            return unseen.isEmpty();
        });
        List<String> up = lvs.servers().stream()
                .filter(server -> Json.at(server, "state").toString().startsWith("up"))
                .map(server -> Json.at(server, "name").toString())
                .toList();
        assertEquals(List.of(server(0)), up, "those that pass");
        assertEquals(
                List.of(),
                lvs.checks().stream()
                        .filter(check -> !Json.at(check, "held").equals(""))
                        .toList());
    }

    private static Map<Object, Object> outcomes(Lvs lvs) {
        return lvs.checks().stream()
                .collect(Collectors.toMap(check -> Json.at(check, "server"), check -> Json.at(check, "last")));
    }

    private static String server(int index) {
        return "[10.66.1." + (index + 1) + "]:" + protocol(ROWS.get(index)) + ":"
                + ROWS.get(index).port();
    }

    private static String protocol(Row row) {
        return row.keyword().equals("DNS_CHECK") || row.keyword().equals("UDP_CHECK") ? "udp" : "tcp";
    }

    private static String pool(int index) {
        Row row = ROWS.get(index);
        return """
                virtual_server 10.66.1.200 %1$d {
                    delay_loop 0.3
                    lb_kind NAT
                    protocol %2$s
                    connect_timeout 1
                    real_server 10.66.1.%3$d %4$d {
                        alpha
                        %5$s {
                            %6$s
                        }
                    }
                }
                """
                .formatted(
                        2000 + index,
                        protocol(row).toUpperCase(Locale.ROOT),
                        index + 1,
                        row.port(),
                        row.keyword(),
                        row.body());
    }
}
