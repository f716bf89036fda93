package io.evenkeel.vrrp.config;

import java.time.Duration;

/** Defaults of announcing: the instance's, then the global ones, then those of {@code vrrp_min_garp} or keepalived. */
final class GarpResolver {
    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final int REPEAT = 5;

    private GarpResolver() {}

    static Garp resolve(GarpKeywords own, VrrpGlobals.Garp global) {
        boolean minimal = global.minimal();
        int globalRepeat = global.masterRepeat().orElse(minimal ? 1 : REPEAT);
        Duration globalDelay = global.masterDelay().orElse(minimal ? Duration.ZERO : DELAY);
        int repeat = own.masterRepeat().orElse(globalRepeat);
        Duration delay = own.masterDelay().orElse(globalDelay);
        return new Garp(
                repeat,
                delay,
                own.refresh().or(global::refresh).orElse(Duration.ZERO),
                own.refreshRepeat().or(global::refreshRepeat).orElse(1),
                own.lowerPrioRepeat().or(global::lowerPrioRepeat).orElse(repeat),
                own.lowerPrioDelay().or(global::lowerPrioDelay).orElse(delay));
    }
}
