package io.evenkeel.api.net;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears what becomes of the routes of one protocol, and of rules, on the loop it was registered with. */
@ConsumerType
public interface RoutingListener {
    /** A route of the protocol is there; for one over several hops perhaps each hop alone. */
    default void routeAdded(Route route) {}

    /**
     * A route of the protocol is gone. The kernel says nothing of IPv4 routes that go with their link, or with the address
     * they name as source.
     */
    default void routeRemoved(Route route) {}

    /** A rule is there. */
    default void ruleAdded(RoutingRule rule) {}

    /** A rule is gone. */
    default void ruleRemoved(RoutingRule rule) {}

    /** Something was missed: whatever should be there has to be looked at again. */
    default void overrun() {}
}
