package io.evenkeel.check.udp;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One datagram there, and perhaps one back.
 *
 * @param timeout how long is listened; where no reply is required, silence for so long is success, as in keepalived
 * @param payload empty for random octets
 */
record UdpProbe(
        Dialer dialer, Endpoint endpoint, Duration timeout, Optional<Octets> payload, Optional<RequiredReply> required)
        implements Probe {

    private static final int RANDOM_OCTETS = 32;

    @Override
    public CompletionStage<Outcome> attempt(Attempt attempt) {
        ByteBuffer datagram = payload.map(octets -> octets.values().duplicate()).orElseGet(UdpProbe::random);
        return dialer.exchange(attempt, endpoint, datagram, new Judge());
    }

    private static ByteBuffer random() {
        byte[] octets = new byte[RANDOM_OCTETS];
        ThreadLocalRandom.current().nextBytes(octets);
        return ByteBuffer.wrap(octets);
    }

    private final class Judge implements Dialer.Judge {
        /** The first datagram decides. */
        @Override
        public Dialogue.Reply received(ByteBuffer datagram) {
            return new Dialogue.Done(
                    required.map(reply -> reply.judge(datagram)).orElseGet(Outcome::passed));
        }

        @Override
        public Outcome silence() {
            return required.isPresent() ? Outcome.failed("no reply within " + seconds() + " s") : Outcome.passed();
        }

        private String seconds() {
            return BigDecimal.valueOf(timeout.toNanos(), 9).stripTrailingZeros().toPlainString();
        }
    }
}
