package io.evenkeel.launcher;

import java.util.Hashtable;
import java.util.function.IntConsumer;
import org.osgi.framework.BundleContext;

/**
 * Ends the process. As a service ({@link IntConsumer} with the property {@code evenkeel.exit}) it ends it at once: whoever
 * calls has already put the network in order, and nothing that hangs in a bundle may hold it up.
 */
final class Exit {

    static final String STATUS = "evenkeel.exit.status";

    /** A training run ends slowly: the JVM writes the class archive on an ordinary exit only. */
    private static final boolean TRAINING = Boolean.getBoolean("evenkeel.training");

    private final Cache cache;

    Exit(Cache cache) {
        this.cache = cache;
    }

    void register(BundleContext context) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("evenkeel.exit", true);
        context.registerService(IntConsumer.class, this::now, properties);
    }

    /** The status core left behind when it stopped the framework. */
    static int statusLeft() {
        return Integer.getInteger(STATUS, 0);
    }

    void now(int status) {
        cache.close();
        System.out.flush();
        System.err.flush();
        if (TRAINING) {
            System.exit(status);
        }
        Runtime.getRuntime().halt(status);
    }
}
