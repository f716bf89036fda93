package io.evenkeel.vrrp.machine;

import io.evenkeel.api.net.IpText;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The master a BACKUP follows.
 *
 * @param address where its adverts come from; empty when none was heard yet
 * @param priority of its last advert; 0 when it gave up
 * @param interval nanoseconds between its adverts
 */
public record Peer(Optional<InetAddress> address, int priority, long interval) {

    static Peer unheard(long interval) {
        return new Peer(Optional.empty(), 0, interval);
    }

    /** Whether it said that it is giving up. */
    public boolean resigned() {
        return address.isPresent() && priority == 0;
    }

    boolean is(InetAddress source) {
        return address.isPresent() && address.get().equals(source);
    }

    /** This when nothing differs, so that a steady master costs no new record. */
    Peer heard(InetAddress source, int heardPriority, long heardInterval) {
        return is(source) && priority == heardPriority && interval == heardInterval
                ? this
                : new Peer(Optional.of(source), heardPriority, heardInterval);
    }

    @Override
    public String toString() {
        return address.map(IpText::of).orElse("any master");
    }
}
