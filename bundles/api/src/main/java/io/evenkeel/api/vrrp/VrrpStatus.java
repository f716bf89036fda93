package io.evenkeel.api.vrrp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One virtual router at one moment.
 *
 * @param name the instance's name in the configuration
 * @param interfaceName where its adverts go
 * @param virtualRouterId 1..255
 * @param version 2 or 3
 * @param ipv6 family of its addresses
 * @param state now
 * @param since when it came to that state
 * @param priority base priority 1..255
 * @param effectivePriority what it advertises
 * @param advertInterval its own
 * @param masterAdvertInterval the one learned from the master (version 3)
 * @param master who is believed to be master: this host's own address when it is
 * @param masterPriority of the last advert accepted
 * @param addresses virtual addresses as configured
 * @param addressesHeld whether they are on this host now
 * @param fault why it is in FAULT, every reason
 * @param group its sync group
 * @param tracked what it follows
 * @param remarks what is doubtful, a sentence each: how other routers of the virtual router are configured otherwise
 * @param counters statistics
 */
public record VrrpStatus(
        String name,
        String interfaceName,
        int virtualRouterId,
        int version,
        boolean ipv6,
        VrrpState state,
        Instant since,
        int priority,
        int effectivePriority,
        Duration advertInterval,
        Duration masterAdvertInterval,
        Optional<String> master,
        int masterPriority,
        List<String> addresses,
        boolean addressesHeld,
        Optional<String> fault,
        Optional<String> group,
        List<VrrpTracked> tracked,
        List<String> remarks,
        VrrpCounters counters) {

    public VrrpStatus {
        addresses = List.copyOf(addresses);
        remarks = List.copyOf(remarks);
        tracked = List.copyOf(tracked);
    }
}
