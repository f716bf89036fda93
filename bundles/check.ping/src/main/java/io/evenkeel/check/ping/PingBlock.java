package io.evenkeel.check.ping;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.ConnectKeywords;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Places;

/** The block {@code PING_CHECK}. */
@Block(
        value = "PING_CHECK",
        in = "virtual_server/real_server",
        doc = "Sends an ICMP echo request: up when it is answered in time.")
public record PingBlock(ConnectKeywords connect, CheckKeywords schedule, Places places) implements CheckerBlock {}
