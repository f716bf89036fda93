package io.evenkeel.vrrp;

import io.evenkeel.api.net.Link;
import java.net.InetAddress;
import java.util.Optional;

/** Whether an instance can take part, and from where. */
sealed interface Binding {

    /**
     * It can.
     *
     * @param link its interface; empty for unicast without one
     * @param source address its adverts leave from
     */
    record Bound(Optional<Link> link, InetAddress source) implements Binding {
        int index() {
            return link.map(Link::index).orElse(0);
        }

        boolean sameAs(Bound other) {
            return index() == other.index() && source.equals(other.source);
        }
    }

    /** It cannot; the reason is a clause for the operator. */
    record Unbound(String reason) implements Binding {}
}
