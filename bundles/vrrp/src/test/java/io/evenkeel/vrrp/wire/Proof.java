package io.evenkeel.vrrp.wire;

import io.evenkeel.vrrp.wire.AuthHmac.AntiReplay;
import io.evenkeel.vrrp.wire.AuthHmac.Mode;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;

/** What wall clocks have to say in {@code auth_hmac}: numbers sent and believed, without the work of sealing. */
public final class Proof {
    private static final int PEERS = 16;

    private final Correspondence correspondence;
    private final AuthHmac terms;

    /** @param window seconds that clocks may differ */
    public Proof(Clock wall, int window) {
        this.correspondence = new Correspondence(wall);
        this.terms = new AuthHmac(List.of(new HmacKey(1, new byte[32])), 1, AntiReplay.TIME, window, Mode.ENFORCE);
    }

    /** The number of the next advert. */
    public long next() {
        return correspondence.trailer.next(terms);
    }

    /** Whether an advert of that number is believed. */
    public boolean believes(InetAddress sender, long number) {
        long now = correspondence.trailer.now();
        return TrailerSequence.isFresh(number, now, terms.window())
                && correspondence.senders.heard(sender, number, PEERS, terms, now);
    }
}
