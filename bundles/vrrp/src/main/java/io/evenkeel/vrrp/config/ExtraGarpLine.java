package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.WholeSeconds;
import java.time.Duration;

/** What follows {@code garp_extra_if}. */
public record ExtraGarpLine(
        @Option(value = "all", doc = "Not on interfaces of virtual MACs alone") boolean all,
        @Positional @WholeSeconds @Range(min = "0", max = "86400") Duration interval) {}
