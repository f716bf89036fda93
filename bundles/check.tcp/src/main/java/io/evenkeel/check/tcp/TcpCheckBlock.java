package io.evenkeel.check.tcp;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.ConnectKeywords;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Places;

/** The block {@code TCP_CHECK}. */
@Block(
        value = "TCP_CHECK",
        in = "virtual_server/real_server",
        doc = "Connects by TCP: up when the server accepts the connection.")
public record TcpCheckBlock(ConnectKeywords connect, CheckKeywords schedule, Places places) implements CheckerBlock {}
