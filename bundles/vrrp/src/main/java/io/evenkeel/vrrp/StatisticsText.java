package io.evenkeel.vrrp;

import io.evenkeel.api.vrrp.VrrpCounters;
import io.evenkeel.vrrp.wire.Authentication;
import java.util.ArrayList;
import java.util.List;

/** The counters of one instance, line for line as keepalived writes them. */
final class StatisticsText {

    private StatisticsText() {}

    static List<String> lines(StatusReport report) {
        VrrpCounters counted = report.counters();
        List<String> lines = new ArrayList<>(List.of(
                "VRRP Instance: " + report.definition().name(),
                "  Advertisements:",
                "    Received: " + counted.advertsReceived(),
                "    Sent: " + counted.advertsSent(),
                "  Became master: " + counted.becameMaster(),
                "  Released master: " + counted.releasedMaster(),
                "  Packet Errors:",
                "    Length: " + counted.lengthErrors(),
                "    TTL: " + counted.ttlErrors(),
                "    Invalid Type: " + counted.typeErrors(),
                "    Advertisement Interval: " + counted.intervalErrors(),
                "    Address List: " + counted.addressListErrors(),
                "  Authentication Errors:",
                "    Invalid Type: " + counted.authTypeInvalid(),
                "    Type Mismatch: " + counted.authTypeMismatch(),
                "    Failure: " + counted.authFailures()));
        if (report.definition().authentication() instanceof Authentication.Trailer) {
            lines.addAll(trailers(counted.trailers()));
        }
        lines.add("  Priority Zero:");
        lines.add("    Received: " + counted.priorityZeroReceived());
        lines.add("    Sent: " + counted.priorityZeroSent());
        return lines;
    }

    /** Only where they can be anything but 0: keepalived 2.2.7 does not know them. */
    private static List<String> trailers(VrrpCounters.Trailers counted) {
        return List.of(
                "  Authentication Extension Errors:",
                "    Missing: " + counted.missing(),
                "    Malformed: " + counted.malformed(),
                "    Unknown Key: " + counted.unknownKey(),
                "    Invalid HMAC: " + counted.invalidHmac(),
                "    Stale: " + counted.stale(),
                "    Replay: " + counted.replay());
    }
}
