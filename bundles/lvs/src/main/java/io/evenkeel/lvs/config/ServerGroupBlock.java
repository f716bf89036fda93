package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import java.util.List;
import java.util.Optional;

/** Addresses and firewall marks that share their real servers. */
@Block(value = "virtual_server_group", unique = true, doc = "Addresses and marks that share their real servers")
public record ServerGroupBlock(
        @Name String name,
        Places places,
        @Lines(value = "", doc = "ADDRESS[-END|/PREFIX] [PORT], or fwmark MARK [inet|inet6]") List<Line> lines) {

    /** An address or some, or a mark. */
    public record Line(
            Place place,
            @Positional Optional<String> addresses,
            @Positional Optional<String> port,
            @Option(value = "fwmark", doc = "Packets with this firewall mark") Optional<Mark> mark) {}

    /** A firewall mark, and whose packets. */
    public record Mark(
            @Positional @Range(min = "1", max = "4294967295") long number, @Positional Optional<String> family) {}
}
