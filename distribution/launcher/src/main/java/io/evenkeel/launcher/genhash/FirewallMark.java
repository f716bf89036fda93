package io.evenkeel.launcher.genhash;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.channels.SocketChannel;

/**
 * Sets SO_MARK, which Java has no name for, by the JDK's own setsockopt. This tool runs without the platform bundle, whose
 * native calls it would otherwise use; {@code bin/evenkeel} opens {@code sun.nio.ch} for it.
 */
final class FirewallMark {
    private static final int SOL_SOCKET = 1;
    private static final int SO_MARK = 36;

    private FirewallMark() {}

    static void set(SocketChannel channel, int mark) throws IOException {
        try {
            Field descriptor = channel.getClass().getDeclaredField("fd");
            descriptor.setAccessible(true);
            Method set = Class.forName("sun.nio.ch.Net")
                    .getDeclaredMethod(
                            "setIntOption0",
                            FileDescriptor.class,
                            boolean.class,
                            int.class,
                            int.class,
                            int.class,
                            boolean.class);
            set.setAccessible(true);
            set.invoke(null, descriptor.get(channel), false, SOL_SOCKET, SO_MARK, mark, false);
        } catch (InvocationTargetException e) {
            throw new IOException(
                    "the firewall mark cannot be set: " + e.getCause().getMessage(), e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IOException("the firewall mark cannot be set: start with bin/evenkeel", e);
        }
    }
}
