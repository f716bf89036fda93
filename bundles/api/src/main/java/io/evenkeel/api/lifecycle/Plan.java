package io.evenkeel.api.lifecycle;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** What a subsystem would do to reach a configuration. Making one touches nothing. */
@ConsumerType
public interface Plan {

    /** The changes, in the order they are made; empty when everything stands as wanted. */
    List<Change> changes();

    /**
     * Does before {@link #apply} what takes time and touches nothing: another process is still in charge, and will be until
     * then. Only called for a first configuration.
     */
    default void prepare() {}

    /**
     * Makes the changes, on the lifecycle thread, within seconds. When this throws, core plans the previous configuration
     * and applies that.
     *
     * @throws ApplyException when the configuration cannot be reached; says why in one sentence
     */
    void apply() throws ApplyException;
}
