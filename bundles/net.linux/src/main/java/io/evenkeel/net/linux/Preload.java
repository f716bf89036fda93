package io.evenkeel.net.linux;

import io.evenkeel.net.linux.libc.Native;
import io.netty.channel.epoll.Epoll;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Loads the native libraries on a thread of its own while the daemon still reads its configuration. Whoever needs them
 * sooner waits for the same class initialisation.
 */
@Component(
        immediate = true,
        service = {})
public final class Preload {

    @Activate
    public Preload() {
        Thread thread = new Thread(Preload::load, "evenkeel-preload");
        thread.setDaemon(true);
        thread.start();
    }

    private static void load() {
        Native.LIBC.gettid();
        Epoll.isAvailable();
    }
}
