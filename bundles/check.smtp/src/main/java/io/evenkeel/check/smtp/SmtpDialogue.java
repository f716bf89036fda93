package io.evenkeel.check.smtp;

import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Greets a mail server and takes leave. */
final class SmtpDialogue implements Dialogue {
    private static final int READY = 220;
    private static final int OK = 250;
    private static final int LIMIT = 8 * 1024;
    private static final String QUIT = "QUIT\r\n";

    /** What is awaited. */
    private enum Turn {
        BANNER("the banner"),
        HELO("the reply to HELO"),
        QUIT("the reply to QUIT");

        private final String text;

        Turn(String text) {
            this.text = text;
        }
    }

    private final String heloName;
    private Turn turn = Turn.BANNER;

    SmtpDialogue(String heloName) {
        this.heloName = heloName;
    }

    @Override
    public Reply connected() {
        return new More();
    }

    @Override
    public Reply received(ByteBuffer all) {
        Optional<SmtpReply> reply = SmtpReply.of(all);
        return reply.isEmpty() ? new More() : next(reply.get());
    }

    private Reply next(SmtpReply reply) {
        switch (turn) {
            case BANNER:
                return reply.code() == READY ? say(Turn.HELO, "HELO " + heloName + "\r\n") : refused("banner ", reply);
            case HELO:
                return reply.code() == OK ? say(Turn.QUIT, QUIT) : refused("HELO refused: ", reply);
            default:
                return new Done(Outcome.passed());
        }
    }

    private Say say(Turn next, String text) {
        turn = next;
        return Say.text(text);
    }

    /** Who speaks SMTP is not left without a word. */
    private Done refused(String what, SmtpReply reply) {
        return reply.code() == 0
                ? new Done(Outcome.failed(turn.text + " is not SMTP: " + reply.line()))
                : new Done(
                        Outcome.failed(what + reply.line()), ByteBuffer.wrap(QUIT.getBytes(StandardCharsets.US_ASCII)));
    }

    /** As in keepalived, a server that does not answer QUIT is not well. */
    @Override
    public Outcome closed() {
        return Outcome.failed("connection closed by the server before " + turn.text);
    }

    @Override
    public int limit() {
        return LIMIT;
    }
}
