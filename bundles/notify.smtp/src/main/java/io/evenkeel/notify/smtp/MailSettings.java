package io.evenkeel.notify.smtp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Mail as configured.
 *
 * @param relay empty when no mail is sent
 * @param routerId in brackets before every subject
 * @param log file that notes what was sent and lost
 */
record MailSettings(
        Optional<Relay> relay,
        String routerId,
        String from,
        List<String> recipients,
        AlertRules rules,
        Pace pace,
        Optional<Path> log) {

    MailSettings {
        recipients = List.copyOf(recipients);
    }

    /** Whether there is a server to send to, and somebody to read it. */
    boolean sends() {
        return relay.isPresent() && !recipients.isEmpty();
    }

    /**
     * How many mails are too many.
     *
     * @param burst mails that may leave at once
     * @param every time until one more may
     */
    record Pace(int burst, Duration every) {
        static final Pace DEFAULT = new Pace(10, Duration.ofMinutes(1));
    }
}
