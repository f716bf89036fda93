package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.Switch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One virtual server as written. */
@Block(value = "virtual_server", doc = "A service that is spread over real servers")
public record VirtualServerBlock(
        @Name ServiceHeader header,
        Places places,
        SchedulingKeywords scheduling,
        PersistenceKeywords persistence,
        CheckingKeywords checking,
        QuorumKeywords quorum,
        SorryKeywords sorry,
        @Keyword(value = "ip_family", doc = "Family of a firewall mark") Optional<Family> family,
        @Keyword(value = "lb_kind", doc = "How packets reach the real servers") Optional<MethodLine> kind,
        @Keyword(value = "lvs_method", doc = "How packets reach the real servers") Optional<MethodLine> method,
        @Keyword(value = "alpha", doc = "Real servers are down until their checks have passed") boolean alpha,
        @Keyword(value = "inhibit_on_failure", doc = "A real server that is down stays, with weight 0") boolean inhibit,
        @Keyword(value = "ha_suspend", doc = "Check only while this host has the address") boolean suspend,
        @Keyword(value = "weight", doc = "Weight of real servers that do not say") @Range(min = "1", max = "2147483647")
                Optional<Integer> weight,
        @Keyword(value = "slow_start", doc = "Seconds in which a real server's weight rises after it came up")
                @Range(min = "0", max = "86400")
                Optional<Duration> slowStart,
        @Keyword(value = "smtp_alert", doc = "Mail when a real server or the quorum comes or goes") @Switch
                Optional<Boolean> smtpAlert,
        @Keyword(value = "snmp_name", doc = "Its name in SNMP") Optional<String> snmpName,
        @Keyword(value = "nat_mask", doc = "Obsolete, without effect") Optional<String> natMask,
        @Keyword(value = "real_server", doc = "A server that does the work") List<RealServerBlock> servers) {

    /** Families of addresses. */
    public enum Family {
        INET,
        INET6
    }
}
