package io.evenkeel.net.linux;

import static io.evenkeel.net.linux.libc.Native.LIBC;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** One value under /proc/sys/net, which shows each thread its own network namespace. */
final class Sysctl {

    private static final Path ROOT = Path.of("/proc/sys/net");
    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int O_WRONLY_CLOEXEC = 0x80001;
    /** The kernel shows no value of more than a page. */
    private static final int PAGE = 4096;

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
            return Optional.of(namespace.inside(this::text));
        } catch (NativeException e) {
            return Optional.empty();
        }
    }

    private String text() throws NativeException {
        String what = "read " + file;
        try (Descriptor descriptor = Descriptor.of(LIBC.open(file.toString(), O_RDONLY_CLOEXEC, 0), what);
                NativeBlock block = NativeBlock.zeroed(PAGE)) {
            int length = Native.check((int) LIBC.read(descriptor.number(), block.address(), PAGE), what);
            byte[] text = new byte[length];
            block.bytes().get(0, text);
            return new String(text, StandardCharsets.UTF_8).strip();
        }
    }

    void write(String value) throws NativeException {
        String what = "write " + value + " to " + file;
        namespace.inside(() -> {
            try (Descriptor descriptor = Descriptor.of(LIBC.open(file.toString(), O_WRONLY_CLOEXEC, 0), what);
                    NativeBlock block = NativeBlock.of(value.getBytes(StandardCharsets.UTF_8))) {
                return Native.check((int) LIBC.write(descriptor.number(), block.address(), block.size()), what);
            }
        });
    }
}
