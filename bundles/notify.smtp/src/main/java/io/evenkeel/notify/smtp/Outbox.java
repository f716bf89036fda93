package io.evenkeel.notify.smtp;

import io.evenkeel.api.log.Log;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Mails that are still to be sent, oldest first: a file each in a folder of the run directory, so that a restart loses none.
 * A full one gives up its oldest. Any thread.
 */
final class Outbox {
    static final int MOST = 1000;
    private static final int LONGEST = 1 << 16;

    private final Path folder;
    private final Log log;
    private final TreeMap<Long, Mail> waiting = new TreeMap<>();
    private boolean unwritable;

    Outbox(Path folder, Log log) {
        this.folder = folder;
        this.log = log;
    }

    /** Takes in what a daemon before this one left. */
    synchronized void open() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().limit(2L * MOST).forEach(this::read);
        } catch (IOException failure) {
            log.error("mails left by an earlier run cannot be read from " + folder + ": " + failure.getMessage());
        }
    }

    private void read(Path file) {
        String name = file.getFileName().toString();
        if (!name.matches("[0-9]{12}\\.mail")) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            Optional<Mail> mail = Mail.of(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
            if (mail.isPresent()) {
                waiting.put(Long.valueOf(name.substring(0, 12)), mail.get());
            } else {
                log.warning(file + " is no mail of this daemon and is removed");
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            log.error("the mail " + file + " cannot be read: " + failure.getMessage());
        }
    }

    /** Adds a mail; returns what had to go for it. */
    synchronized Optional<Mail> add(Mail mail) {
        long number = waiting.isEmpty() ? 1 : waiting.lastKey() + 1;
        waiting.put(number, mail);
        write(number, mail);
        notifyAll();
        return waiting.size() > MOST ? Optional.of(remove(waiting.firstKey())) : Optional.empty();
    }

    /** The oldest. */
    synchronized List<Long> oldest(int most) {
        return waiting.keySet().stream().limit(most).toList();
    }

    synchronized List<Mail> mails(List<Long> numbers) {
        List<Mail> mails = new ArrayList<>();
        for (Long number : numbers) {
            Optional.ofNullable(waiting.get(number)).ifPresent(mails::add);
        }
        return mails;
    }

    synchronized int size() {
        return waiting.size();
    }

    synchronized void removeAll(List<Long> numbers) {
        numbers.forEach(this::remove);
        notifyAll();
    }

    /** Waits until something happens to it, or the time is over. */
    synchronized void await(long millis) throws InterruptedException {
        wait(Math.max(1, millis));
    }

    private Mail remove(Long number) {
        Mail gone = waiting.remove(number);
        try {
            Files.deleteIfExists(file(number));
        } catch (IOException failure) {
            tellOnce(failure);
        }
        return gone;
    }

    private void write(long number, Mail mail) {
        try {
            create();
            Path fresh = folder.resolve("new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, mail.text());
            Files.move(fresh, file(number), StandardCopyOption.ATOMIC_MOVE);
            unwritable = false;
        } catch (IOException failure) {
            tellOnce(failure);
        }
    }

    private void create() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private void tellOnce(IOException failure) {
        if (!unwritable && !(failure instanceof NoSuchFileException)) {
            unwritable = true;
            log.error(
                    "mails will be forgotten at a restart, " + folder + " cannot be written: " + failure.getMessage());
        }
    }

    private Path file(long number) {
        return folder.resolve(String.format(Locale.ROOT, "%012d.mail", number));
    }
}
