package io.evenkeel.check.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmtpDialogueTest {
    private final SmtpDialogue dialogue = new SmtpDialogue("check.example.org");

    private Dialogue.Reply received(String line) {
        return dialogue.received(ByteBuffer.wrap((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes.duplicate()).toString();
    }

    private static void assertSaid(String text, Dialogue.Reply reply) {
        assertEquals(text, text(assertInstanceOf(Dialogue.Say.class, reply).bytes()));
    }

    private static void assertDone(Outcome outcome, String farewell, Dialogue.Reply reply) {
        Dialogue.Done done = assertInstanceOf(Dialogue.Done.class, reply);
        assertEquals(outcome, done.outcome());
        assertEquals(farewell, text(done.farewell()));
    }

    @Test
    void theServerSpeaksFirstAndIsLeftPolitely() {
        assertInstanceOf(Dialogue.More.class, dialogue.connected());
        assertInstanceOf(Dialogue.More.class, received("220-mail.example.org ESMTP"));
        assertSaid("HELO check.example.org\r\n", received("220 mail.example.org ESMTP"));
        assertSaid("QUIT\r\n", received("250 mail.example.org"));
        assertDone(Outcome.passed(), "", received("221 bye"));
    }

    @Test
    void whateverTheReplyToQuitTheServerIsWell() {
        received("220 ready");
        received("250 ok");
        assertDone(Outcome.passed(), "", received("502 what"));
    }

    @ParameterizedTest
    @CsvSource({
        "421 too busy, banner 421 too busy, QUIT",
        "554 go away, banner 554 go away, QUIT",
        "250 ok, banner 250 ok, QUIT",
        "SSH-2.0-x, the banner is not SMTP: SSH-2.0-x, ''",
    })
    void anotherBannerThan220Fails(String line, String reason, String farewell) {
        dialogue.connected();
        assertDone(Outcome.failed(reason), farewell.isEmpty() ? "" : farewell + "\r\n", received(line));
    }

    @ParameterizedTest
    @CsvSource({
        "550 no, HELO refused: 550 no, QUIT",
        "220 again, HELO refused: 220 again, QUIT",
        "HTTP/1.0 400 Bad, the reply to HELO is not SMTP: HTTP/1.0 400 Bad, ''",
    })
    void anotherReplyToHeloThan250Fails(String line, String reason, String farewell) {
        received("220 ready");
        assertDone(Outcome.failed(reason), farewell.isEmpty() ? "" : farewell + "\r\n", received(line));
    }

    /** In pieces of any size: each conversation comes to an end by the time the server has said all it has to say. */
    @Test
    void noMutantOfAnAnswerIsMoreThanAFailureFitForTheLog() {
        byte[] good = "220-hi\r\n220 hi\r\n250-one\r\n250 two\r\n221 bye\r\n".getBytes(StandardCharsets.US_ASCII);
        Random random = new Random(4);
        int failed = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] mutant = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            }
            Outcome outcome = conversation(new SmtpDialogue("me"), mutant, random);
            failed += outcome.equals(Outcome.passed()) ? 0 : 1;
            assertTrue(outcome.toString().chars().allMatch(c -> c >= ' ' && c <= '~'), outcome.toString());
        }
        assertTrue(failed > 1_000, "only " + failed + " failed");
    }

    private static Outcome conversation(SmtpDialogue dialogue, byte[] said, Random random) {
        int from = 0;
        int to = 0;
        Dialogue.Reply reply = dialogue.connected();
        while (!(reply instanceof Dialogue.Done) && to < said.length) {
            to = Math.min(said.length, to + 1 + random.nextInt(12));
            from = reply instanceof Dialogue.Say ? to - 1 : from;
            reply = dialogue.received(
                    ByteBuffer.wrap(said, from, to - from).slice().asReadOnlyBuffer());
        }
        return reply instanceof Dialogue.Done done ? done.outcome() : dialogue.closed();
    }

    @Test
    void theReasonNamesWhatWasAwaitedWhenTheServerCloses() {
        assertEquals(Outcome.failed("connection closed by the server before the banner"), dialogue.closed());
        received("220 ready");
        assertEquals(Outcome.failed("connection closed by the server before the reply to HELO"), dialogue.closed());
        received("250 ok");
        assertEquals(Outcome.failed("connection closed by the server before the reply to QUIT"), dialogue.closed());
    }
}
