package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import java.util.List;

/** Interfaces whose carrier is asked for, as written. */
@Block("linkbeat_interfaces")
public record LinkbeatBlock(Places places, @Lines(value = "", doc = "IFNAME [MII|ETHTOOL|IOCTL]") List<Line> lines) {

    /** One interface; the way that its driver knows is used when none, or another, is given. */
    public record Line(
            @Positional String interfaceName,
            @Option(value = "MII", doc = "Ask the transceiver") boolean mii,
            @Option(value = "ETHTOOL", doc = "Ask the driver") boolean ethtool,
            @Option(value = "IOCTL", doc = "Ask for the flags of the interface") boolean ioctl) {}
}
