package io.evenkeel.vrrp;

import io.evenkeel.api.vrrp.VrrpCounters;
import java.util.List;

/** The counters of one instance, line for line as keepalived writes them. */
final class StatisticsText {

    private StatisticsText() {}

    static List<String> lines(StatusReport report) {
        VrrpCounters counted = report.counters();
        return List.of(
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
                "    Failure: " + counted.authFailures(),
                "  Priority Zero:",
                "    Received: " + counted.priorityZeroReceived(),
                "    Sent: " + counted.priorityZeroSent());
    }
}
