package io.evenkeel.check.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A server's reply (RFC 5321 section 4.2).
 *
 * @param code 0 when what came is no reply of SMTP
 * @param line its last line, fit for the log: short, and of printable ASCII
 */
record SmtpReply(int code, String line) {
    private static final int CODE = 3;
    private static final int SHOWN = 100;

    /** Empty while more has to come. A line may end without the carriage return. */
    static Optional<SmtpReply> of(ByteBuffer received) {
        int from = received.position();
        for (int i = from; i < received.limit(); i++) {
            if (received.get(i) == '\n') {
                SmtpReply line = line(received, from, i);
                if (!line.isContinued()) {
                    return Optional.of(line);
                }
                from = i + 1;
            }
        }
        return Optional.empty();
    }

    private static SmtpReply line(ByteBuffer received, int from, int newline) {
        int end = newline > from && received.get(newline - 1) == '\r' ? newline - 1 : newline;
        byte[] octets = new byte[Math.min(end - from, SHOWN + 1)];
        received.get(from, octets);
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        return new SmtpReply(code(text), shown(text));
    }

    private static int code(String text) {
        if (text.length() < CODE || text.length() > CODE && " -".indexOf(text.charAt(CODE)) < 0) {
            return 0;
        }
        int code = 0;
        for (int i = 0; i < CODE; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            code = code * 10 + digit;
        }
        return code;
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[^ -~]", "?").strip();
        return text.length() > SHOWN ? printable.substring(0, Math.min(SHOWN, printable.length())) + "..." : printable;
    }

    private boolean isContinued() {
        return code != 0 && line.length() > CODE && line.charAt(CODE) == '-';
    }
}
