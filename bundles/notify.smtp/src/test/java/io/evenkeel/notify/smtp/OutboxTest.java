package io.evenkeel.notify.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.log.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    @TempDir
    Path run;

    private Outbox outbox() {
        Outbox outbox = new Outbox(run.resolve("evenkeel/mail"), Log.of("mail"));
        outbox.open();
        return outbox;
    }

    private static Mail mail(int number) {
        return new Mail(Instant.ofEpochSecond(number), "subject " + number, "line\nline " + number);
    }

    private static List<Mail> all(Outbox outbox) {
        return outbox.mails(outbox.oldest(Integer.MAX_VALUE));
    }

    @Test
    void whatWaitsOutlivesTheDaemonInItsOrder() {
        Outbox before = outbox();
        before.add(mail(1));
        before.add(mail(2));
        before.add(mail(3));
        before.removeAll(before.oldest(1));
        Outbox after = outbox();
        assertEquals(List.of(mail(2), mail(3)), all(after));
        after.add(mail(4));
        assertEquals(List.of(mail(2), mail(3), mail(4)), all(outbox()));
    }

    @Test
    void aFullOneGivesUpItsOldest() {
        Outbox outbox = outbox();
        for (int i = 0; i < Outbox.MOST; i++) {
            assertEquals(Optional.empty(), outbox.add(mail(i)));
        }
        assertEquals(Optional.of(mail(0)), outbox.add(mail(Outbox.MOST)));
        assertEquals(Outbox.MOST, outbox().size());
    }

    @Test
    void onlyTheDaemonMayReadIt() throws IOException {
        outbox().add(mail(1));
        Path folder = run.resolve("evenkeel/mail");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("000000000001.mail"))));
    }

    @Test
    void noMutantOfAMailIsMoreThanAMailOrNone() {
        String whole = mail(7).text();
        Random random = new Random(8);
        int mails = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder mutant = new StringBuilder(whole);
            for (int change = random.nextInt(3); change >= 0; change--) {
                mutant.setCharAt(random.nextInt(mutant.length()), (char) random.nextInt(300));
            }
            mails += Mail.of(mutant.substring(0, random.nextInt(mutant.length() + 1)))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertTrue(mails > 100 && mails < 19_000, mails + " mails");
    }

    @Test
    void filesThatAreNoMailsAreNoObstacle() throws IOException {
        outbox().add(mail(7));
        Path folder = run.resolve("evenkeel/mail");
        Files.writeString(folder.resolve("000000000002.mail"), "garbage");
        Files.writeString(folder.resolve("000000000003.mail"), "evenkeel-mail 1\nyesterday\nx\ny");
        Files.writeString(folder.resolve("notes"), "of somebody");
        assertEquals(List.of(mail(7)), all(outbox()));
    }
}
