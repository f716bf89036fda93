package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.Switch;
import java.time.Duration;
import java.util.Optional;

/** Who becomes master, and when. */
@Keywords("vrrp_instance")
public record ElectionKeywords(
        @Keyword(value = "virtual_router_id", doc = "Number of the virtual router, the same on all its routers")
                @Range(min = "1", max = "255")
                Optional<Integer> virtualRouterId,
        @Keyword(value = "version", doc = "VRRP version: 2 or 3") @Range(min = "2", max = "3")
                Optional<Integer> version,
        @Keyword(value = "priority", doc = "The highest becomes master; 255 owns the addresses")
                @Range(min = "1", max = "255")
                Optional<Integer> priority,
        @Keyword(value = "advert_int", doc = "Seconds between adverts") @Range(min = "0.01", max = "255")
                Optional<Duration> advertInterval,
        @Keyword(value = "state", doc = "MASTER: become master soon after start") Optional<String> state,
        @Keyword(value = "preempt", doc = "Take over from a master of lower priority; the default") boolean preempt,
        @Keyword(value = "nopreempt", doc = "Let a master of lower priority be") boolean noPreempt,
        @Keyword(value = "preempt_delay", doc = "Seconds to let a master of lower priority be first")
                @Range(min = "0", max = "1000")
                Optional<Duration> preemptDelay,
        @Keyword(value = "down_timer_adverts", doc = "Adverts that may be missing before the master is down")
                @Range(min = "1", max = "100")
                Optional<Integer> downTimerAdverts,
        @Keyword(value = "lower_prio_no_advert", doc = "As MASTER, do not answer adverts of lower priority") @Switch
                Optional<Boolean> lowerPrioNoAdvert,
        @Keyword(value = "higher_prio_send_advert", doc = "As MASTER, send a last advert when giving way") @Switch
                Optional<Boolean> higherPrioSendAdvert,
        @Keyword(value = "owner_ignore_adverts", doc = "As owner, do not listen to other masters") @Switch
                Optional<Boolean> ownerIgnoreAdverts,
        @Keyword(value = "skip_check_adv_addr", doc = "Do not compare the addresses in the current master's adverts")
                @Switch
                Optional<Boolean> skipCheckAdvertAddresses,
        @Keyword(
                        value = "timer_expired_backup",
                        formerly = {"thread_timer_expired"},
                        doc =
                                "Highest priority of a peer, which is how soon it took over from a MASTER that was stalled; 254")
                Optional<TimerExpiredBackup> timerExpiredBackup,
        @Keyword(value = "debug", doc = "No effect, as in keepalived; see -D and the log's own levels")
                @Range(min = "0", max = "4")
                Optional<Integer> debug) {

    /** {@code timer_expired_backup} with its number. */
    public record TimerExpiredBackup(@Positional @Range(min = "1", max = "254") Optional<Integer> priority) {}
}
