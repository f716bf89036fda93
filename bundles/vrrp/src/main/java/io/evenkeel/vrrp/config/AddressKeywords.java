package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Lines;
import java.util.List;

/** The virtual addresses. */
@Keywords("vrrp_instance")
public record AddressKeywords(
        @Lines(value = "virtual_ipaddress", doc = "Addresses of the virtual router, advertised")
                List<AddressLine> addresses,
        @Lines(value = "virtual_ipaddress_excluded", doc = "Addresses that move along but are not advertised")
                List<AddressLine> excluded,
        @Keyword(value = "no_virtual_ipaddress", doc = "Having no address is meant") boolean none) {}
