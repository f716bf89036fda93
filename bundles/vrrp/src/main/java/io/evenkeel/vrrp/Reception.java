package io.evenkeel.vrrp;

import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.vrrp.Counters.Kind;
import io.evenkeel.vrrp.machine.VrrpEvent;
import io.evenkeel.vrrp.wire.AdvertDecoder;
import io.evenkeel.vrrp.wire.Expectation;
import io.evenkeel.vrrp.wire.Verdict;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;

/** What one virtual router does with a packet: checks it, counts it, and lets the machine hear only what is valid. */
final class Reception {
    private final Router router;
    private final Journal journal;
    private final Counters counters;
    private final AddressBook addresses;
    private Expectation expectation;
    private AdvertDecoder decoder;

    Reception(Router router, Journal journal, Counters counters, AddressBook addresses) {
        this.router = router;
        this.journal = journal;
        this.counters = counters;
        this.addresses = addresses;
        this.expectation = router.definition().expectation();
        this.decoder = new AdvertDecoder(expectation);
    }

    /** The adverts to come may look otherwise. */
    void expect(Expectation wanted) {
        if (!wanted.equals(expectation)) {
            expectation = wanted;
            decoder = new AdvertDecoder(wanted);
        }
    }

    void received(VrrpChannel.Received packet) {
        Verdict verdict = decoder.decode(packet);
        if (verdict instanceof Verdict.Accepted accepted) {
            accepted(accepted);
        } else {
            Verdict.Rejected rejected = (Verdict.Rejected) verdict;
            counters.count(rejected.reason());
            journal.rejected(rejected.reason(), packet.source());
        }
    }

    /** The machine first: a new master it finds would have what is said here said again. */
    private void accepted(Verdict.Accepted accepted) {
        VrrpEvent.AdvertReceived advert = accepted.event();
        counters.count(Kind.ADVERTS_RECEIVED);
        if (advert.priority() == 0) {
            counters.count(Kind.PRIORITY_ZERO_RECEIVED);
        }
        boolean differs = accepted.intervalDiffers() || accepted.addressesDiffer();
        boolean skips =
                differs && router.definition().election().skipCheckAddresses() && router.follows(advert.source());
        router.hear(advert);
        if (differs) {
            differs(accepted, skips);
        }
    }

    private void differs(Verdict.Accepted accepted, boolean skips) {
        if (accepted.addressesDiffer() && !skips) {
            counters.count(Kind.ADDRESS_LIST_ERRORS);
        }
        if (accepted.intervalDiffers() || !skips) {
            Set<InetAddress> ours = new HashSet<>(expectation.addresses());
            int id = router.definition().key().virtualRouterId();
            addresses.report(() -> journal.differs(accepted, id, ours));
        }
    }
}
