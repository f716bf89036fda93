package io.evenkeel.notify.smtp;

import io.evenkeel.api.log.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;

/** Notes in a file what became of each mail. */
record MailLog(Optional<Path> file, Clock clock, Log log) {

    void note(String fate, Mail mail) {
        if (file.isEmpty()) {
            return;
        }
        try {
            Files.writeString(
                    file.get(),
                    clock.instant() + " " + fate + ": " + mail.subject() + " (of " + mail.at() + ")\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            log.warning("smtp_log_file " + file.get() + " cannot be written: " + failure.getMessage());
        }
    }
}
