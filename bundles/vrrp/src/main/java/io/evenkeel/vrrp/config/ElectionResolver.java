package io.evenkeel.vrrp.config;

import java.time.Duration;
import java.util.Optional;

/** The part of an instance that decides who becomes master. */
final class ElectionResolver {
    private static final int OWNER = 255;
    private static final int HIGHEST_RIVAL = 254;
    private static final int DEFAULT_PRIORITY = 100;
    private static final int DEFAULT_DOWN_TIMER_ADVERTS = 3;
    private static final long SECOND = 1_000_000_000L;
    private static final long CENTISECOND = SECOND / 100;
    private static final long MAX_INTERVAL_3 = 4095 * CENTISECOND;

    private final VrrpGlobals globals;
    private final InstanceBlock block;
    private final ElectionKeywords written;
    private final StrictMode strict;
    private final Complaints complaints;

    ElectionResolver(VrrpGlobals globals, InstanceBlock block, StrictMode strict, Complaints complaints) {
        this.globals = globals;
        this.block = block;
        this.written = block.election();
        this.strict = strict;
        this.complaints = complaints;
    }

    Election resolve(boolean ipv6) {
        int version = version(ipv6);
        int priority = priority();
        boolean master = strict.startsAsMaster(startsAsMaster(priority), priority == OWNER);
        boolean preempt = preempt(master || priority == OWNER);
        warnOfDebug();
        return new Election(
                version,
                priority,
                advertInterval(version),
                master,
                preempt,
                strict.preemptDelay(preemptDelay(master || priority == OWNER, preempt)),
                strict.downTimerAdverts(
                        written.downTimerAdverts().or(globals::downTimerAdverts).orElse(DEFAULT_DOWN_TIMER_ADVERTS)),
                strict.lowerPrioNoAdvert(written.lowerPrioNoAdvert(), globals.lowerPrioNoAdvert()),
                strict.higherPrioSendAdvert(written.higherPrioSendAdvert(), globals.higherPrioSendAdvert()),
                ignoresAdverts(priority),
                written.skipCheckAdvertAddresses().orElse(globals.skipCheckAdvertAddresses()),
                written.timerExpiredBackup()
                        .map(line -> line.priority().orElse(HIGHEST_RIVAL))
                        .orElse(0));
    }

    /** The global version is not for IPv6, which no RFC of version 2 describes; who says so of an instance gets it. */
    private int version(boolean ipv6) {
        return strict.version(
                written.version().orElseGet(() -> ipv6 ? 3 : globals.version().orElse(2)), ipv6);
    }

    private int priority() {
        boolean ownerByState = masterWritten() && !has("priority");
        return written.priority().orElse(ownerByState ? OWNER : DEFAULT_PRIORITY);
    }

    private boolean masterWritten() {
        return written.state().filter("MASTER"::equals).isPresent();
    }

    private boolean startsAsMaster(int priority) {
        Optional<String> state = written.state();
        state.filter(word -> !word.equals("MASTER") && !word.equals("BACKUP"))
                .ifPresent(word -> complaints.error(
                        "state", "state " + word + " is taken as BACKUP", "say state MASTER or state BACKUP"));
        if (priority == OWNER && state.isPresent() && !masterWritten()) {
            complaints.warning(
                    "state",
                    "an owner (priority 255) is MASTER as soon as it starts, whatever its state",
                    "say state MASTER");
        }
        return priority == OWNER || masterWritten();
    }

    /** The later of {@code preempt} and {@code nopreempt} holds. */
    private boolean preempt(boolean master) {
        if (!written.noPreempt() || written.preempt() && complaints.isLater("preempt", "nopreempt")) {
            return true;
        }
        if (master) {
            complaints.warning(
                    "nopreempt",
                    "nopreempt is ignored: it cannot be had with state MASTER or priority 255",
                    "say state BACKUP on all its routers");
        }
        return master;
    }

    private long preemptDelay(boolean master, boolean preempt) {
        long delay = written.preemptDelay().map(Duration::toNanos).orElse(0L);
        if (delay > 0 && (master || !preempt)) {
            complaints.warning(
                    "preempt_delay",
                    "preempt_delay is ignored: it cannot be had with " + (master ? "state MASTER" : "nopreempt"),
                    "remove one of the two");
            return 0;
        }
        return delay;
    }

    private long advertInterval(int version) {
        long written = this.written.advertInterval().map(Duration::toNanos).orElse(SECOND);
        long unit = version == 2 ? SECOND : CENTISECOND;
        long rounded = Math.max(unit, (written + unit / 2) / unit * unit);
        if (version == 3 && rounded > MAX_INTERVAL_3) {
            complaints.error(
                    "advert_int", "version 3 cannot say more than 40.95 s, so that is used", "lower advert_int");
            return MAX_INTERVAL_3;
        }
        if (rounded != written) {
            complaints.warning(
                    "advert_int",
                    "version " + version + " counts in " + (version == 2 ? "whole seconds" : "hundredths of a second")
                            + ", so advert_int is rounded to " + seconds(rounded),
                    "say advert_int " + seconds(rounded));
        }
        return rounded;
    }

    private static String seconds(long nanos) {
        return java.math.BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    private boolean ignoresAdverts(int priority) {
        boolean wanted = strict.ownerIgnoreAdverts(
                written.ownerIgnoreAdverts(), globals.ownerIgnoreAdverts(), priority == OWNER);
        if (priority != OWNER && written.ownerIgnoreAdverts().orElse(false)) {
            complaints.warning(
                    "owner_ignore_adverts",
                    "owner_ignore_adverts is ignored: only priority 255 is an owner",
                    "remove it");
        }
        return wanted && priority == OWNER;
    }

    private void warnOfDebug() {
        if (written.debug().isPresent()) {
            complaints.warning(
                    "debug", "debug has no effect, as in keepalived", "use -D, once or twice, for more detail");
        }
    }

    private boolean has(String keyword) {
        return block.places().has(keyword);
    }
}
