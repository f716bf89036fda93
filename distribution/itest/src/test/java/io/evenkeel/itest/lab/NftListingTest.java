package io.evenkeel.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NftListingTest {
    @Test
    void each_element_and_rule_is_a_fact_with_its_place() {
        NftListing listing = NftListing.parse(
                """
                table ip marks {
                	map tcp_map {
                		type ipv4_addr . inet_service : mark
                		flags interval
                		elements = { 10.0.0.2-10.0.0.9 . 80 counter packets 7 bytes 9 : 0x000003e8,
                			     10.0.0.1 . 80 : 0x000003e9 }
                	}

                	chain in {
                		type filter hook input priority filter - 1; policy accept;
                		meta mark set ip daddr . tcp dport map @tcp_map counter packets 0 bytes 0 return
                	}
                }
                """);
        assertEquals(
                List.of(
                        "table ip marks",
                        "table ip marks chain in",
                        "table ip marks chain in meta mark set ip daddr . tcp dport map @tcp_map counter return",
                        "table ip marks chain in type filter hook input priority filter - 1; policy accept;",
                        "table ip marks map tcp_map",
                        "table ip marks map tcp_map 10.0.0.1 . 80 : 0x000003e9",
                        "table ip marks map tcp_map 10.0.0.2-10.0.0.9 . 80 counter : 0x000003e8",
                        "table ip marks map tcp_map flags interval",
                        "table ip marks map tcp_map type ipv4_addr . inet_service : mark"),
                listing.facts());
        assertTrue(NftListing.parse("").isEmpty());
    }
}
