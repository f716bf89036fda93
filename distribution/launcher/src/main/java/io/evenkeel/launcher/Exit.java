package io.evenkeel.launcher;

import java.time.Duration;
import java.util.Hashtable;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Ends the process. As a service ({@link IntConsumer} with the property {@code evenkeel.exit}) it ends it at once: whoever
 * calls has already put the network in order, and nothing that hangs in a bundle may hold it up. Bundles that would leave
 * a file behind are told shortly before, as services of type {@link Runnable} with the same property.
 */
final class Exit {

    static final String STATUS = "evenkeel.exit.status";

    private static final String PROPERTY = "evenkeel.exit";

    /** A service of the platform bundle that ends the process without waiting for threads in native calls. */
    private static final String HALT = "(evenkeel.halt=true)";

    private static final Duration LAST_ACTS = Duration.ofMillis(500);

    /** A training run ends slowly: the JVM writes the class archive on an ordinary exit only. */
    private static final boolean TRAINING = Boolean.getBoolean("evenkeel.training");

    private final Cache cache;

    Exit(Cache cache) {
        this.cache = cache;
    }

    void register(BundleContext context) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(PROPERTY, true);
        context.registerService(IntConsumer.class, status -> leave(context, status), properties);
    }

    /** The status core left behind when it stopped the framework. */
    static int statusLeft() {
        return Integer.getInteger(STATUS, 0);
    }

    void now(int status) {
        end(status, Runtime.getRuntime()::halt);
    }

    private void end(int status, IntConsumer halt) {
        cache.close();
        System.out.flush();
        System.err.flush();
        if (TRAINING) {
            System.exit(status);
        }
        halt.accept(status);
    }

    private void leave(BundleContext context, int status) {
        Thread acting = new Thread(() -> lastActs(context), "evenkeel-last-acts");
        acting.setDaemon(true);
        acting.start();
        try {
            acting.join(LAST_ACTS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends anyway
        }
        end(status, halt(context).orElse(Runtime.getRuntime()::halt));
    }

    private static Optional<IntConsumer> halt(BundleContext context) {
        try {
            return context.getServiceReferences(IntConsumer.class, HALT).stream()
                    .findFirst()
                    .map(context::getService);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // the filter is ours
        }
    }

    static void lastActs(BundleContext context) {
        try {
            for (ServiceReference<Runnable> act :
                    context.getServiceReferences(Runnable.class, "(" + PROPERTY + "=true)")) {
                context.getService(act).run();
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // the filter is ours
        }
    }
}
