package io.evenkeel.core.lifecycle;

import io.evenkeel.api.log.Log;
import java.util.Arrays;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Of an engine's bundle that is here in two versions one runs: the one that came last. A version dropped into the plugin
 * folder takes over from the one of the distribution, which parks before the other starts; when it is taken away again it
 * parks in turn, and the one of the distribution goes on.
 */
final class Twins implements SynchronousBundleListener {
    /** Header of a bundle that leaves its state to its successor; two of its versions must not act at once. */
    private static final String PARKS = "Evenkeel-Parks";

    private static final Log LOG = Log.of("core");

    private final BundleContext context;

    Twins(BundleContext context) {
        this.context = context;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (bundle.getHeaders("").get(PARKS) == null) {
            return;
        }
        switch (event.getType()) {
            case BundleEvent.STARTING -> twin(bundle, Bundle.ACTIVE).ifPresent(other -> replace(other, bundle));
            case BundleEvent.UNINSTALLED -> twin(bundle, Bundle.RESOLVED).ifPresent(other -> resume(other, bundle));
            default -> {}
        }
    }

    private Optional<Bundle> twin(Bundle bundle, int state) {
        return Arrays.stream(context.getBundles())
                .filter(other -> other != bundle && other.getState() == state)
                .filter(other -> bundle.getSymbolicName().equals(other.getSymbolicName()))
                .findFirst();
    }

    private static void replace(Bundle present, Bundle starting) {
        LOG.info(present.getSymbolicName() + " " + starting.getVersion() + " takes the place of "
                + present.getVersion());
        try {
            present.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            LOG.error(
                    "Could not stop " + present.getSymbolicName() + " " + present.getVersion() + ": " + e.getMessage());
        }
    }

    private static void resume(Bundle before, Bundle gone) {
        LOG.info(before.getSymbolicName() + " " + before.getVersion() + " takes the place of " + gone.getVersion()
                + ", which is gone");
        try {
            before.start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            LOG.error(
                    "Could not start " + before.getSymbolicName() + " " + before.getVersion() + ": " + e.getMessage());
        }
    }
}
