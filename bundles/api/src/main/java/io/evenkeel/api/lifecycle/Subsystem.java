package io.evenkeel.api.lifecycle;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part of the daemon that follows the configuration, registered as a service with the property {@link #ORDER}. It may
 * come and go; core plans and applies the present configuration when it comes. All methods are called on the lifecycle
 * thread, one at a time.
 */
@ConsumerType
public interface Subsystem {

    /** Service property, int: lower is applied first and stopped last. */
    String ORDER = "evenkeel.order";

    /** Short name for logs and plans, such as {@code vrrp}. */
    String name();

    /**
     * Compares what is wanted with what is, checks the whole configuration, and changes nothing. Also called for {@code
     * -t}, where the result is only looked at.
     */
    Plan plan(Configuration wanted, Diagnostics problems);

    /**
     * Lets another process take its place: leaves what it knows with {@link Parking}, lets go of its sockets and threads, and
     * leaves network and kernel as they are. Should the other process fail, it is planned and applied again as if it had just
     * come. One that holds nothing outside this process need not do anything.
     *
     * @param within after this it is given up
     */
    default void park(Duration within) {}

    /**
     * Releases everything taken from the network and the kernel, unless the command line says to leave it. Called once, at
     * orderly stop.
     *
     * @param within after this the process ends all the same
     */
    void stop(Duration within);

    /**
     * Hands on to other hosts what they can take over while everything here still works. Called once, at orderly stop,
     * before any part is stopped.
     *
     * @param within after this everything stops all the same
     */
    default void retire(Duration within) {}

    /** The time it may take at stop besides what all parts share: for programs of the operator's that may have it. */
    default Duration lingering() {
        return Duration.ZERO;
    }
}
