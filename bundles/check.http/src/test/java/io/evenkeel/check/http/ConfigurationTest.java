package io.evenkeel.check.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.check.http.regex.RegexOption;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigurationTest {
    private static final String URL = "url {\npath /\n}\n";

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void defaultsAreThoseOfThePeer() throws Exception {
        Text text = bench.http(8080, URL);
        GetProbe probe = text.get();
        assertEquals(List.of(), text.messages());
        assertEquals("[127.0.0.1]:8080", probe.endpoint().toString());
        assertEquals(Duration.ofSeconds(5), probe.timeout());
        assertEquals(Protocol.HTTP_1_0, probe.protocol());
        assertEquals(false, probe.fastRecovery());
        assertEquals(Optional.empty(), probe.tls());
        assertEquals(
                new Page("/", "127.0.0.1:8080", Statuses.SUCCESS, Optional.empty(), Optional.empty(), false),
                probe.pages().get(0));
        assertEquals(1, bench.http.defaults().retry());
        assertEquals(Optional.of(Duration.ofSeconds(3)), bench.http.defaults().delayBeforeRetry());
        assertEquals(bench.http.defaults(), bench.ssl.defaults());
    }

    @Test
    void everyKeywordArrives() throws Exception {
        Text text = bench.http(
                8080,
                """
                connect_ip 127.0.0.2
                connect_port 81
                bindto 127.0.0.3
                bind_port 82
                bind_if lo
                connect_timeout 2.5
                fwmark 7
                retry 4
                delay_before_retry 5
                warmup 6
                delay_loop 8
                alpha
                log_all_failures
                virtualhost site.example
                http_protocol 1.1
                fast_recovery
                url {
                  path /one
                  digest 6F5902AC237024BDD0C176CB93063DC4
                  status_code 200-204 301 500-599
                  virtualhost other.example
                  regex "a b"
                  regex_no_match
                  regex_options caseless dotall
                  regex_min_offset 3
                  regex_max_offset 9
                }
                url {
                  path /two
                }
                """);
        GetProbe probe = text.get();
        assertEquals(List.of(), text.messages());
        assertEquals("[127.0.0.2]:81", probe.endpoint().toString());
        assertEquals(
                Optional.of(InetAddress.getByName("127.0.0.3")),
                probe.endpoint().source());
        assertEquals(82, probe.endpoint().sourcePort());
        assertEquals(Optional.of("lo"), probe.endpoint().sourceInterface());
        assertEquals(7, probe.endpoint().mark());
        assertEquals(Duration.ofMillis(2500), probe.timeout());
        assertEquals(Optional.of(4L), text.block.schedule().retry());
        assertEquals(Optional.of(Duration.ofSeconds(5)), text.block.schedule().delayBeforeRetry());
        assertEquals(Optional.of(Duration.ofSeconds(6)), text.block.schedule().warmup());
        assertEquals(Optional.of(Duration.ofSeconds(8)), text.block.schedule().delayLoop());
        assertEquals(Optional.of(true), text.block.schedule().alpha());
        assertEquals(Optional.of(true), text.block.schedule().logAllFailures());
        assertEquals(Protocol.HTTP_1_1, probe.protocol());
        assertEquals(true, probe.fastRecovery());
        Statuses statuses = new Statuses(
                List.of(new Statuses.Range(200, 204), new Statuses.Range(301, 301), new Statuses.Range(500, 599)));
        Search search = new Search("a b", Set.of(RegexOption.CASELESS, RegexOption.DOTALL), true, 3, 9);
        assertEquals(
                List.of(
                        new Page(
                                "/one",
                                "other.example",
                                statuses,
                                Optional.of("6f5902ac237024bdd0c176cb93063dc4"),
                                Optional.of(search),
                                false),
                        new Page("/two", "site.example", Statuses.SUCCESS, Optional.empty(), Optional.empty(), false)),
                probe.pages());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            url { path /; status_code 200- }        | ERROR: status_code '200-' is neither a code nor a range, it is left out
            url { path /; status_code 700 }         | ERROR: status_code '700' is neither a code nor a range, it is left out
            url { path /; status_code 300-200 }     | ERROR: status_code '300-200' is neither a code nor a range, it is left out
            url { path /; digest xyz }              | ERROR: digest 'xyz' is not an MD5 in hex, the body is not compared
            url { path /; regex "a(b" }             | ERROR: regex cannot be used and is left out: unclosed group
            url { path /; regex a b }               | ERROR: regex is not one word, it is left out
            url { path /; regex a; regex_stack 32 64 } | NOTE: regex_stack has no meaning here: the search needs no stack of its own
            url { path /; regex a; regex_options bogus } | NOTE: there is no regex option 'bogus', it is left out
            url { path /; regex a; regex_options alt_circumflex } | ERROR: regex option 'alt_circumflex' is not supported, the regex is searched for without it
            url { path /; regex a; regex_min_offset 5; regex_max_offset 4 } | WARNING: regex_max_offset is less than regex_min_offset, so that nothing can match
            url { path /; regex a; regex_min_offset 1048576 } | WARNING: only the first 1048576 bytes of a body are searched, so that nothing can match
            url { path /; regex_no_match }          | NOTE: regex_no_match has no effect without regex
            http_protocol 3; url { path / }         | ERROR: http_protocol '3' is unknown, 1.0 is used
            nb_get_retry 2; url { path / }          | WARNING: nb_get_retry is an old name
            enable_sni; url { path / }              | NOTE: enable_sni has no effect in HTTP_GET: there is no TLS handshake
            sni_name x; url { path / }              | NOTE: sni_name has no effect in HTTP_GET: there is no TLS handshake
            """)
    void whatIsNotInForceIsSaid(String inside, String message) {
        Text text = bench.http(8080, lines(inside));
        assertEquals(List.of(message), text.messages());
        assertTrue(text.probe.isPresent());
        assertTrue(text.said.get(0).place().known());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            retry 3               | ERROR: HTTP_GET has no url, it is left out
            url { status_code 200 } | ERROR: url has no path, it is left out, ERROR: HTTP_GET has no url, it is left out
            """)
    void aCheckWithoutPagesIsLeftOut(String inside, String messages) {
        Text text = bench.http(8080, lines(inside));
        assertEquals(messages, String.join(", ", text.messages()));
        assertEquals(Optional.empty(), text.probe);
    }

    @Test
    void aBadRegexIsUnderlined() {
        Diagnostic said =
                bench.http(8080, "url {\npath /\n  regex   \"a(b\"\n}").said.get(0);
        assertEquals("  regex   \"a(b\"", said.place().text());
        assertEquals(11, said.place().column());
        assertEquals(5, said.place().length());
    }

    @Test
    void anUnusableStatusLeavesTheOthersAndTheDefault() {
        Statuses some = bench.http(8080, lines("url { path /; status_code 200- 404 }"))
                .get()
                .pages()
                .get(0)
                .statuses();
        assertEquals(new Statuses(List.of(new Statuses.Range(404, 404))), some);
        Statuses none = bench.http(8080, lines("url { path /; status_code 200- }"))
                .get()
                .pages()
                .get(0)
                .statuses();
        assertEquals(Statuses.SUCCESS, none);
    }

    @Test
    void theOldNameOfRetryHoldsWhereTheNewOneIsNotWritten() {
        assertEquals(
                Optional.of(2L),
                bench.http(8080, "nb_get_retry 2\n" + URL).block.schedule().retry());
        assertEquals(
                Optional.of(3L),
                bench.http(8080, "nb_get_retry 2\nretry 3\n" + URL)
                        .block
                        .schedule()
                        .retry());
    }

    @Test
    void equalBlocksMakeEqualProbes() {
        String inside = lines("url { path /; regex x; regex_options caseless }");
        assertEquals(bench.http(8080, inside).get(), bench.http(8080, inside).get());
        assertEquals(
                bench.ssl(8443, "", "enable_sni\nvirtualhost a.example\n" + URL).get(),
                bench.ssl(8443, "", "sni_name a.example\nvirtualhost a.example\n" + URL)
                        .get());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
            virtualhost a.example                       | none
            enable_sni; virtualhost a.example           | a.example
            enable_sni off; virtualhost a.example       | none
            sni_name b.example; virtualhost a.example   | b.example
            sni_name; virtualhost a.example             | a.example
            """)
    void theNameInTheHandshake(String inside, String name) {
        Tls tls = bench.ssl(8443, "", lines(inside) + "\n" + URL).get().tls().orElseThrow();
        assertEquals(Optional.ofNullable(name), tls.serverName());
    }

    @Test
    void sslGetSaysThatItVerifiesNothing() {
        assertEquals(
                List.of("NOTE: SSL_GET does not check the server's certificate, as in keepalived; tls_verify makes it"),
                bench.ssl(8443, "", URL).messages());
        assertEquals(List.of(), bench.ssl(8443, "", "tls_verify\n" + URL).messages());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                                   | enable_sni           | NOTE: there is no name to send in the TLS handshake
            ''                                   | ca_file /no          | WARNING: ca_file has no effect without tls_verify
            ''                                   | tls_verify; ca_file /no/ca | FILE: ca_file cannot be used, the certificates Java trusts are used instead: there is no file /no/ca
            SSL { ca /no/ca }                    | tls_verify           | FILE: ca cannot be used, the certificates Java trusts are used instead: there is no file /no/ca
            SSL { key /no/key }                  | tls_verify           | ERROR: SSL has a key without certificate, no certificate is shown to servers
            SSL { };SSL { }                      | tls_verify           | WARNING: SSL is written already, this block replaces it
            SSL { certificate /no/cert }         | tls_verify           | FILE: certificate cannot be used, no certificate is shown to servers: there is no file /no/cert
            """)
    void whatTlsCannotUseIsSaid(String outside, String inside, String message) {
        Text text = bench.ssl(8443, lines(outside), lines(inside) + "\n" + URL);
        Predicate<String> other = said -> !said.startsWith("NOTE: SSL_GET does not check");
        assertEquals(List.of(message), text.messages().stream().filter(other).toList());
    }

    @Test
    void closeNotifyIsThePagesOrElseTheChecks() {
        GetProbe probe = bench.ssl(
                        8443, "", "tls_compliant\n" + URL + lines("url { path /; tls_compliant off }") + "\n")
                .get();
        assertEquals(
                List.of(true, false),
                probe.pages().stream().map(Page::closeNotify).toList());
    }

    private static String lines(String text) {
        return Stream.of(text.replace("{ ", "{;").replace(" }", ";}").split(";"))
                .map(String::strip)
                .reduce((first, second) -> first + "\n" + second)
                .orElse("");
    }
}
