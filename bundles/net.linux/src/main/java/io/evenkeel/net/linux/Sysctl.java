package io.evenkeel.net.linux;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Native;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One value under /proc/sys/net, which shows each thread its own network namespace. */
final class Sysctl {

    private static final Path ROOT = Path.of("/proc/sys/net");

    private final Namespace namespace;
    private final Path file;

    Sysctl(Namespace namespace, String path) {
        this.namespace = namespace;
        this.file = ROOT.resolve(path).normalize();
        if (!file.startsWith(ROOT)) {
            throw new IllegalArgumentException(path + " is not below " + ROOT);
        }
    }

    /** The value without its line end; empty when there is none that can be read. */
    Optional<String> read() {
        try {
            return namespace.inside(() -> Optional.of(text()));
        } catch (NativeException e) {
            return Optional.empty();
        }
    }

    private String text() throws NativeException {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    void write(String value) throws NativeException {
        namespace.inside(() -> {
            try {
                return Files.writeString(file, value, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw failure("write " + value + " to", e);
            }
        });
    }

    private NativeException failure(String verb, IOException e) {
        String what = verb + " " + file;
        if (e instanceof NoSuchFileException) {
            return Native.failure(what, Errno.ENOENT);
        }
        if (e instanceof AccessDeniedException) {
            return Native.failure(what, Errno.EACCES);
        }
        return new NativeException(what, Errno.EINVAL, String.valueOf(e.getMessage()));
    }
}
