package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.WholeSeconds;
import java.time.Duration;
import java.util.Optional;

/** How neighbours are told where the addresses are. */
@Keywords("vrrp_instance")
public record GarpKeywords(
        @Keyword(value = "garp_master_delay", doc = "Seconds until the second burst; 0 for none")
                @WholeSeconds
                @Range(min = "0", max = "4294")
                Optional<Duration> masterDelay,
        @Keyword(value = "garp_master_repeat", doc = "Announcements a burst")
                @Range(min = "1", max = "1000", outside = Range.Outside.CLAMP)
                Optional<Integer> masterRepeat,
        @Keyword(value = "garp_master_refresh", doc = "Seconds between refreshing bursts; 0 for none")
                @WholeSeconds
                @Range(min = "0", max = "2147483647")
                Optional<Duration> refresh,
        @Keyword(value = "garp_master_refresh_repeat", doc = "Announcements a refreshing burst")
                @Range(min = "1", max = "1000", outside = Range.Outside.CLAMP)
                Optional<Integer> refreshRepeat,
        @Keyword(value = "garp_lower_prio_delay", doc = "Seconds until the second burst after a lower advert")
                @WholeSeconds
                @Range(min = "0", max = "4294")
                Optional<Duration> lowerPrioDelay,
        @Keyword(value = "garp_lower_prio_repeat", doc = "Announcements after a lower advert")
                @Range(min = "0", max = "1000", outside = Range.Outside.CLAMP)
                Optional<Integer> lowerPrioRepeat) {}
