package io.evenkeel.track;

import io.evenkeel.api.track.Tracker;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * Offers a tracker as soon as it has seen a configuration that was read with its keywords. Asked any sooner, while its bundle
 * is being updated, it would know of nothing, and virtual routers would let go of what they follow.
 */
public final class Debut {

    /** For trackers that nobody is to find. */
    public static final Debut NONE = new Debut(Optional.empty(), "");

    private final Optional<BundleContext> context;
    private final String keyword;
    private ServiceRegistration<Tracker> registration;

    private Debut(Optional<BundleContext> context, String keyword) {
        this.context = context;
        this.keyword = keyword;
    }

    /** @param keyword the block that lists what it watches, such as {@code track_script} */
    public static Debut of(BundleContext context, String keyword) {
        return new Debut(Optional.of(context), keyword);
    }

    /** Offers it, once. */
    public synchronized void enter(Tracker tracker) {
        if (registration == null && context.isPresent()) {
            registration = context.get()
                    .registerService(
                            Tracker.class, tracker, FrameworkUtil.asDictionary(Map.of(Tracker.KEYWORD, keyword)));
        }
    }

    /** Takes it back. */
    public synchronized void leave() {
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
    }
}
