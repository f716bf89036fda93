package io.evenkeel.notify.smtp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One alert that waits to be sent.
 *
 * @param at when it happened
 * @param subject one line, without the router's name
 * @param body as it is sent
 */
record Mail(Instant at, String subject, String body) {
    private static final String MARK = "evenkeel-mail 1";

    /** As the queue keeps it. */
    String text() {
        return MARK + "\n" + at + "\n" + subject.replace('\n', ' ') + "\n" + body;
    }

    /** Empty for a text that no version of this wrote. */
    static Optional<Mail> of(String text) {
        List<String> parts = List.of(text.split("\n", 4));
        if (parts.size() < 4 || !parts.get(0).equals(MARK)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Mail(Instant.parse(parts.get(1)), parts.get(2), parts.get(3)));
        } catch (java.time.DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
