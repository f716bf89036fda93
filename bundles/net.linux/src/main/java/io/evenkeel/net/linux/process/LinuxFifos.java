package io.evenkeel.net.linux.process;

import static io.evenkeel.net.linux.libc.Native.LIBC;
import static io.evenkeel.net.linux.libc.Native.errno;
import static io.evenkeel.net.linux.libc.Native.process;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.Accounts.Account;
import io.evenkeel.api.process.Fifos;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * FIFOs, opened for reading as well: only then does opening one without a reader not fail, and writing to one not end when
 * its reader goes (fifo(7)).
 */
@Component
public final class LinuxFifos implements Fifos {

    private static final int O_RDWR = 02;
    private static final int O_NONBLOCK = 04000;
    private static final int O_NOFOLLOW = 0400000;
    private static final int O_CLOEXEC = 02000000;
    private static final int MODE = 0644;
    private static final int TYPE = 0170000;
    private static final int FIFO = 0010000;
    private static final int LINK = 0120000;
    /** Up to so many bytes are written whole or not at all: pipe(7). */
    private static final int PIPE_BUF = 4096;

    private static final short POLLIN = 1;

    @Override
    public Fifo open(Path path, Optional<Account> owner) throws NativeException {
        boolean made = make(path);
        if (!made) {
            requireOurs(path, path, owner);
        }
        Descriptor descriptor = descriptor(path);
        try {
            Path opened = opened(descriptor);
            if (made && owner.isPresent()) {
                give(opened, owner.get());
            }
            requireOurs(opened, path, owner);
            return new OpenFifo(path, descriptor, made);
        } catch (NativeException failure) {
            descriptor.close();
            throw failure;
        } catch (IOException failure) {
            descriptor.close();
            throw new NativeException("give " + path + " to " + owner.get().name(), Errno.EPERM, failure.getMessage());
        }
    }

    private static boolean make(Path path) throws NativeException {
        if (process().mkfifo(path.toString(), MODE) == 0) {
            return true;
        }
        if (errno() != Errno.EEXIST) {
            throw Native.failure("make FIFO " + path, errno());
        }
        return false;
    }

    private static Descriptor descriptor(Path path) throws NativeException {
        int flags = O_RDWR | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC;
        return Descriptor.of(LIBC.open(path.toString(), flags, 0), "open FIFO " + path);
    }

    private static Path opened(Descriptor descriptor) {
        return Path.of("/proc/self/fd/" + descriptor.number());
    }

    /** @param look where to look: the path, or what was opened by it, which nobody can exchange any more */
    private static void requireOurs(Path look, Path path, Optional<Account> owner) throws NativeException {
        LinkOption[] links = look.equals(path) ? new LinkOption[] {LinkOption.NOFOLLOW_LINKS} : new LinkOption[0];
        try {
            Map<String, Object> facts = Files.readAttributes(look, "unix:mode,uid", links);
            int type = (Integer) facts.get("mode") & TYPE;
            int uid = (Integer) facts.get("uid");
            if (type != FIFO) {
                throw unusable(path, type == LINK ? "it is a symbolic link" : "it is there and no FIFO");
            }
            if (uid != ownUid() && owner.filter(account -> account.uid() == uid).isEmpty()) {
                throw unusable(path, "it belongs to user " + Integer.toUnsignedString(uid));
            }
        } catch (IOException failure) {
            throw unusable(path, failure.getMessage());
        }
    }

    private static int ownUid() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private static NativeException unusable(Path path, String reason) {
        return new NativeException("open FIFO " + path, Errno.EINVAL, reason);
    }

    private static void give(Path opened, Account owner) throws IOException {
        Files.setAttribute(opened, "unix:gid", owner.gid());
        Files.setAttribute(opened, "unix:uid", owner.uid());
    }

    private static final class OpenFifo implements Fifo {
        private final Path path;
        private final Descriptor descriptor;
        private final boolean made;

        OpenFifo(Path path, Descriptor descriptor, boolean made) {
            this.path = path;
            this.descriptor = descriptor;
            this.made = made;
        }

        @Override
        public boolean made() {
            return made;
        }

        @Override
        public synchronized boolean write(byte[] line) throws NativeException {
            if (!descriptor.isOpen()) {
                throw Native.failure(descriptor.what(), Errno.EBADF);
            }
            if (line.length > PIPE_BUF) {
                return false;
            }
            try (NativeBlock bytes = NativeBlock.of(line)) {
                if (LIBC.write(descriptor.number(), bytes.address(), line.length) >= 0) {
                    return true;
                }
                if (errno() == Errno.EAGAIN) {
                    return false;
                }
                throw Native.failure(descriptor.what(), errno());
            }
        }

        @Override
        public synchronized boolean inPlace() {
            try {
                return descriptor.isOpen()
                        && Files.readAttributes(path, "unix:dev,ino", LinkOption.NOFOLLOW_LINKS)
                                .equals(Files.readAttributes(opened(descriptor), "unix:dev,ino"));
            } catch (IOException gone) {
                return false;
            }
        }

        /** struct pollfd of one descriptor; nothing is waited for. */
        @Override
        public synchronized boolean unread() {
            try (NativeBlock poll = NativeBlock.zeroed(8)) {
                poll.bytes().putInt(0, descriptor.number()).putShort(4, POLLIN);
                return descriptor.isOpen() && LIBC.poll(poll.address(), 1, 0) > 0;
            }
        }

        @Override
        public synchronized void close() {
            descriptor.close();
        }
    }
}
