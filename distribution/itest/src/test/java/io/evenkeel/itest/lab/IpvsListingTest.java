package io.evenkeel.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class IpvsListingTest {
    private static final String HEADINGS = "IP Virtual Server version 1.2.1 (size=4096)\nProt\n  -> Remote\n";
    private static final String TEXT = HEADINGS
            + "TCP  10.0.0.1:80 sh (sh-port) persistent 50\n  -> 10.0.1.1:80  Route   1      0          0         \n"
            + "  -> 10.0.1.2:80  Tunnel  2      7          9         \n"
            + "FWM  2 IPv6 rr\n  -> [2001:db8::1]:0  Masq 1 0 0\n"
            + "=\n" + HEADINGS
            + "TCP  10.0.0.1:80 sh (sh-port) persistent 50\n  -> 10.0.1.1:80  100   50      0          0         \n"
            + "  -> 10.0.1.2:80  0  0      7          9         \n"
            + "FWM  2 IPv6 rr\n  -> [2001:db8::1]:0  0 0 0 0\n"
            + "=\n" + HEADINGS
            + "TCP  10.0.0.1:80 sh (sh-port) persistent 50\n  -> 10.0.1.1:80  Route   1  0  0\n"
            + "  -> 10.0.1.2:80  Tunnel  gue:6080:+c  2  7  9\n"
            + "FWM  2 IPv6 rr\n  -> [2001:db8::1]:0  Masq 1 0 0\n"
            + "=\n-A -f 2 -6 -s rr\n=\nTimeout (tcp tcpfin udp): 900 120 300\n";

    @Test
    void every_fact_but_the_counters_is_a_line() {
        assertEquals(
                List.of(
                        "FWM 2 -> [2001:db8::1]:0 Masq 1",
                        "FWM 2 IPv6 rr",
                        "TCP 10.0.0.1:80 -> 10.0.1.1:80 Route 1",
                        "TCP 10.0.0.1:80 -> 10.0.1.1:80 upper 100 lower 50",
                        "TCP 10.0.0.1:80 -> 10.0.1.2:80 Tunnel 2",
                        "TCP 10.0.0.1:80 -> 10.0.1.2:80 gue:6080:+c",
                        "TCP 10.0.0.1:80 sh (sh-port) persistent 50",
                        "Timeout (tcp tcpfin udp): 900 120 300",
                        "ipvsadm -A -f 2 -6 -s rr"),
                IpvsListing.parse(TEXT).facts());
    }

    @Test
    void a_table_without_rows_is_empty() {
        String none = HEADINGS + "=\n" + HEADINGS + "=\n" + HEADINGS + "=\n=\nTimeout (tcp tcpfin udp): 900 120 300\n";
        assertTrue(IpvsListing.parse(none).isEmpty());
        assertFalse(IpvsListing.parse(TEXT).isEmpty());
    }

    @Test
    void a_difference_names_both_sides() {
        var expected = new IpvsListing(List.of("a", "b", "b"));
        var got = new IpvsListing(List.of("b", "c"));
        assertEquals("- a\n- b\n+ c\n", got.differenceFrom(expected));
        assertEquals("", got.differenceFrom(got));
    }
}
