package io.evenkeel.vrrp;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.vrrp.Counters.Kind;
import io.evenkeel.vrrp.machine.VrrpEvent;
import io.evenkeel.vrrp.wire.AdvertDecoder;
import io.evenkeel.vrrp.wire.Correspondence;
import io.evenkeel.vrrp.wire.Expectation;
import io.evenkeel.vrrp.wire.OldChecksum;
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
    private final Correspondence correspondence;
    private Expectation expectation;
    private AdvertDecoder decoder;

    Reception(Router router, Journal journal, Counters counters, AddressBook addresses, Correspondence correspondence) {
        this.correspondence = correspondence;
        this.router = router;
        this.journal = journal;
        this.counters = counters;
        this.addresses = addresses;
        this.expectation = router.definition().expectation();
        this.decoder = decoder(expectation);
    }

    /** The adverts to come may look otherwise. */
    void expect(Expectation wanted) {
        if (!wanted.equals(expectation)) {
            expectation = wanted;
            decoder = decoder(wanted);
        }
    }

    private AdvertDecoder decoder(Expectation wanted) {
        correspondence.oldChecksum(wanted.oldChecksum() == OldChecksum.USE);
        return new AdvertDecoder(wanted, correspondence);
    }

    void received(VrrpChannel.Received packet) {
        boolean oldChecksum = correspondence.oldChecksum();
        Verdict verdict = decoder.decode(packet);
        if (oldChecksum != correspondence.oldChecksum()) {
            journal.warn(IpText.of(packet.source())
                    + " reckons checksums as keepalived before 1.3.6 did, and so do we from now on;"
                    + " update it, or say old_unicast_checksum never");
            router.prepareAgain();
        }
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
