package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import java.util.Optional;

/** {@code NAT}, {@code DR}, or {@code TUN} with how it wraps. */
public record MethodLine(
        @Positional Word word,
        @Option(value = "type", doc = "Encapsulation: ipip, gue or gre") Optional<String> type,
        @Option(value = "port", doc = "Port of gue") @Range(min = "1", max = "65535") Optional<Integer> port,
        @Option(value = "nocsum", doc = "No checksum in the outer header") boolean noChecksum,
        @Option(value = "csum", doc = "Checksum in the outer header") boolean checksum,
        @Option(value = "remcsum", doc = "Remote checksum in the outer header") boolean remoteChecksum) {

    /** The methods as operators name them. */
    public enum Word {
        NAT,
        DR,
        TUN
    }
}
