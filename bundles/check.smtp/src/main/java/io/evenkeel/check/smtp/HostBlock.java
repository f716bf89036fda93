package io.evenkeel.check.smtp;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.ConnectKeywords;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Places;

/** The block {@code host} in {@code SMTP_CHECK}: the old way to try several servers by one check. */
@Block(value = "host", doc = "One server to try, when there are several; old: write an SMTP_CHECK for each.")
public record HostBlock(ConnectKeywords connect, CheckKeywords schedule, Places places) {}
