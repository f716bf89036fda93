package io.evenkeel.net.linux;

import io.evenkeel.net.linux.libc.Native;
import io.netty.channel.epoll.Epoll;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Loads the native libraries on a thread of its own while the components are still being started and the configuration is
 * read. Whoever needs them sooner waits for the same class initialisation. An activator, because it runs before the
 * component runtime does.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Preload implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Thread thread = new Thread(Preload::load, "evenkeel-preload");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext context) {
        // The thread ends by itself; what it loaded goes with the bundle's class loader.
    }

    private static void load() {
        Native.LIBC.gettid();
        Native.process();
        Epoll.isAvailable();
    }
}
