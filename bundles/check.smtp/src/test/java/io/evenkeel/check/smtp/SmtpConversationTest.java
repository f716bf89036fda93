package io.evenkeel.check.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.check.smtp.MailServer.Manner;
import io.evenkeel.check.testkit.CheckBench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check as it runs, against servers good and bad. */
final class SmtpConversationTest {
    private final CheckBench<SmtpBlock> bench = new CheckBench<>(SmtpCheck::new);

    @AfterEach
    void close() {
        bench.close();
    }

    private Outcome attempt(String lines, int port) throws Exception {
        return bench.outcome(lines, port);
    }

    private void assertFails(String reason, String lines, Manner manner) throws Exception {
        try (MailServer server = new MailServer(manner)) {
            assertEquals(Outcome.failed(reason), attempt(lines, server.port()));
        }
    }

    @Test
    void aServerThatIsWellIsGreetedAndLeft() throws Exception {
        try (MailServer server = MailServer.well("127.0.0.1")) {
            assertEquals(Outcome.passed(), attempt("", server.port()));
            assertEquals("HELO smtpchecker.keepalived.org", server.next());
            assertEquals("QUIT", server.next());
            assertEquals("(end)", server.next());
            assertEquals(Outcome.passed(), attempt("helo_name check.example.org", server.port()));
            assertEquals("HELO check.example.org", server.next());
        }
    }

    @Test
    void ipv6AndAnotherHostThanTheRealServer() throws Exception {
        try (MailServer server = MailServer.well("::1")) {
            assertEquals(Outcome.passed(), attempt("connect_ip ::1\nconnect_port " + server.port(), 1));
        }
    }

    @Test
    void theSourceIsTheOneWritten() throws Exception {
        try (MailServer server = new MailServer(client ->
                client.say("220-\r\n554 " + client.socket.getInetAddress().getHostAddress() + "\r\n"))) {
            assertEquals(Outcome.failed("banner 554 127.0.0.7"), attempt("bindto 127.0.0.7", server.port()));
        }
    }

    @Test
    void aServerThatIsWellMayTakeManyLinesAndSingleBytes() throws Exception {
        Manner dripping = client -> {
            drip(client, "220-mail.example.org\r\n220-no spam\r\n220 ESMTP\r\n");
            client.hear();
            drip(client, "250-mail.example.org\r\n250 at your service\r\n");
            client.hear();
            drip(client, "221 bye\r\n");
            client.hear();
        };
        try (MailServer server = new MailServer(dripping)) {
            assertEquals(Outcome.passed(), attempt("", server.port()));
            assertEquals("HELO smtpchecker.keepalived.org", server.next());
            assertEquals("QUIT", server.next());
        }
    }

    private static void drip(MailServer.Client client, String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            client.say(text.substring(i, i + 1));
        }
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertEquals(Outcome.failed("connection refused"), attempt("", port));
    }

    @ParameterizedTest
    @CsvSource({
        "'421 too busy', 'banner 421 too busy'",
        "'SSH-2.0-OpenSSH_9.2', 'the banner is not SMTP: SSH-2.0-OpenSSH_9.2'",
        "'554-no|554 go away', 'banner 554 go away'",
    })
    void aBadBannerIsTold(String banner, String reason) throws Exception {
        assertFails(reason, "", client -> {
            client.say(banner.replace("|", "\r\n") + "\r\n");
            client.hear();
        });
    }

    @Test
    void aServerThatRefusesIsStillLeftPolitely() throws Exception {
        Manner refusing = client -> {
            client.say("220 ready\r\n");
            client.hear();
            client.say("550 we know you\r\n");
            client.hear();
            client.say("221 bye\r\n");
            client.hear();
        };
        try (MailServer server = new MailServer(refusing)) {
            assertEquals(Outcome.failed("HELO refused: 550 we know you"), attempt("", server.port()));
            assertEquals("HELO smtpchecker.keepalived.org", server.next());
            assertEquals("QUIT", server.next());
        }
    }

    @Test
    void silenceEndsWithTheDeadline() throws Exception {
        assertFails("no answer within 0.3 s", "connect_timeout 0.3", MailServer.Client::hear);
    }

    @Test
    void silenceAfterAGoodBannerEndsWithTheDeadlineOfTheWhole() throws Exception {
        assertFails("no answer within 0.3 s", "connect_timeout 0.3", client -> {
            client.say("220 ready\r\n");
            while (client.hear() != null) {}
        });
    }

    @Test
    void aServerThatKeepsTalkingDoesNotMoveTheDeadline() throws Exception {
        assertFails("no answer within 0.3 s", "connect_timeout 0.3", client -> {
            client.socket.setSoTimeout(20);
            client.say("220-");
            while (true) {
                client.say("x");
                try {
                    client.hear();
                } catch (SocketTimeoutException e) {
                    continue;
                }
                return;
            }
        });
    }

    @Test
    void anEndlessLineIsNotReadToItsEnd() throws Exception {
        assertFails("server sent more than 8192 bytes", "", client -> {
            while (true) {
                client.say("x".repeat(1024));
            }
        });
    }

    @Test
    void anEndlessReplyIsNotReadToItsEnd() throws Exception {
        assertFails("server sent more than 8192 bytes", "", client -> {
            while (true) {
                client.say("220-there is always one more line\r\n");
            }
        });
    }

    @Test
    void anEndlessReplyToHeloIsNotReadToItsEnd() throws Exception {
        assertFails("server sent more than 8192 bytes", "", client -> {
            client.say("220 ready\r\n");
            client.hear();
            while (true) {
                client.say("250-there is always one more line\r\n");
            }
        });
    }

    @Test
    void aServerThatClosesIsToldWithWhatWasAwaited() throws Exception {
        assertFails("connection closed by the server before the banner", "", client -> {});
        assertFails("connection closed by the server before the reply to HELO", "", client -> {
            client.say("220 ready\r\n");
            client.hear();
        });
        assertFails("connection closed by the server before the reply to QUIT", "", client -> {
            client.say("220 ready\r\n");
            client.hear();
            client.say("250 ok\r\n");
            client.hear();
        });
    }

    @Test
    void aResetIsTold() throws Exception {
        assertFails("connection reset by the server", "", client -> {
            client.say("220 ready\r\n");
            client.hear();
            client.socket.setSoLinger(true, 0);
        });
    }

    @Test
    void garbageDoesNotReachTheLog() throws Exception {
        assertFails("the banner is not SMTP: ???[31m??????", "", client -> {
            client.say("\000\001\033[31m\u00ff\u00fe\177\b\r\007\n");
            client.hear();
        });
    }
}
