package io.evenkeel.vrrp.park;

import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.vrrp.config.RouterKey;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.wire.Numbers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One virtual router as its engine left it.
 *
 * @param name of its {@code vrrp_instance}
 * @param key what makes it the same virtual router
 * @param state with its times on the clock of {@link System#nanoTime}
 * @param priority effective, but for giving way
 * @param since when it came to that state
 * @param causes how it came to it, oldest first
 * @param counters in the order of their kinds
 * @param placed addresses it put on this host
 * @param announcements what neighbours are still to be told
 * @param yielding whether it gives way to other routers
 * @param numbers of adverts that prove what they are
 * @param stead how to speak for it; a MASTER's
 */
public record ParkedRouter(
        String name,
        RouterKey key,
        State state,
        int priority,
        Instant since,
        List<VrrpCause> causes,
        List<Long> counters,
        List<LinkAddress> placed,
        Pending announcements,
        Optional<Yielding> yielding,
        Numbers numbers,
        Optional<Stead> stead) {
    public ParkedRouter {
        causes = List.copyOf(causes);
        counters = List.copyOf(counters);
        placed = List.copyOf(placed);
    }

    /**
     * Announcements that were to come.
     *
     * @param secondAt the second burst, if it is still to come
     * @param secondRepeat how often each address is announced then
     * @param refreshAt the next refresh, if there are any
     */
    public record Pending(Optional<Long> secondAt, int secondRepeat, Optional<Long> refreshAt) {
        public static final Pending NONE = new Pending(Optional.empty(), 0, Optional.empty());
    }

    /**
     * It gives way to other routers, as the operator asked.
     *
     * @param until when it takes part again by itself
     * @param resignsAt when a MASTER gives up by priority 0, if nobody has taken over, on the clock of
     *     {@link System#nanoTime}
     */
    public record Yielding(Optional<Instant> until, Optional<Long> resignsAt) {}

    /** The same after somebody spoke in its stead until now. */
    public ParkedRouter spoken(long now) {
        return state instanceof State.Master master ? in(master.spoken(now)) : this;
    }

    private ParkedRouter in(State other) {
        return new ParkedRouter(
                name, key, other, priority, since, causes, counters, placed, announcements, yielding, numbers, stead);
    }
}
