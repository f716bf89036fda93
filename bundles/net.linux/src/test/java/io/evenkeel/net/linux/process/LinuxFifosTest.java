package io.evenkeel.net.linux.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.Accounts.Account;
import io.evenkeel.api.process.Fifos.Fifo;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** fifo(7), pipe(7) and behaviour section 5.3. */
class LinuxFifosTest {

    private static final Optional<Account> NOBODY = Optional.of(new Account("nobody", 65534, 65534));

    @TempDir
    Path folder;

    private final LinuxFifos fifos = new LinuxFifos();

    private Path path() {
        return folder.resolve("fifo");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String refusal(Path path, Optional<Account> owner) {
        return assertThrows(NativeException.class, () -> fifos.open(path, owner))
                .getMessage();
    }

    @Test
    void oneThatIsNotThereIsMadeForItsOwner() throws Exception {
        try (Fifo fifo = fifos.open(path(), NOBODY)) {
            assertTrue(fifo.made());
        }
        assertEquals(65534, Files.getAttribute(path(), "unix:uid"));
        assertEquals(65534, Files.getAttribute(path(), "unix:gid"));
        int mode = (Integer) Files.getAttribute(path(), "unix:mode");
        assertEquals(0010000, mode & 0170000);
        assertEquals(0600, mode & 0755 & ~0044);
    }

    @Test
    void itIsWrittenWithoutAReaderAndReadWithEveryByte() throws Exception {
        try (Fifo fifo = fifos.open(path(), Optional.empty());
                InputStream reader = Files.newInputStream(path())) {
            assertFalse(fifo.unread());
            assertTrue(fifo.write(bytes("VS [::1]:tcp:80 UP\n\0")));
            assertTrue(fifo.write(bytes("grün\n")));
            assertTrue(fifo.unread());
            assertArrayEquals(bytes("VS [::1]:tcp:80 UP\n\0grün\n"), reader.readNBytes(26));
            assertFalse(fifo.unread());
        }
    }

    @Test
    void aFullOneTakesALineWholeOrNotAtAll() throws Exception {
        byte[] line = bytes("x".repeat(999) + "\n");
        try (Fifo fifo = fifos.open(path(), Optional.empty());
                InputStream reader = Files.newInputStream(path())) {
            int lines = 0;
            while (fifo.write(line)) {
                lines++;
            }
            assertFalse(fifo.write(line));
            assertArrayEquals(line, reader.readNBytes(line.length));
            for (int i = 1; i < lines; i++) {
                assertArrayEquals(line, reader.readNBytes(line.length));
            }
            assertFalse(fifo.unread());
            assertTrue(fifo.write(line));
        }
    }

    @Test
    void aLineThatCannotBeWrittenWholeIsNotWritten() throws Exception {
        try (Fifo fifo = fifos.open(path(), Optional.empty())) {
            assertFalse(fifo.write(new byte[4097]));
            assertFalse(fifo.unread());
            assertTrue(fifo.write(new byte[4096]));
        }
    }

    @Test
    void oneThatIsThereIsUsedWhenItIsTheDaemonsOrTheOwners() throws Exception {
        fifos.open(path(), Optional.empty()).close();
        try (Fifo fifo = fifos.open(path(), NOBODY)) {
            assertFalse(fifo.made());
        }
        Files.setAttribute(path(), "unix:uid", 65534);
        fifos.open(path(), NOBODY).close();
        assertEquals("open FIFO " + path() + ": it belongs to user 65534", refusal(path(), Optional.empty()));
    }

    @Test
    void itKnowsWhetherItsPathStillLeadsToIt() throws Exception {
        try (Fifo fifo = fifos.open(path(), Optional.empty())) {
            assertTrue(fifo.inPlace());
            Files.delete(path());
            assertFalse(fifo.inPlace());
            fifos.open(path(), Optional.empty()).close();
            assertFalse(fifo.inPlace());
        }
    }

    @Test
    void linksFilesAndMissingFoldersAreRefused() throws Exception {
        fifos.open(path(), Optional.empty()).close();
        Path link = Files.createSymbolicLink(folder.resolve("link"), path());
        assertEquals("open FIFO " + link + ": it is a symbolic link", refusal(link, Optional.empty()));
        Path file = Files.writeString(folder.resolve("file"), "");
        assertEquals("open FIFO " + file + ": it is there and no FIFO", refusal(file, Optional.empty()));
        Path nowhere = folder.resolve("nowhere/fifo");
        assertEquals("make FIFO " + nowhere + ": No such file or directory", refusal(nowhere, Optional.empty()));
        assertEquals("", Files.readString(file));
    }

    @Test
    void whatIsClosedIsNotWritten() throws Exception {
        Fifo fifo = fifos.open(path(), Optional.empty());
        fifo.close();
        fifo.close();
        assertThrows(NativeException.class, () -> fifo.write(bytes("late\n")));
        assertFalse(fifo.unread());
    }
}
