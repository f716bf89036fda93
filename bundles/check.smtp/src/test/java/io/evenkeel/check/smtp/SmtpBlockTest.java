package io.evenkeel.check.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.check.testkit.CheckText;
import io.evenkeel.check.testkit.ScheduleWords;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SmtpBlockTest {

    /** Where no attempt is made. */
    private static final Dialer SILENT = new Dialer() {
        @Override
        public CompletionStage<Outcome> dial(Attempt attempt, Endpoint endpoint, Dialogue dialogue) {
            throw new AssertionError("dialled " + endpoint);
        }

        @Override
        public CompletionStage<Outcome> exchange(Attempt attempt, Endpoint endpoint, ByteBuffer datagram, Judge judge) {
            throw new AssertionError("sent to " + endpoint);
        }
    };

    private final SmtpCheck check = new SmtpCheck(SILENT);

    private CheckText<SmtpBlock> text(String text) {
        return new CheckText<>(check, text);
    }

    private SmtpProbe probe(String text, int port) {
        return text(text).flawless(SmtpProbe.class, port);
    }

    private static InetSocketAddress socket(String host, int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    private static Endpoint plain(String host, int port) throws UnknownHostException {
        return new Endpoint(socket(host, port), Optional.empty(), 0, Optional.empty(), 0);
    }

    @Test
    void anEmptyBlockGreetsTheRealServer() throws Exception {
        assertEquals(
                new SmtpProbe(
                        SILENT,
                        "smtpchecker.keepalived.org",
                        List.of(new SmtpProbe.Server(plain("127.0.0.1", 2525), Duration.ofSeconds(5)))),
                probe("", 2525));
        assertEquals(CheckKeywords.INHERITED, text("").block().schedule());
        assertEquals(CheckerFactory.Defaults.COMMON, check.defaults());
    }

    @Test
    void thePortIs25WhereTheRealServerHasNone() throws Exception {
        assertEquals(plain("127.0.0.1", 25), probe("", 0).servers().get(0).endpoint());
    }

    @Test
    void everyKeywordHasItsEffect() throws Exception {
        String text =
                """
                helo_name check.example.org
                connect_ip 10.0.0.9
                connect_port 26
                bindto 10.0.0.1
                bind_port 4000
                bind_if lo
                connect_timeout 1.5
                fwmark 4294967295
                """
                        + ScheduleWords.TEXT;
        Endpoint endpoint = new Endpoint(
                socket("10.0.0.9", 26), Optional.of(InetAddress.getByName("10.0.0.1")), 4000, Optional.of("lo"), -1);
        assertEquals(
                new SmtpProbe(
                        SILENT, "check.example.org", List.of(new SmtpProbe.Server(endpoint, Duration.ofMillis(1500)))),
                probe(text, 25));
        assertEquals(ScheduleWords.BOUND, text(text).block().schedule());
    }

    @Test
    void hostsAreTheServersToGreet() throws Exception {
        CheckText<SmtpBlock> text = text(
                """
                host {
                    connect_ip 10.0.0.8
                }
                host {
                    connect_ip 10.0.0.9
                    connect_port 27
                    bindto 10.0.0.1
                    bind_port 4000
                    bind_if lo
                    connect_timeout 13
                    fwmark 8
                }""");
        Endpoint second = new Endpoint(
                socket("10.0.0.9", 27), Optional.of(InetAddress.getByName("10.0.0.1")), 4000, Optional.of("lo"), 8);
        assertEquals(
                List.of(
                        new SmtpProbe.Server(plain("10.0.0.8", 2525), Duration.ofSeconds(5)),
                        new SmtpProbe.Server(second, Duration.ofSeconds(13))),
                text.probe(SmtpProbe.class, 2525).servers());
        assertEquals(Duration.ofSeconds(13), text.probe(SmtpProbe.class, 2525).timeout());
        assertEquals(
                "NOTE the hosts of one SMTP_CHECK are tried one after the other on one schedule",
                text.said().get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect_ip 10.0.0.8",
                "connect_port 26",
                "bindto 127.0.0.7",
                "bind_port 4000",
                "bind_if lo",
                "connect_timeout 2",
                "fwmark 3",
            })
    void aBlockThatSaysWhereToConnectIsAServerBesideItsHosts(String line) {
        SmtpProbe alone = text(line).probe(SmtpProbe.class, 25);
        SmtpProbe besides = text(line + "\nhost {\nconnect_ip 10.0.0.9\n}").probe(SmtpProbe.class, 25);
        assertEquals(1, alone.servers().size());
        assertEquals(2, besides.servers().size());
        assertEquals(alone.servers().get(0), besides.servers().get(0));
        assertEquals("[10.0.0.9]:25", besides.servers().get(1).endpoint().toString());
    }

    @Test
    void theScheduleIsThatOfTheBlockAndOfTheLastHostThatHasOne() {
        CheckText<SmtpBlock> text = text(
                """
                retry 1
                warmup 9
                host {
                    retry 2
                    delay_before_retry 3
                    alpha on
                }
                host {
                    retry 4
                    delay_loop 5
                    log_all_failures
                }""");
        assertEquals(
                new CheckKeywords(
                        Optional.of(4L),
                        Optional.of(Duration.ofSeconds(3)),
                        Optional.of(Duration.ofSeconds(9)),
                        Optional.of(Duration.ofSeconds(5)),
                        Optional.of(true),
                        Optional.of(true)),
                text.block().schedule());
    }

    @Test
    void aSourceOfAnotherFamilyIsSaidAtTheLineOfTheHost() {
        CheckText<SmtpBlock> text =
                text("""
                host {
                    bindto ::1
                }""");
        SmtpProbe probe = text.probe(SmtpProbe.class, 25);
        assertEquals(Optional.empty(), probe.servers().get(0).endpoint().source());
        assertEquals(
                List.of("ERROR bindto and the address to connect to are not of one family, bindto is ignored"),
                text.said().stream().filter(one -> one.startsWith("ERROR")).toList());
        assertEquals(5, text.block().hosts().get(0).places().of("bindto").line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "m\u00e4il.example.org"})
    void aNameThatCannotBeSentIsReplaced(String name) {
        CheckText<SmtpBlock> text = text("helo_name " + name);
        String used = text.probe(SmtpProbe.class, 25).heloName();
        assertEquals("smtpchecker.keepalived.org", used);
        assertEquals(List.of("ERROR helo_name cannot be sent, smtpchecker.keepalived.org is used"), text.said());
    }

    @Test
    void aNameTooLongForACommandLineIsReplaced() {
        CheckText<SmtpBlock> good = text("helo_name " + "x".repeat(505));
        assertEquals("x".repeat(505), good.probe(SmtpProbe.class, 25).heloName());
        CheckText<SmtpBlock> bad = text("helo_name " + "x".repeat(506));
        assertEquals(
                "smtpchecker.keepalived.org", bad.probe(SmtpProbe.class, 25).heloName());
    }

    @Test
    void equalBlocksMakeEqualProbesAndOthersDoNot() {
        String text = "connect_port 26";
        assertEquals(probe(text, 25), probe(text, 25));
        assertNotEquals(probe(text, 25), probe("connect_port 27", 25));
        assertNotEquals(probe(text, 25), probe("connect_port 26\nhelo_name x", 25));
    }
}
