package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long a state of an interface must last before it counts, as written. */
@Block("interface_up_down_delays")
public record UpDownDelaysBlock(Places places, @Lines(value = "", doc = "IFNAME DOWN [UP], seconds") List<Line> lines) {

    /** One interface. */
    public record Line(
            @Positional String interfaceName,
            @Positional @Range(min = "0", max = "255") Duration down,
            @Positional @Range(min = "0", max = "255") Optional<Duration> up) {}
}
