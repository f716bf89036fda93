package io.evenkeel.vrrp;

import io.evenkeel.api.vrrp.VrrpCounters;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.api.vrrp.VrrpStatus;
import io.evenkeel.vrrp.config.Election;
import io.evenkeel.vrrp.config.Garp;
import io.evenkeel.vrrp.config.Overlay;
import io.evenkeel.vrrp.config.VirtualAddress;
import io.evenkeel.vrrp.routing.Routing;
import io.evenkeel.vrrp.routing.RowText;
import io.evenkeel.vrrp.tracking.Kind;
import io.evenkeel.vrrp.wire.Authentication;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One instance under the keys keepalived's JSON uses, with its mixture of types: some flags are 0 or 1, times are seconds.
 */
final class JsonReport {

    private static final int MICROS = 6;
    private static final String MASKED = "********";

    private JsonReport() {}

    static Map<String, Object> of(StatusReport report) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("data", data(report));
        both.put("stats", statistics(report));
        return both;
    }

    private static Map<String, Object> data(StatusReport report) {
        VrrpStatus status = report.status();
        Election election = report.definition().election();
        Garp garp = report.definition().garp();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("iname", status.name());
        data.put("dont_track_primary", flag(!report.definition().transport().trackLink()));
        data.put("skip_check_adv_addr", flag(election.skipCheckAddresses()));
        data.put("strict_mode", flag(report.definition().acceptance().strict()));
        Optional<String> own = report.definition().interfaces().own().map(Overlay::name);
        data.put("vmac_ifname", own.orElse(""));
        data.put("ifp_ifname", own.orElse(status.interfaceName()));
        data.put("master_priority", status.state() == VrrpState.MASTER ? 0 : status.masterPriority());
        data.put("last_transition", seconds(report.since()));
        garp(data, garp);
        data.put("lower_prio_no_advert", flag(election.lowerPrioNoAdvert()));
        data.put("higher_prio_send_advert", flag(election.higherPrioSendAdvert()));
        data.put("vrid", status.virtualRouterId());
        data.put("base_priority", status.priority());
        data.put("effective_priority", status.effectivePriority());
        data.put("vipset", report.holdsAddresses());
        data.put("promote_secondaries", report.definition().interfaces().promotesSecondaries());
        data.put("adver_int", seconds(status.advertInterval()));
        data.put("master_adver_int", seconds(status.masterAdvertInterval()));
        data.put("accept", flag(report.definition().acceptance().accepts()));
        data.put("nopreempt", !election.preempt());
        data.put("preempt_delay", seconds(Duration.ofNanos(election.preemptDelay())));
        data.put("state", number(status.state()));
        data.put("wantstate", number(status.state()));
        data.put("version", status.version());
        data.put("smtp_alert", false);
        data.put("notify_deleted", false);
        addresses(data, "vips", report.definition().addresses(), report);
        addresses(data, "evips", report.definition().excluded(), report);
        Routing routing = report.definition().routing();
        lines(data, "vroutes", routing.routes().stream().map(RowText::of).toList());
        lines(data, "vrules", routing.rules().stream().map(RowText::of).toList());
        followed(data, "track_ifp", Kind.INTERFACE, report);
        followed(data, "track_script", Kind.SCRIPT, report);
        followed(data, "track_process", Kind.PROCESS, report);
        if (status.version() == 2) {
            int type = report.definition().authentication().type();
            data.put("auth_type", type);
            if (type != 0) {
                data.put("auth_data", MASKED);
            }
        }
        return data;
    }

    private static void garp(Map<String, Object> data, Garp garp) {
        data.put("garp_delay", seconds(garp.masterDelay()));
        data.put("garp_refresh", seconds(garp.refresh()));
        data.put("garp_rep", garp.masterRepeat());
        data.put("garp_refresh_rep", garp.refreshRepeat());
        data.put("garp_lower_prio_delay", seconds(garp.lowerPrioDelay()));
        data.put("garp_lower_prio_rep", garp.lowerPrioRepeat());
    }

    private static void addresses(
            Map<String, Object> data, String key, List<VirtualAddress> addresses, StatusReport report) {
        if (!addresses.isEmpty()) {
            data.put(
                    key,
                    addresses.stream()
                            .map(address -> AddressText.of(address, report))
                            .toList());
        }
    }

    private static void lines(Map<String, Object> data, String key, List<String> lines) {
        if (!lines.isEmpty()) {
            data.put(key, lines);
        }
    }

    private static void followed(Map<String, Object> data, String key, Kind kind, StatusReport report) {
        List<String> names = report.followed(kind);
        if (!names.isEmpty()) {
            data.put(key, names);
        }
    }

    private static Map<String, Object> statistics(StatusReport report) {
        VrrpCounters counted = report.counters();
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("advert_rcvd", counted.advertsReceived());
        stats.put("advert_sent", counted.advertsSent());
        stats.put("become_master", counted.becameMaster());
        stats.put("release_master", counted.releasedMaster());
        stats.put("packet_len_err", counted.lengthErrors());
        stats.put("advert_interval_err", counted.intervalErrors());
        stats.put("ip_ttl_err", counted.ttlErrors());
        stats.put("invalid_type_rcvd", counted.typeErrors());
        stats.put("addr_list_err", counted.addressListErrors());
        stats.put("invalid_authtype", counted.authTypeInvalid());
        stats.put("authtype_mismatch", counted.authTypeMismatch());
        stats.put("auth_failure", counted.authFailures());
        if (report.definition().authentication() instanceof Authentication.Trailer) {
            trailers(stats, counted.trailers());
        }
        stats.put("pri_zero_rcvd", counted.priorityZeroReceived());
        stats.put("pri_zero_sent", counted.priorityZeroSent());
        return stats;
    }

    private static void trailers(Map<String, Object> stats, VrrpCounters.Trailers counted) {
        stats.put("auth_ext_missing", counted.missing());
        stats.put("auth_ext_malformed", counted.malformed());
        stats.put("auth_ext_unknown_key", counted.unknownKey());
        stats.put("auth_ext_invalid_hmac", counted.invalidHmac());
        stats.put("auth_ext_stale", counted.stale());
        stats.put("auth_ext_replay", counted.replay());
    }

    private static int flag(boolean on) {
        return on ? 1 : 0;
    }

    /** The peer's numbers, also those of its D-Bus interface. */
    static int number(VrrpState state) {
        return switch (state) {
            case INIT -> 0;
            case BACKUP -> 1;
            case MASTER -> 2;
            case FAULT -> 3;
        };
    }

    private static BigDecimal seconds(Duration duration) {
        return micros(duration.getSeconds(), duration.getNano());
    }

    private static BigDecimal seconds(Instant instant) {
        return micros(instant.getEpochSecond(), instant.getNano());
    }

    private static BigDecimal micros(long seconds, int nanos) {
        return BigDecimal.valueOf(seconds * 1_000_000 + nanos / 1000, MICROS).stripTrailingZeros();
    }
}
