package io.evenkeel.vrrp.machine;

import io.evenkeel.vrrp.fake.FakeNetwork;

/** Settings as a test wants them: version 2, one second, 10.0.0.1, everything else as keepalived has it. */
public record Settings(
        int version,
        int priority,
        boolean owner,
        double interval,
        String source,
        boolean preempt,
        double preemptDelay,
        boolean lowerPrioNoAdvert,
        boolean higherPrioSendAdvert) {

    public static Settings of(int version, int priority) {
        return new Settings(version, priority, priority == 255, 1, "10.0.0.1", true, 0, false, false);
    }

    public Settings every(double seconds) {
        return new Settings(
                version,
                priority,
                owner,
                seconds,
                source,
                preempt,
                preemptDelay,
                lowerPrioNoAdvert,
                higherPrioSendAdvert);
    }

    public Settings from(String address) {
        return new Settings(
                version,
                priority,
                owner,
                interval,
                address,
                preempt,
                preemptDelay,
                lowerPrioNoAdvert,
                higherPrioSendAdvert);
    }

    public Settings withoutPreempt() {
        return new Settings(
                version,
                priority,
                owner,
                interval,
                source,
                false,
                preemptDelay,
                lowerPrioNoAdvert,
                higherPrioSendAdvert);
    }

    public Settings preemptingAfter(double seconds) {
        return new Settings(
                version, priority, owner, interval, source, preempt, seconds, lowerPrioNoAdvert, higherPrioSendAdvert);
    }

    public Settings silentToLower() {
        return new Settings(
                version, priority, owner, interval, source, preempt, preemptDelay, true, higherPrioSendAdvert);
    }

    public Settings partingAdvert() {
        return new Settings(version, priority, owner, interval, source, preempt, preemptDelay, lowerPrioNoAdvert, true);
    }

    public Settings withPriority(int other) {
        return new Settings(
                version,
                other,
                owner,
                interval,
                source,
                preempt,
                preemptDelay,
                lowerPrioNoAdvert,
                higherPrioSendAdvert);
    }

    public VrrpSettings build() {
        return new VrrpSettings(
                version,
                priority,
                owner,
                nanos(interval),
                FakeNetwork.ip(source),
                preempt,
                nanos(preemptDelay),
                3,
                lowerPrioNoAdvert,
                higherPrioSendAdvert);
    }

    public static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
