package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.lvs.ServiceKey;
import java.util.Optional;

/** How connections are spread. */
@Keywords("virtual_server")
public record SchedulingKeywords(
        @Keyword(value = "protocol", doc = "TCP, UDP or SCTP") Optional<ServiceKey.Protocol> protocol,
        @Keyword(value = "lb_algo", doc = "Scheduler: rr wrr lc wlc lblc lblcr sh mh dh fo ovf sed nq twos")
                Optional<String> algorithm,
        @Keyword(value = "lvs_sched", doc = "Scheduler, as lb_algo") Optional<String> scheduler,
        @Keyword(value = "hashed", doc = "Accepted, without effect") boolean hashed,
        @Keyword(value = "ops", doc = "Schedule each packet anew; UDP only") boolean onePacket,
        @Keyword(value = "flag-1", doc = "First flag of the scheduler") boolean flag1,
        @Keyword(value = "flag-2", doc = "Second flag of the scheduler") boolean flag2,
        @Keyword(value = "flag-3", doc = "Third flag of the scheduler") boolean flag3,
        @Keyword(value = "sh-port", doc = "Hash the source port too") boolean shPort,
        @Keyword(value = "sh-fallback", doc = "Hash anew when the server found takes nothing") boolean shFallback,
        @Keyword(value = "mh-port", doc = "Hash the source port too") boolean mhPort,
        @Keyword(value = "mh-fallback", doc = "Hash anew when the server found takes nothing") boolean mhFallback) {}
