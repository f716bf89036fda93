package io.evenkeel.check.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes keepalived 2.2.7 sent in the same situations. */
final class RequestTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            url { path /a }                               |                      | GET /a HTTP/1.0^User-Agent: KeepAliveClient^Host: 127.0.0.1:8080^^
            http_protocol 1.0; url { path /a }            |                      | GET /a HTTP/1.0^User-Agent: KeepAliveClient^Host: 127.0.0.1:8080^^
            http_protocol 1.0C; url { path / }            |                      | GET / HTTP/1.0^User-Agent: KeepAliveClient^Connection: close^Host: 127.0.0.1:8080^^
            http_protocol 1.0c; url { path / }            |                      | GET / HTTP/1.0^User-Agent: KeepAliveClient^Connection: close^Host: 127.0.0.1:8080^^
            http_protocol 1.1; url { path /a }            |                      | GET /a HTTP/1.1^User-Agent: KeepAliveClient^Connection: close^Host: 127.0.0.1:8080^^
            http_protocol 9; url { path /a }              |                      | GET /a HTTP/1.0^User-Agent: KeepAliveClient^Host: 127.0.0.1:8080^^
            url { path "/x y?z=1" }                       |                      | GET /x y?z=1 HTTP/1.0^User-Agent: KeepAliveClient^Host: 127.0.0.1:8080^^
            connect_port 81; url { path nopath }          |                      | GET nopath HTTP/1.0^User-Agent: KeepAliveClient^Host: 127.0.0.1:81^^
            connect_ip fd77::1; url { path /a }           |                      | GET /a HTTP/1.0^User-Agent: KeepAliveClient^Host: [fd77::1]:8080^^
            url { path /a }                               | vs.example           | GET /a HTTP/1.0^User-Agent: KeepAliveClient^Host: vs.example^^
            virtualhost c.example; url { path /a }        | vs.example           | GET /a HTTP/1.0^User-Agent: KeepAliveClient^Host: c.example^^
            virtualhost c.example; url { path /a; virtualhost u.example } | vs.example | GET /a HTTP/1.0^User-Agent: KeepAliveClient^Host: u.example^^
            virtualhost "a b"; url { path /b }            |                      | GET /b HTTP/1.0^User-Agent: KeepAliveClient^Host: a b^^
            """)
    void theRequestIsTheOneKeepalivedSends(String inside, String virtualHost, String request) {
        String block = inside.replace("{ ", "{\n").replace(" }", "\n}").replace("; ", "\n");
        Text text = new Text(bench.http, 8080, Optional.ofNullable(virtualHost), "", "HTTP_GET {\n" + block + "\n}");
        GetProbe probe = text.get();
        assertEquals(request.replace("^", "\r\n"), probe.pages().get(0).request(probe.protocol()));
    }

    @Test
    void itGoesOverTheWireAsItIs() throws Exception {
        try (Peer peer = Peer.saying("HTTP/1.1 200 OK\r\n\r\n")) {
            Bench.outcome(bench.http(peer.port(), "http_protocol 1.1\nurl {\npath /a\n}"));
            assertEquals(
                    List.of("GET /a HTTP/1.1\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\nHost: 127.0.0.1:"
                            + peer.port() + "\r\n\r\n"),
                    peer.requests);
        }
    }
}
