package io.evenkeel.itest.lab;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** Sends frames as fast as the kernel takes them, by socat's packet socket. */
public final class Flood {
    private Flood() {}

    /** Sends {@code count} frames of one size through an interface; returns when they are sent. */
    public static void send(Host host, String interfaceName, int count, int size, IntFunction<byte[]> frame) {
        Path file = host.directory().resolve("frames");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < count; i++) {
                out.write(frame.apply(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // one read of a file fills the block, so one block is one frame
        Command.Result sent = host.run(
                "socat", "-u", "-b", Integer.toString(size), "OPEN:" + file + ",rdonly", "INTERFACE:" + interfaceName);
        if (sent.status() != 0) {
            throw new IllegalStateException("socat: " + sent.output());
        }
    }
}
