package io.evenkeel.shell;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A listening Unix socket that only our own user reaches: mode 0600 in a folder of mode 0700, which also covers the moment
 * between its creation and its mode.
 */
final class SocketFile implements AutoCloseable {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final ServerSocketChannel channel;
    private final Object identity;

    private SocketFile(Path path, ServerSocketChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        Files.setPosixFilePermissions(path, FILE);
        this.identity = identity(path);
    }

    static SocketFile create(Path path) throws IOException {
        secure(path.getParent());
        try {
            return bind(path);
        } catch (BindException e) {
            if (answers(path)) {
                throw new IOException("another daemon listens on " + path + ": give this one its own --run-dir", e);
            }
            Files.delete(path);
            return bind(path);
        }
    }

    /** Takes the place of a daemon that hands over, and may still be answering. */
    static SocketFile takeOver(Path path) throws IOException {
        secure(path.getParent());
        Path beside = path.resolveSibling(
                path.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(beside);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(beside));
            Files.setPosixFilePermissions(beside, FILE);
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new SocketFile(path, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /** Removes the file unless a successor has put its own there. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && identity.equals(identity(path))) {
            Files.delete(path);
        }
    }

    private static SocketFile bind(Path path) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path));
            return new SocketFile(path, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean answers(Path path) {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (IOException e) {
            return false; // refused: its process is dead
        }
    }

    private static void secure(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(folder + " is not a folder", e);
            }
            Files.setPosixFilePermissions(folder, FOLDER); // fails when it belongs to somebody else
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "the folder " + folder.getParent() + " is not there: make it, or name another with --run-dir", e);
        } catch (AccessDeniedException e) {
            throw new IOException(
                    "this user may not write in " + folder.getParent() + ": name another folder with --run-dir", e);
        }
    }

    private static Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }
}
