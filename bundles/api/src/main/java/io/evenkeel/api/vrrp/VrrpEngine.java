package io.evenkeel.api.vrrp;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The VRRP engine as the shell and other bundles see it. Any thread; answers from published snapshots. */
@ProviderType
public interface VrrpEngine {

    /** Every instance, in the order of the configuration. */
    List<VrrpStatus> instances();

    /** The chain of causes that led an instance to its present state, oldest first; empty for an unknown name. */
    List<VrrpCause> why(String instance);
}
