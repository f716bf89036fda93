package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Places;
import io.evenkeel.vrrp.routing.RoutingKeywords;

/** One virtual router as written. */
@Block(value = "vrrp_instance", unique = true)
public record InstanceBlock(
        @Name String name,
        Places places,
        TransportKeywords transport,
        ElectionKeywords election,
        AddressKeywords addresses,
        AcceptanceKeywords acceptance,
        RoutingKeywords routing,
        GarpKeywords garp,
        TrackKeywords track,
        InterfaceKeywords interfaces,
        TrustKeywords trust) {}
