package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import java.util.Optional;

/**
 * What a virtual server listens to: {@code ADDRESS [PORT]}, {@code fwmark MARK} or {@code group NAME}. Address and port are
 * taken as written, since a virtual server on another port than was meant is worse than none.
 */
public record ServiceHeader(
        @Positional Optional<String> address,
        @Positional Optional<String> port,
        @Option(value = "fwmark", doc = "Packets with this firewall mark") @Range(min = "1", max = "4294967295")
                Optional<Long> mark,
        @Option(value = "group", doc = "All of a virtual_server_group") Optional<String> group) {}
