package io.evenkeel.vrrp;

import static io.evenkeel.api.log.Log.field;

import io.evenkeel.api.event.Event;
import io.evenkeel.api.event.Events;
import io.evenkeel.api.log.Level;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.Cause;
import io.evenkeel.vrrp.wire.Rejection;
import io.evenkeel.vrrp.wire.Verdict;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what happens to one instance: the log in the words operators search for, an event for every transition, and the
 * chronicle behind {@code why}. What a peer can cause again and again is told once, until the state or the master changes.
 */
final class Journal {
    /** Bounds what hostile senders can make it remember. */
    private static final int REMEMBERED = 64;

    private final Log log;
    private final Events events;
    private final Clock clock;
    private final Chronicle chronicle = new Chronicle();
    private final Set<Told> told = new HashSet<>();
    private String name;

    /** Something that was told of a sender. */
    private record Told(Object what, InetAddress sender) {}

    Journal(Log log, Events events, Clock clock, String name) {
        this.log = log;
        this.events = events;
        this.clock = clock;
        this.name = name;
    }

    void rename(String newName) {
        name = newName;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Clock clock() {
        return clock;
    }

    /** The wall clock. */
    Instant now() {
        return clock.instant();
    }

    void transition(Instant now, VrrpState from, VrrpState to, Cause cause, int priority, String finalState) {
        told.clear();
        String why = cause.sentence();
        chronicle.add(new VrrpCause(now, from, to, why));
        new LogLine(log, name).transition(from, to, cause, priority);
        String begin = from == VrrpState.INIT ? "" : from.name();
        String end = to == VrrpState.INIT ? finalState : to.name();
        events.publish(new Event(
                now,
                "vrrp",
                name,
                begin,
                end,
                why,
                Map.of("kind", "instance", "priority", Integer.toString(priority))));
    }

    /** @param group the sync group it is a member of */
    void remark(VrrpState state, Cause cause, Optional<String> group) {
        if (cause instanceof Cause.LowerPriority lower) {
            publishLowerPriority(lower);
        }
        InetAddress sender = cause.visit(new Repeatable());
        if (sender != null && !firstTime(cause.getClass(), sender)) {
            return;
        }
        chronicle.add(new VrrpCause(clock.instant(), state, state, cause.sentence()));
        cause.visit(new LogLine(log, name));
        if (cause instanceof Cause.Priority changed && (state == VrrpState.MASTER || state == VrrpState.BACKUP)) {
            publishPriority(state, changed, group);
        }
        if (cause instanceof Cause.Healed healed) {
            publishDualMaster(state, healed, healed.rival(), healed.nanos());
        }
        if (cause instanceof Cause.Overlapped overlapped) {
            publishDualMaster(state, overlapped, overlapped.predecessor(), overlapped.nanos());
        }
        if (cause instanceof Cause.NewMaster) {
            told.clear();
        }
    }

    /** Two at a time, and for how long at most. */
    private void publishDualMaster(VrrpState state, Cause cause, InetAddress peer, long nanos) {
        events.publish(new Event(
                clock.instant(),
                "vrrp",
                name,
                state.name(),
                state.name(),
                cause.sentence(),
                Map.of(
                        "kind",
                        "instance",
                        "notice",
                        "DUAL_MASTER",
                        "peer",
                        IpText.of(peer),
                        "seconds",
                        String.format(Locale.ROOT, "%.3f", nanos / 1e9))));
    }

    /** What those hear who asked for notify_priority_changes. */
    private void publishPriority(VrrpState state, Cause.Priority cause, Optional<String> group) {
        Map<String, String> details = new HashMap<>(
                Map.of("kind", "instance", "notice", state + "_PRIORITY", "priority", Integer.toString(cause.to())));
        group.ifPresent(whole -> details.put("group", whole));
        events.publish(new Event(clock.instant(), "vrrp", name, state.name(), state.name(), cause.sentence(), details));
    }

    /** What notify_master_rx_lower_pri hears: each advert, as from keepalived, though the log tells the first alone. */
    private void publishLowerPriority(Cause.LowerPriority cause) {
        events.publish(new Event(
                clock.instant(),
                "vrrp",
                name,
                VrrpState.MASTER.name(),
                VrrpState.MASTER.name(),
                cause.sentence(),
                Map.of(
                        "kind",
                        "instance",
                        "notice",
                        "MASTER_RX_LOWER_PRI",
                        "priority",
                        Integer.toString(cause.ours()),
                        "peer",
                        IpText.of(cause.source()))));
    }

    void rejected(Rejection reason, InetAddress sender) {
        if (!firstTime(reason, sender)) {
            return;
        }
        String from = IpText.of(sender);
        String line =
                switch (reason) {
                    case PASSWORD, CHECK_VALUE -> "(" + name + ") received an invalid passwd from " + from + "!";
                    case INTERVAL -> "(" + name + ") advertisement interval mismatch with " + from;
                    default -> "(" + name + ") dropped a packet from " + from + ": " + reason.text();
                };
        log.log(level(reason), line, field("instance", name), field("peer", from), field("reason", reason));
    }

    private static Level level(Rejection reason) {
        return reason == Rejection.OWNER || reason == Rejection.DESTINATION ? Level.DEBUG : Level.WARNING;
    }

    void differs(Verdict.Accepted verdict, int virtualRouterId, Set<InetAddress> ours) {
        InetAddress sender = verdict.event().source();
        String from = IpText.of(sender);
        if (verdict.intervalDiffers() && firstTime("interval", sender)) {
            log.info(
                    "(" + name + ") advertisement interval mismatch: " + from + " says "
                            + verdict.advert().interval() / 1_000_000 + " ms",
                    field("instance", name),
                    field("peer", from));
        }
        if (verdict.addressesDiffer() && firstTime("addresses", sender)) {
            addressesDiffer(verdict, virtualRouterId, ours, from);
        }
    }

    private void addressesDiffer(Verdict.Accepted verdict, int virtualRouterId, Set<InetAddress> ours, String from) {
        int theirs = verdict.advert().addresses().size();
        if (theirs != ours.size()) {
            log.warning(
                    "(" + name + ") expected " + ours.size() + " VIPs but received " + theirs + " from " + from,
                    field("instance", name),
                    field("peer", from));
        }
        Set<InetAddress> present = new HashSet<>(verdict.advert().addresses());
        ours.stream()
                .filter(address -> !present.contains(address))
                .forEach(address -> log.warning(
                        "(" + name + ") ip address associated with VRID " + virtualRouterId
                                + " not present in advert from " + from + ": " + IpText.of(address),
                        field("instance", name),
                        field("peer", from)));
    }

    void failed(LinkAddress address, String deed, String reason) {
        log.error(
                "(" + name + ") cannot " + deed + " " + IpText.of(address.address()) + "/" + address.prefix() + ": "
                        + reason,
                field("instance", name),
                field("address", address));
    }

    /** The number in a file became a fault, or is none any more. */
    void trackedFile(String file, boolean entering) {
        log.info(
                "(" + name + "): tracked file " + file + (entering ? " now" : " leaving") + " FAULT state",
                field("instance", name),
                field("file", file));
    }

    void note(String message) {
        log.info("(" + name + ") " + message, field("instance", name));
    }

    void warn(String message) {
        log.warning("(" + name + ") " + message, field("instance", name));
    }

    void detail(String message) {
        if (log.shows(Level.DETAIL)) {
            log.detail("(" + name + ") " + message, field("instance", name));
        }
    }

    private boolean firstTime(Object what, InetAddress sender) {
        return told.size() < REMEMBERED && told.add(new Told(what, sender));
    }
}
