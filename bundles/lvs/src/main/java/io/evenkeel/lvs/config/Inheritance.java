package io.evenkeel.lvs.config;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What the checks of a real server inherit: what it says itself, else what its virtual server says. */
record Inheritance(
        Optional<Long> retry,
        Optional<Duration> delayBeforeRetry,
        Optional<Duration> warmup,
        Duration connectTimeout,
        Duration delayLoop,
        Optional<String> virtualHost,
        boolean alpha) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DELAY_LOOP = Duration.ofSeconds(60);
    private static final String BY_KIND = "of each kind of check";

    static Inheritance of(VirtualServerBlock service, RealServerBlock server) {
        CheckingKeywords outer = service.checking();
        CheckingKeywords own = server.checking();
        return new Inheritance(
                own.retry().or(outer::retry),
                own.delayBeforeRetry().or(outer::delayBeforeRetry),
                own.warmup().or(outer::warmup),
                own.connectTimeout().or(outer::connectTimeout).orElse(CONNECT_TIMEOUT),
                own.delayLoop().or(outer::delayLoop).orElse(DELAY_LOOP),
                own.virtualHost().or(outer::virtualHost),
                server.alpha().orElse(service.alpha()));
    }

    /** That of a virtual server itself, whatever a real server says. */
    static Duration delayLoop(VirtualServerBlock service) {
        return service.checking().delayLoop().orElse(DELAY_LOOP);
    }

    /**
     * Names what holds instead of values that cannot be used.
     *
     * @param outer what is inherited, if anything
     */
    static void saySubstitutes(Complaints complaints, CheckingKeywords own, Optional<CheckingKeywords> outer) {
        say(complaints, "retry", own, outer, CheckingKeywords::retry, BY_KIND);
        say(complaints, "delay_before_retry", own, outer, CheckingKeywords::delayBeforeRetry, BY_KIND);
        say(complaints, "warmup", own, outer, CheckingKeywords::warmup, "of one delay_loop");
        say(complaints, "connect_timeout", own, outer, CheckingKeywords::connectTimeout, CONNECT_TIMEOUT);
        say(complaints, "delay_loop", own, outer, CheckingKeywords::delayLoop, DELAY_LOOP);
    }

    private static <T> void say(
            Complaints complaints,
            String keyword,
            CheckingKeywords own,
            Optional<CheckingKeywords> outer,
            Function<CheckingKeywords, Optional<T>> part,
            Object instead) {
        Optional<T> inherited = outer.flatMap(part);
        complaints.said(keyword, part.apply(own), inherited.isPresent() ? inherited.get() : instead);
    }
}
