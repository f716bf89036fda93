package io.evenkeel.api.lifecycle;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where an engine that is being replaced leaves its state, and its successor finds it. Meanwhile the kernel stays as it is,
 * and core does what has to be done in time. Any thread.
 */
@ProviderType
public interface Parking {
    /** So long a successor is waited for: longer than an update takes on a machine under load. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Leaves the state of a subsystem for its successor. When none has adopted it within {@link #PATIENCE}, core releases what {@link
     * Parked#stand} names and says so.
     */
    void leave(String subsystem, Parked parked);

    /**
     * As above, for a state that is worth as much after a longer time, and that nobody has to stand in for.
     *
     * @param within after this it is worth nothing
     */
    default void leave(String subsystem, Parked parked, Duration within) {
        leave(subsystem, parked);
    }

    /** What was left for the subsystem, in this process or by the one before, if nobody has adopted it yet. */
    Optional<Claim> claim(String subsystem);

    /**
     * What the next process is to find when this one dies without an orderly end; takes the place of what was noted before.
     * Returns at once; written soon, and only when it differs.
     */
    void note(String subsystem, Parked parked);

    /** The subsystem has ended in order: nothing is left for anybody. */
    void forget(String subsystem);

    /** A state to be adopted. */
    @ProviderType
    interface Claim {

        Parked parked();

        /** Whether the process before has left it, and died perhaps: nobody here has been told of that state. */
        boolean foreign();

        /** Whether core has spoken in the engine's stead ever since. */
        boolean stoodIn();

        /** The successor acts from now on. Until then core stands in. */
        void adopted();
    }
}
