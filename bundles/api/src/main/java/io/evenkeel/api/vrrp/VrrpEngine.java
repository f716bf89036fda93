package io.evenkeel.api.vrrp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The VRRP engine as the shell and other bundles see it. Any thread; answers from published snapshots. */
@ProviderType
public interface VrrpEngine {

    /** Every instance, in the order of the configuration. */
    List<VrrpStatus> instances();

    /** The chain of causes that led an instance to its present state, oldest first; empty for an unknown name. */
    List<VrrpCause> why(String instance);

    /**
     * Has an instance give way to any other router that may be master, and stay behind it, reloads included. As MASTER it
     * serves with the lowest priority until another takes over by ordinary preemption; when none does in the time its timers
     * take, it sends priority 0 and serves on until another speaks. When none speaks it stays MASTER.
     *
     * @param lasting how long it stays behind; empty until {@link #takePart}
     * @return completes, never exceptionally, when it is known what came of it; empty for an unknown name
     */
    Optional<CompletionStage<GivenWay>> giveWay(String instance, Optional<Duration> lasting);

    /** Ends that; false for an unknown name. */
    boolean takePart(String instance);
}
