package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.Switch;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The load balancer's part of {@code global_defs}. */
@Keywords("global_defs")
public record LvsGlobals(
        Places places,
        @Keyword(value = "lvs_timeouts", doc = "How long the kernel keeps idle connections")
                Optional<Timeouts> timeouts,
        @Keyword(value = "lvs_flush", doc = "Clear the kernel's table at start") boolean flush,
        @Keyword(
                        value = "lvs_flush_on_stop",
                        formerly = "lvs_flush_onstop",
                        doc = "Clear the kernel's table at stop, or with VS the daemon's own services")
                Optional<FlushOnStop> flushOnStop,
        @Keyword(value = "lvs_sync_daemon", doc = "Share connections with another director") List<SyncLine> sync,
        @Keyword(value = "checker_log_all_failures", doc = "Log each attempt of a check that fails") @Switch
                boolean logAllFailures,
        @Keyword(value = "rs_init_notifies", doc = "Run notify_up for servers that are up from the start") @Switch
                boolean initialNotifies,
        @Keyword(value = "smtp_alert_checker", doc = "Mail when a server or a quorum comes or goes") @Switch
                Optional<Boolean> smtpAlert) {

    /** {@code lvs_timeouts}, in seconds. */
    public record Timeouts(
            @Option(value = "tcp", doc = "Established TCP") @Range(min = "0", max = "2678400") Optional<Integer> tcp,
            @Option(value = "tcpfin", doc = "TCP after FIN") @Range(min = "0", max = "2678400")
                    Optional<Integer> tcpFin,
            @Option(value = "udp", doc = "UDP") @Range(min = "0", max = "2678400") Optional<Integer> udp) {}

    /** {@code lvs_flush_on_stop} with its word. */
    public record FlushOnStop(@Positional Optional<String> scope) {}

    /** {@code lvs_sync_daemon}. */
    public record SyncLine(
            Place place,
            @Positional String link,
            @Positional Optional<String> instance,
            @Option(value = "inst", doc = "The VRRP instance whose role it has") Optional<String> named,
            @Option(value = "id", doc = "Both directors must agree; that of the instance")
                    @Range(min = "0", max = "255")
                    Optional<Integer> id,
            @Option(value = "maxlen", doc = "Bytes of one message") @Range(min = "1", max = "65507")
                    Optional<Integer> maxLength,
            @Option(value = "port", doc = "UDP port; 8848") @Range(min = "1", max = "65535") Optional<Integer> port,
            @Option(value = "ttl", doc = "Hops it may take; 1") @Range(min = "1", max = "255") Optional<Integer> ttl,
            @Option(value = "group", doc = "Multicast group; 224.0.0.81") Optional<InetAddress> group) {}
}
