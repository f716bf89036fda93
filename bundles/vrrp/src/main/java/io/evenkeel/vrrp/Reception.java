package io.evenkeel.vrrp;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.vrrp.Counters.Kind;
import io.evenkeel.vrrp.PeerRemarks.Difference;
import io.evenkeel.vrrp.machine.VrrpEvent;
import io.evenkeel.vrrp.wire.AdvertDecoder;
import io.evenkeel.vrrp.wire.Correspondence;
import io.evenkeel.vrrp.wire.Expectation;
import io.evenkeel.vrrp.wire.OldChecksum;
import io.evenkeel.vrrp.wire.Rejection;
import io.evenkeel.vrrp.wire.Verdict;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one virtual router does with a packet: checks it, counts it, and lets the machine hear only what is valid. */
final class Reception {
    private static final String ORDER = "advertises the same virtual addresses in another order";

    private final Router router;
    private final PeerRemarks remarks = new PeerRemarks();
    private final Journal journal;
    private final Counters counters;
    private final AddressBook addresses;
    private final Correspondence correspondence;
    private Contention contention;
    private boolean doubted;
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
        contend();
    }

    private void contend() {
        contention = new Contention(router.definition());
        doubted = false;
    }

    /** The adverts to come may look otherwise, or mean something else. */
    void expect(Expectation wanted) {
        if (!contention.isOf(router.definition())) {
            remarks.forget(Difference.WEIGHTS);
            contend();
        }
        if (!wanted.equals(expectation)) {
            contend();
            expectation = wanted;
            decoder = decoder(wanted);
            remarks.clear();
        }
    }

    /** What other routers have otherwise; any thread. */
    List<String> remarks() {
        return remarks.sentences();
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
            rejected(((Verdict.Rejected) verdict).reason(), packet);
        }
    }

    private void rejected(Rejection reason, VrrpChannel.Received packet) {
        counters.count(reason);
        journal.rejected(reason, packet.source());
        if (reason == Rejection.INTERVAL) {
            remarks.differs(
                    packet.source(),
                    Difference.INTERVAL,
                    "has another advert_int: neither believes the other's adverts, and both may become MASTER");
        }
    }

    /** The machine first: a new master it finds would have what is said here said again. */
    private void accepted(Verdict.Accepted accepted) {
        VrrpEvent.AdvertReceived advert = accepted.event();
        counters.count(Kind.ADVERTS_RECEIVED);
        if (advert.priority() == 0) {
            counters.count(Kind.PRIORITY_ZERO_RECEIVED);
        }
        boolean differs = accepted.differs();
        boolean skips =
                differs && router.definition().election().skipCheckAddresses() && router.follows(advert.source());
        router.hear(advert);
        if (advert.priority() > 0 && contention.heard(advert.source(), advert.priority())) {
            weigh(advert.source());
        }
        if (differs) {
            differs(accepted, skips);
        } else {
            remarks.agrees(advert.source(), Difference.INTERVAL, Difference.ADDRESSES, Difference.ORDER);
        }
    }

    /** What is said of one router may be refuted by another, so that at most one thing is said. */
    private void weigh(InetAddress sender) {
        remarks.forget(Difference.WEIGHTS);
        contention.doubt().ifPresent(doubt -> {
            remarks.differs(sender, Difference.WEIGHTS, doubt);
            if (!doubted) {
                doubted = true;
                addresses.report(() -> journal.note(IpText.of(sender) + " " + doubt));
            }
        });
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
        remark(accepted);
    }

    private void remark(Verdict.Accepted accepted) {
        InetAddress sender = accepted.event().source();
        if (accepted.intervalDiffers()) {
            remarks.differs(
                    sender,
                    Difference.INTERVAL,
                    "has advert_int " + seconds(accepted.advert().interval()) + ", this router "
                            + seconds(expectation.interval()));
        } else {
            remarks.agrees(sender, Difference.INTERVAL);
        }
        if (accepted.addressesDiffer()) {
            remarks.agrees(sender, Difference.ORDER);
            remarks.differs(sender, Difference.ADDRESSES, otherAddresses(accepted));
        } else if (accepted.orderDiffers()) {
            remarks.agrees(sender, Difference.ADDRESSES);
            if (remarks.differs(sender, Difference.ORDER, ORDER)) {
                addresses.report(() -> journal.note(IpText.of(sender) + " " + ORDER));
            }
        } else {
            remarks.agrees(sender, Difference.ADDRESSES, Difference.ORDER);
        }
    }

    private String otherAddresses(Verdict.Accepted accepted) {
        int theirs = accepted.advert().addresses().size();
        int ours = expectation.addresses().size();
        return theirs == ours
                ? "advertises other virtual addresses than this router has"
                : "advertises " + theirs + " virtual addresses, this router has " + ours;
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }
}
