package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.lvs.LoadBalancer.Timeouts;
import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.api.net.IpText;
import io.evenkeel.lvs.config.Definitions.FlushAtStop;
import io.evenkeel.lvs.config.Definitions.Settings;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What {@code global_defs} says of load balancing. */
final class SettingsResolver {
    private final LvsProcess process;
    private final TuningKeywords tuning;
    private final LvsGlobals globals;
    private final Complaints complaints;

    SettingsResolver(LvsProcess process, TuningKeywords tuning, LvsGlobals globals, Diagnostics problems) {
        this.process = process;
        this.tuning = tuning;
        this.globals = globals;
        this.complaints = new Complaints("global_defs", globals.places(), problems);
    }

    /** @param markTable what {@code nftables_ipvs} names */
    Settings resolve(Optional<String> markTable) {
        return new Settings(
                process.namespace().map(namespace -> namespace.name().orElse("")),
                tuning.resolve(new Complaints("global_defs", tuning.places(), complaints.problems())),
                globals.timeouts().flatMap(this::timeouts),
                globals.flush(),
                globals.flushOnStop().map(this::flush).orElse(FlushAtStop.OWN_ROWS),
                sync(),
                globals.initialNotifies(),
                markTable);
    }

    private Optional<Timeouts> timeouts(LvsGlobals.Timeouts line) {
        Timeouts timeouts = new Timeouts(
                line.tcp().orElse(0), line.tcpFin().orElse(0), line.udp().orElse(0));
        if (line.tcp().isEmpty() && line.tcpFin().isEmpty() && line.udp().isEmpty()) {
            complaints.error(
                    "lvs_timeouts",
                    "lvs_timeouts sets nothing, the kernel's own timeouts hold",
                    "write lvs_timeouts [tcp SECONDS] [tcpfin SECONDS] [udp SECONDS]");
            return Optional.empty();
        }
        return Optional.of(timeouts);
    }

    private FlushAtStop flush(LvsGlobals.FlushOnStop line) {
        if (line.scope().isEmpty()) {
            return FlushAtStop.EVERYTHING;
        }
        if (line.scope().get().equals("VS")) {
            return FlushAtStop.SERVICES;
        }
        complaints.error(
                "lvs_flush_on_stop",
                "lvs_flush_on_stop " + line.scope().get() + " is ignored, the daemon's own rows go at stop",
                "write lvs_flush_on_stop, or lvs_flush_on_stop VS");
        return FlushAtStop.OWN_ROWS;
    }

    /** As in keepalived, the first holds. */
    private Optional<SyncDefinition> sync() {
        List<LvsGlobals.SyncLine> lines = globals.sync();
        lines.stream().skip(1).forEach(line -> complaints
                .problems()
                .error(
                        line.place(),
                        "lvs_sync_daemon " + line.link() + " is ignored: the one of "
                                + Complaints.text(lines.get(0).place()) + " holds",
                        "remove one of the two"));
        return lines.stream().findFirst().map(this::sync);
    }

    private SyncDefinition sync(LvsGlobals.SyncLine line) {
        SyncDaemon template = new SyncDaemon(
                SyncDaemon.Role.MASTER,
                line.link(),
                line.id().orElse(0),
                line.maxLength().orElse(0),
                line.group().filter(this::isMulticast),
                line.port().orElse(0),
                line.ttl().orElse(0));
        return new SyncDefinition(template, line.named().or(line::instance));
    }

    private boolean isMulticast(InetAddress group) {
        if (!group.isMulticastAddress()) {
            complaints.error(
                    "lvs_sync_daemon",
                    "group " + IpText.of(group) + " is ignored: it is not a multicast address, so 224.0.0.81 is used",
                    "give a multicast address");
        }
        return group.isMulticastAddress();
    }
}
