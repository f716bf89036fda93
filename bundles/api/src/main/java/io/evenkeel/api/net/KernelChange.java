package io.evenkeel.api.net;

/** One thing to add to the kernel's network, or to remove from it. */
public sealed interface KernelChange permits Network.AddressChange, KernelChange.OfRoute, KernelChange.OfRule {
    /** How a route joins those that lead to the same destination. */
    enum RouteKind {
        /** Before those of equal key, as {@code ip route prepend}. */
        PREPEND,
        /** Behind those of equal key, as {@code ip route append}. */
        APPEND,
        /** Only where there is none of equal key, as {@code ip route add}. */
        ADD,
        REMOVE
    }

    /** A route to add or remove. */
    record OfRoute(RouteKind kind, Route route) implements KernelChange {}

    /** A rule to add or remove. */
    record OfRule(boolean add, RoutingRule rule) implements KernelChange {}
}
