package io.evenkeel.vrrp.config;

import io.evenkeel.api.net.CarrierProbe;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the state of interfaces is found out; by name.
 *
 * @param polled interfaces whose driver is asked for carrier, and in which way preferably
 * @param delays how long a state must last before it counts
 */
public record LinkWatch(Map<String, Optional<CarrierProbe.Way>> polled, Map<String, Delays> delays) {
    public static final LinkWatch NONE = new LinkWatch(Map.of(), Map.of());

    public LinkWatch {
        polled = Map.copyOf(polled);
        delays = Map.copyOf(delays);
    }

    /** How long an interface must be down, or up, before that counts. */
    public record Delays(Duration down, Duration up) {
        public static final Delays NONE = new Delays(Duration.ZERO, Duration.ZERO);

        /** As an operator writes it. */
        @Override
        public String toString() {
            return seconds(down) + " " + seconds(up);
        }

        private static String seconds(Duration duration) {
            return BigDecimal.valueOf(duration.toNanos(), 9)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }
}
