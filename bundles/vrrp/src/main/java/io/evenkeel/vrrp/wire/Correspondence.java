package io.evenkeel.vrrp.wire;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;

/**
 * What one virtual router remembers of the adverts it sent and heard, over reloads and changes of keys: sequence numbers,
 * and whether its peers reckon checksums as of old. Loop thread only.
 */
public final class Correspondence {
    /** What old checksums have for a destination. */
    public static final InetAddress OLD_GROUP = Layout.GROUP;

    final HeaderSequence header;
    final TrailerSequence trailer;
    final Senders senders = new Senders();
    private boolean oldChecksum;

    /** Nothing sent or heard yet. */
    public Correspondence(Clock clock) {
        this.header = new HeaderSequence(clock);
        this.trailer = new TrailerSequence(clock);
    }

    /** Whether checksums of version 3 over unicast IPv4 are those of keepalived before 1.3.6. */
    public boolean oldChecksum() {
        return oldChecksum;
    }

    /** Begins or ends that. */
    public void oldChecksum(boolean wanted) {
        oldChecksum = wanted;
    }

    /** What a successor has to know of the numbers. */
    public Numbers numbers() {
        return new Numbers(header.heard(), header.sent(), trailer.sent(), trailer.reserved(), senders.marks());
    }

    /** Goes on from there. */
    public void resume(Numbers numbers) {
        header.resume(numbers.headerHeard(), numbers.headerSent());
        trailer.resume(numbers.trailerSent(), numbers.trailerReserved());
        senders.resume(numbers.trailersHeard());
    }

    /** What is to be added to adverts from this source; empty when nothing is. */
    public Optional<Seal> seal(Authentication authentication, InetAddress source) {
        if (authentication instanceof Authentication.Header ah) {
            return Optional.of(new HeaderSeal(ah.key(), header));
        }
        return authentication instanceof Authentication.Trailer trailed
                        && trailed.terms().mode().signs()
                ? Optional.of(new TrailerSeal(trailed.terms(), trailer, source))
                : Optional.empty();
    }
}
