package io.evenkeel.check.dns;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.ConnectKeywords;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Default;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Places;

/** The block {@code DNS_CHECK}. */
@Block(
        value = "DNS_CHECK",
        in = "virtual_server/real_server",
        doc = "Asks a name server by UDP: up when it answers without an error, whatever the answer.")
public record DnsBlock(
        @Keyword(value = "type", doc = "Type of the record to ask for") @Default("SOA") RecordType type,
        @Keyword(value = "name", doc = "Name to ask for") @Default(".") String name,
        ConnectKeywords connect,
        CheckKeywords schedule,
        Places places)
        implements CheckerBlock {}
