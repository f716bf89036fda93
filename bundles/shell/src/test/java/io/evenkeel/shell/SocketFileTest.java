package io.evenkeel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketFileTest {

    @TempDir
    Path run;

    private Path path;

    @BeforeEach
    void path() {
        path = run.resolve("evenkeel/ctl.sock");
    }

    @Test
    void onlyTheOwnerReachesIt() throws IOException {
        SocketFile socket = SocketFile.create(path);
        assertEquals("rw-------", permissions(path));
        assertEquals("rwx------", permissions(path.getParent()));
        socket.close();
        assertFalse(Files.exists(path));
    }

    @Test
    void aFolderThatOthersMayEnterIsClosedToThem() throws IOException {
        Files.createDirectory(path.getParent());
        Files.setPosixFilePermissions(path.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        SocketFile.create(path).close();
        assertEquals("rwx------", permissions(path.getParent()));
    }

    @Test
    void theSocketOfADeadProcessIsReplaced() throws IOException {
        Files.createDirectory(path.getParent());
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(path));
        }
        assertTrue(Files.exists(path));
        SocketFile.create(path).close();
        assertFalse(Files.exists(path));
    }

    @Test
    void theSocketOfALivingDaemonIsLeftAlone() throws IOException {
        SocketFile living = SocketFile.create(path);
        String message =
                assertThrows(IOException.class, () -> SocketFile.create(path)).getMessage();
        assertTrue(message.contains(path.toString()) && message.contains("--run-dir"));
        assertTrue(Files.exists(path));
        living.close();
    }

    @Test
    void aSuccessorsSocketSurvivesTheEndOfItsPredecessor() throws IOException {
        SocketFile first = SocketFile.create(path);
        Files.move(path, path.resolveSibling("moved"));
        SocketFile second = SocketFile.create(path);
        first.close();
        assertTrue(Files.exists(path));
        second.close();
    }

    @Test
    void aLinkInPlaceOfTheFolderIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(run.resolve("elsewhere"));
        Files.createSymbolicLink(path.getParent(), elsewhere);
        assertThrows(IOException.class, () -> SocketFile.create(path));
        assertFalse(Files.exists(elsewhere.resolve("ctl.sock")));
    }

    @Test
    void aRunFolderThatIsNotThereIsSaidWithTheRemedy() {
        Path missing = run.resolve("missing");
        String message = assertThrows(IOException.class, () -> SocketFile.create(missing.resolve("evenkeel/ctl.sock")))
                .getMessage();
        assertEquals("the folder " + missing + " is not there: make it, or name another with --run-dir", message);
        assertFalse(Files.exists(missing));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
