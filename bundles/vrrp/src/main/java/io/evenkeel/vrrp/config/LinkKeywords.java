package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;

/** Where the state of all interfaces comes from. */
@Keywords("")
public record LinkKeywords(
        @Keyword(
                        value = "linkbeat_use_polling",
                        doc = "Ask drivers for carrier every second, for all interfaces of instances")
                boolean polling) {}
