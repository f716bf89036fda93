package io.evenkeel.api.firewall;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The kernel's packet filter. A service. */
@ProviderType
public interface Firewall {

    /**
     * The rules of a namespace; opens nothing yet. Who asked closes it.
     *
     * @param namespace a name under {@code /run/netns}, empty text for the one the process was started in; none for the
     *     daemon's
     */
    Ruleset rules(Optional<String> namespace);
}
