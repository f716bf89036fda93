package io.evenkeel.check.ping;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.net.EchoChannel;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;

/** What is asked. */
record Request(EchoChannel.Spec from, InetAddress to, Duration timeout, Attempt attempt) {

    /** {@code no answer within 5 s}. */
    Outcome late() {
        String seconds =
                BigDecimal.valueOf(timeout.toNanos(), 9).stripTrailingZeros().toPlainString();
        return Outcome.failed("no answer within " + seconds + " s");
    }
}
