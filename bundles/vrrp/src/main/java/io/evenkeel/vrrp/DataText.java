package io.evenkeel.vrrp;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.vrrp.VrrpStatus;
import io.evenkeel.vrrp.config.Election;
import io.evenkeel.vrrp.config.Garp;
import io.evenkeel.vrrp.config.Interfaces;
import io.evenkeel.vrrp.config.Transport;
import io.evenkeel.vrrp.config.VirtualAddress;
import io.evenkeel.vrrp.routing.Routing;
import io.evenkeel.vrrp.routing.RowText;
import io.evenkeel.vrrp.tracking.Kind;
import io.evenkeel.vrrp.tracking.Ledger;
import io.evenkeel.vrrp.tracking.Tracked;
import io.evenkeel.vrrp.wire.AuthHmac;
import io.evenkeel.vrrp.wire.Authentication;
import io.evenkeel.vrrp.wire.HmacKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One instance of the data dump, for people. */
final class DataText {

    private final List<String> lines = new ArrayList<>();
    private final StatusReport report;

    private DataText(StatusReport report) {
        this.report = report;
    }

    static List<String> lines(StatusReport report) {
        return new DataText(report).lines();
    }

    private List<String> lines() {
        VrrpStatus status = report.status();
        lines.add(" VRRP Instance = " + status.name());
        line("VRRP Version", status.version());
        status.group().ifPresent(group -> line("Sync group", group));
        line("State", status.state());
        status.fault().ifPresent(why -> line("Fault", why));
        line("Last transition", report.since());
        status.master().ifPresent(master -> line("Master router", master));
        line("Master priority", status.masterPriority());
        Interfaces interfaces = report.definition().interfaces();
        interfaces
                .own()
                .ifPresent(own -> lines.add("   Use " + (own.isMacvlan() ? "VMAC" : "IPVLAN") + ", i/f name "
                        + own.name() + ", xmit_base = " + interfaces.transmitsFromBase()));
        line(
                "Interface",
                interfaces
                        .own()
                        .map(own -> own.name() + ", " + (own.isMacvlan() ? "vmac" : "ipvlan") + " on " + own.parent())
                        .orElse(status.interfaceName()));
        report.source().ifPresent(source -> line("Using src_ip", IpText.of(source)));
        transport(report.definition().transport());
        garp(report.definition().garp());
        election(report.definition().election());
        line("Virtual Router ID", status.virtualRouterId());
        line("Priority", status.priority());
        line("Effective priority", status.effectivePriority());
        line("Total priority", report.totalPriority());
        line("Advert interval", seconds(status.advertInterval()));
        line("Master advert interval", seconds(status.masterAdvertInterval()));
        authentication(report.definition().authentication());
        addresses("Virtual IP", report.definition().addresses());
        Routing routing = report.definition().routing();
        addresses("Virtual IP Excluded", report.definition().excluded());
        rows("Virtual Routes", routing.routes().stream().map(RowText::of).toList());
        rows("Virtual Rules", routing.rules().stream().map(RowText::of).toList());
        tracked();
        return lines;
    }

    private void authentication(Authentication authentication) {
        if (authentication instanceof Authentication.SimpleText) {
            line("Authentication type", "SIMPLE_PASSWORD");
        } else if (authentication instanceof Authentication.Header) {
            line("Authentication type", "IPSEC_AH");
        } else if (authentication instanceof Authentication.Trailer trailer) {
            hmac(trailer.terms());
        }
    }

    private void hmac(AuthHmac terms) {
        line("Authentication type", "HMAC-SHA256");
        line("Authentication mode", word(terms.mode()));
        line("Authentication active key", terms.activeKey());
        line("Authentication keys", terms.keys().stream().map(HmacKey::id).toList());
        line("Authentication replay protection", word(terms.antiReplay()));
        line("Authentication time window", terms.window() + " sec");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void line(String what, Object value) {
        lines.add("   " + what + " = " + value);
    }

    private void transport(Transport transport) {
        if (report.definition().key().unicast()) {
            line("Unicast TTL", transport.ttl());
            transport.peers().keySet().forEach(peer -> line("Unicast peer", IpText.of(peer)));
        } else {
            report.definition().key().endpoint().ifPresent(group -> line("Multicast address", IpText.of(group)));
        }
    }

    private void garp(Garp garp) {
        line("Gratuitous ARP delay", seconds(garp.masterDelay()));
        line("Gratuitous ARP repeat", garp.masterRepeat());
        line("Gratuitous ARP refresh", seconds(garp.refresh()));
        line("Gratuitous ARP refresh repeat", garp.refreshRepeat());
        line("Gratuitous ARP lower priority delay", seconds(garp.lowerPrioDelay()));
        line("Gratuitous ARP lower priority repeat", garp.lowerPrioRepeat());
    }

    private void election(Election election) {
        line("Down timer adverts", election.downTimerAdverts());
        line("Send advert after receive lower priority advert", !election.lowerPrioNoAdvert());
        line("Send advert after receive higher priority advert", election.higherPrioSendAdvert());
        line("Preempt", election.preempt() ? "enabled" : "disabled");
        if (election.preemptDelay() > 0) {
            line("Preempt delay", seconds(Duration.ofNanos(election.preemptDelay())));
        }
    }

    /** Under the peer's headings. */
    private void tracked() {
        tracked(Kind.INTERFACE, "Tracked interfaces");
        tracked(Kind.SCRIPT, "Tracked scripts");
        tracked(Kind.FILE, "Tracked files");
        tracked(Kind.PROCESS, "Tracked processes");
        tracked(Kind.BFD, "Tracked BFDs");
    }

    private void tracked(Kind kind, String heading) {
        List<Tracked> items = report.followed().stream()
                .map(Ledger.Standing::item)
                .filter(item -> item.kind() == kind)
                .toList();
        if (!items.isEmpty()) {
            lines.add("   " + heading + " :");
            items.forEach(item ->
                    lines.add("     " + item.name() + " weight " + item.weight() + (item.reverse() ? " reverse" : "")));
        }
    }

    private void rows(String what, List<String> rows) {
        if (!rows.isEmpty()) {
            lines.add("   " + what + " :");
            rows.forEach(row -> lines.add("     " + row));
        }
    }

    private void addresses(String what, List<VirtualAddress> addresses) {
        if (!addresses.isEmpty()) {
            lines.add("   " + what + " (" + addresses.size() + "):");
            addresses.forEach(address -> lines.add("     " + AddressText.of(address, report)));
        }
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString() + " sec";
    }
}
