package io.evenkeel.notify.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static MailSettings settings(String routerId) {
        return new MailSettings(
                Optional.empty(),
                routerId,
                "vrrp@example.org",
                List.of("a@example.org", "b@example.org"),
                new AlertRules(Map.of(), Map.of(), Optional.empty(), Optional.empty(), true),
                MailSettings.Pace.DEFAULT,
                Optional.empty());
    }

    private static String text(String routerId, String subject, String body) {
        return new Message(settings(routerId), new Mail(Instant.EPOCH, subject, body), ZoneOffset.UTC).text();
    }

    @Test
    void aPlainOneReadsAsExpected() {
        assertEquals(
                String.join(
                        "\r\n",
                        "Date: Thu, 1 Jan 1970 00:00:00 +0000",
                        "From: vrrp@example.org",
                        "Subject: [LVS_01] VRRP Instance VI_1 - Entering MASTER state",
                        "X-Mailer: Evenkeel",
                        "Auto-Submitted: auto-generated",
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=us-ascii",
                        "Content-Transfer-Encoding: 7bit",
                        "To: a@example.org, b@example.org",
                        "",
                        "=> VRRP Instance is now owning VRRP VIPs <=",
                        ""),
                text(
                        "LVS_01",
                        "VRRP Instance VI_1 - Entering MASTER state",
                        "=> VRRP Instance is now owning VRRP VIPs <="));
    }

    @Test
    void nothingNamedByOthersCanBeginAHeader() {
        String text = text("a\r\nBcc: x@evil.example", "b\nTo: y@evil.example", "body");
        assertFalse(text.contains("\nBcc:"), text);
        assertEquals(1, text.lines().filter(line -> line.startsWith("To:")).count());
    }

    @Test
    void otherLettersTravelEncodedAndComeBackWhole() {
        String subject = "VRRP Instance " + "Zürich→".repeat(20) + " - Entering MASTER state";
        String text = text("grün", subject, "größer\nzweite");
        assertTrue(text.chars().allMatch(c -> c < 0x7f), text);
        String folded = text.replace("\r\n ", " ");
        String header = folded.lines()
                .filter(line -> line.startsWith("Subject: "))
                .findFirst()
                .orElseThrow();
        String decoded = Arrays.stream(header.substring("Subject: ".length()).split(" "))
                .map(word -> word.substring("=?utf-8?B?".length(), word.length() - 2))
                .map(word -> new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        assertEquals("[grün] " + subject, decoded);
        assertTrue(text.lines().allMatch(line -> line.length() <= 78), text);
        String body = text.substring(text.indexOf("\r\n\r\n") + 4);
        assertEquals("größer\nzweite", new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8));
    }
}
