package io.evenkeel.vrrp.machine;

import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;

/**
 * Another router has taken over from a MASTER that asked for it.
 *
 * @param advert its last
 * @param heardAt when that was heard
 * @param end when the addresses go
 * @param cause why
 */
public record Succession(AdvertReceived advert, long heardAt, long end, Cause cause) {
    /**
     * A successor speaks first, then takes the addresses, then tells the neighbours: 0.3 to 30 ms in all, measured. Longer
     * than it needs should nobody hold them with it: a neighbour that asks meanwhile has two answers.
     */
    private static final long OVERLAP = 50_000_000L;

    static Succession begin(AdvertReceived advert, long now, Cause cause) {
        return new Succession(advert, now, now + OVERLAP, cause);
    }

    Succession heard(AdvertReceived again, long now) {
        return new Succession(again, now, end, cause);
    }
}
