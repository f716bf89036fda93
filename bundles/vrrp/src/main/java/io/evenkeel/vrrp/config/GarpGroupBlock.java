package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Range;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Interfaces on which announcements are spaced together, as written. */
@Block("garp_group")
public record GarpGroupBlock(
        Places places,
        @Keyword(value = "garp_interval", doc = "Seconds between gratuitous ARPs on all of them together")
                @Range(min = "0", max = "4294")
                Optional<Duration> arpInterval,
        @Keyword(value = "gna_interval", doc = "Seconds between neighbour advertisements on all of them together")
                @Range(min = "0", max = "4294")
                Optional<Duration> neighbourInterval,
        @Keyword(value = "interface", doc = "The interface, when it is one") Optional<String> interfaceName,
        @Lines(value = "interfaces", doc = "The interfaces, when they are several") List<String> interfaces) {}
