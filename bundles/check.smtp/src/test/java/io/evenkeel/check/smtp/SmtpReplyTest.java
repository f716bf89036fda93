package io.evenkeel.check.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5321 section 4.2. */
final class SmtpReplyTest {

    private static Optional<SmtpReply> reply(String text) {
        return SmtpReply.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String written(String text) {
        return text.replace("|", "\r\n").replace("$", "\n");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            '220 mail.example.org ESMTP|', 220, '220 mail.example.org ESMTP'
            '220|',                        220, '220'
            '220 |',                       220, '220'
            '250 ok$',                     250, '250 ok'
            '220-one|220-two|220 three|',  220, '220 three'
            '220-one|554 busy|',           554, '554 busy'
            '220-one$220 two$',            220, '220 two'
            '421 one|250 two|',            421, '421 one'
            """)
    void theLastLineOfAReplyIsItsCode(String text, int code, String line) {
        assertEquals(Optional.of(new SmtpReply(code, line)), reply(written(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "220", "220 mail.example.org", "220-one|", "220-one|220-two|", "220-one|220 two"})
    void anUnfinishedReplyWaitsForMore(String text) {
        assertEquals(Optional.empty(), reply(written(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-OpenSSH_9.2|", "|", "22|", "22x ready|", "2200 ready|", "220_ready|", " 220|", "-20 x|"
            })
    void whatHasNoCodeIsNoReply(String text) {
        assertEquals(0, reply(written(text)).orElseThrow().code());
    }

    @Test
    void aLineThatIsNoReplyEndsOneOfSeveralLines() {
        assertEquals(Optional.of(new SmtpReply(0, "garbage")), reply("220-one\r\ngarbage\r\n"));
    }

    @Test
    void theLogGetsPrintableAsciiAlone() {
        byte[] all = new byte[256 + 5];
        System.arraycopy("554 ".getBytes(StandardCharsets.US_ASCII), 0, all, 0, 4);
        for (int i = 0; i < 256; i++) {
            all[4 + i] = (byte) (i == '\n' ? ' ' : i);
        }
        all[260] = '\n';
        String line = SmtpReply.of(ByteBuffer.wrap(all)).orElseThrow().line();
        assertEquals("554 ?????????? ?????????????????????", line.substring(0, 36));
        assertEquals(0, line.chars().filter(c -> c < ' ' || c > '~').count());
    }

    @Test
    void escapeSequencesDoNotReachTheTerminal() {
        assertEquals(Optional.of(new SmtpReply(554, "554 ?[2J?]0;owned?")), reply("554 \033[2J\033]0;owned\007\r\n"));
    }

    @Test
    void aLongLineIsCut() {
        String line = reply("554 " + "x".repeat(5000) + "\r\n").orElseThrow().line();
        assertEquals("554 " + "x".repeat(96) + "...", line);
    }

    @Test
    void theCodeDoesNotDependOnHowTheBytesCome() {
        String text = "220-one\r\n220 two\r\n";
        IntStream.range(0, text.length()).forEach(end -> assertEquals(Optional.empty(), reply(text.substring(0, end))));
        assertEquals(220, reply(text).orElseThrow().code());
    }

    @Test
    void aBufferIsReadFromItsPosition() {
        ByteBuffer buffer = ByteBuffer.wrap("xx220 ready\r\nyy".getBytes(StandardCharsets.US_ASCII));
        buffer.position(2);
        assertEquals(Optional.of(new SmtpReply(220, "220 ready")), SmtpReply.of(buffer));
        assertEquals(2, buffer.position());
    }
}
