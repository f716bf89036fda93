package io.evenkeel.check.smtp;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.ConnectKeywords;

/** What a {@code host} block says, and what it leaves to the block around it. */
final class Inherited {

    private Inherited() {}

    static CheckKeywords schedule(CheckKeywords own, CheckKeywords around) {
        return new CheckKeywords(
                own.retry().or(around::retry),
                own.delayBeforeRetry().or(around::delayBeforeRetry),
                own.warmup().or(around::warmup),
                own.delayLoop().or(around::delayLoop),
                own.alpha().or(around::alpha),
                own.logAllFailures().or(around::logAllFailures));
    }

    static ConnectKeywords connect(ConnectKeywords own, ConnectKeywords around) {
        return new ConnectKeywords(
                own.bindTo().isPresent() ? own.places() : around.places(),
                own.connectIp().or(around::connectIp),
                own.connectPort().or(around::connectPort),
                own.bindTo().or(around::bindTo),
                own.bindPort().or(around::bindPort),
                own.bindInterface().or(around::bindInterface),
                own.connectTimeout().or(around::connectTimeout),
                own.fwmark().or(around::fwmark));
    }
}
