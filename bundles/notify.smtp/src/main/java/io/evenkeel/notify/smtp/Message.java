package io.evenkeel.notify.smtp;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A mail as it travels (RFC 5322); one of ASCII alone looks as keepalived's does. */
record Message(MailSettings settings, Mail mail, ZoneId zone) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT);
    /** Bytes of one encoded word: with its frame and the longest header name, a line of 76 (RFC 2047 section 2). */
    private static final int LINE = 76;

    private static final int ENCODED_WORD = 39;

    /** Lines end in CR LF; nothing an operator or a peer named can end a header. */
    String text() {
        boolean ascii = isAscii(mail.body());
        List<String> headers = List.of(
                "Date: " + DATE.format(mail.at().atZone(zone)),
                "From: " + header(settings.from()),
                "Subject: " + header("[" + settings.routerId() + "] " + mail.subject()),
                "X-Mailer: Evenkeel",
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=" + (ascii ? "us-ascii" : "utf-8"),
                "Content-Transfer-Encoding: " + (ascii ? "7bit" : "base64"),
                "To: " + header(String.join(", ", settings.recipients())));
        return String.join("\r\n", headers) + "\r\n\r\n" + body(ascii) + "\r\n";
    }

    private String body(boolean ascii) {
        return ascii
                ? mail.body().replaceAll("\r?\n", "\r\n")
                : Base64.getMimeEncoder(LINE, new byte[] {'\r', '\n'})
                        .encodeToString(mail.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String header(String value) {
        String line = value.replaceAll("[\\p{Cntrl}]", " ");
        return isAscii(line) ? line : encoded(line);
    }

    /** RFC 2047 section 8: encoded words follow one another on lines of their own, and none splits a character. */
    private static String encoded(String line) {
        StringBuilder words = new StringBuilder();
        StringBuilder part = new StringBuilder();
        line.codePoints().forEach(character -> {
            String next = Character.toString(character);
            if (bytes(part) + next.getBytes(StandardCharsets.UTF_8).length > ENCODED_WORD) {
                append(words, part);
            }
            part.append(next);
        });
        append(words, part);
        return words.toString();
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static void append(StringBuilder words, StringBuilder part) {
        String coded = Base64.getEncoder().encodeToString(part.toString().getBytes(StandardCharsets.UTF_8));
        words.append(words.length() == 0 ? "" : "\r\n ")
                .append("=?utf-8?B?")
                .append(coded)
                .append("?=");
        part.setLength(0);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x7f && (c >= ' ' || c == '\n' || c == '\r' || c == '\t'));
    }
}
