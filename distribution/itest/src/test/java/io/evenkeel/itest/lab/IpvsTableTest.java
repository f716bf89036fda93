package io.evenkeel.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.evenkeel.itest.lab.IpvsTable.Server;
import io.evenkeel.itest.lab.IpvsTable.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpvsTableTest {
    private static final String HEADINGS =
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
            """;
    private static final IpvsTable PERSISTENT = new IpvsTable(List.of(new Service(
            "TCP",
            "10.9.9.9:80",
            "rr",
            "persistent 50",
            List.of(new Server("10.9.9.1:80", "Route", 7), new Server("10.9.9.2:80", "Tunnel", 0)))));

    @Test
    void a_listed_service_has_its_flags_and_its_servers_without_their_connections() {
        assertEquals(
                PERSISTENT,
                IpvsTable.listed(
                        HEADINGS
                                + """
                                TCP  10.9.9.9:80 rr persistent 50
                                  -> 10.9.9.1:80                  Route   7      12         345
                                  -> 10.9.9.2:80                  Tunnel  0      0          0
                                """));
    }

    @Test
    void a_saved_table_reads_as_the_listed_one() {
        assertEquals(
                PERSISTENT,
                IpvsTable.saved(
                        """
                        -A -t 10.9.9.9:80 -s rr -p 50
                        -a -t 10.9.9.9:80 -r 10.9.9.2:80 -i -w 0
                        -a -t 10.9.9.9:80 -r 10.9.9.1:80 -g -w 7
                        """));
    }

    @Test
    void the_order_of_rows_does_not_matter() {
        String udp = "UDP  10.9.9.9:53 wrr ops\n  -> 10.9.9.1:53                  Masq    1      0          0\n";
        String mark = "FWM  7 IPv6 rr\n";
        assertEquals(IpvsTable.listed(HEADINGS + udp + mark), IpvsTable.listed(HEADINGS + mark + udp));
    }

    @Test
    void a_firewall_mark_of_ipv6_keeps_its_family() {
        Service six = new Service("FWM", "7", "rr", "IPv6", List.of());
        assertEquals(
                List.of(six), IpvsTable.listed(HEADINGS + "FWM  7 IPv6 rr\n").services());
        assertEquals(List.of(six), IpvsTable.saved("-A -f 7 -6 -s rr\n").services());
        assertNotEquals(IpvsTable.listed(HEADINGS + "FWM  7 rr\n"), IpvsTable.listed(HEADINGS + "FWM  7 IPv6 rr\n"));
    }

    @Test
    void flags_of_a_scheduler_are_read_in_both_forms() {
        Service flagged = new Service("TCP", "10.9.9.9:81", "sh", "(sh-fallback,sh-port)", List.of());
        String listed = HEADINGS + "TCP  10.9.9.9:81 sh (sh-fallback,sh-port)\n";
        assertEquals(List.of(flagged), IpvsTable.listed(listed).services());
        assertEquals(
                List.of(flagged),
                IpvsTable.saved("-A -t 10.9.9.9:81 -s sh -b sh-fallback,sh-port\n")
                        .services());
    }

    @Test
    void a_weight_a_method_and_a_server_make_a_difference() {
        String service = HEADINGS + "TCP  10.9.9.9:80 rr\n";
        var table = IpvsTable.listed(service + "  -> 10.9.9.1:80 Route 1 0 0\n");
        assertNotEquals(table, IpvsTable.listed(service + "  -> 10.9.9.1:80 Route 2 0 0\n"));
        assertNotEquals(table, IpvsTable.listed(service + "  -> 10.9.9.1:80 Masq 1 0 0\n"));
        assertNotEquals(table, IpvsTable.listed(service + "  -> 10.9.9.1:81 Route 1 0 0\n"));
        assertNotEquals(table, IpvsTable.listed(service));
    }

    @Test
    void an_empty_table_has_no_services() {
        assertEquals(List.of(), IpvsTable.listed(HEADINGS).services());
        assertEquals(List.of(), IpvsTable.saved("").services());
    }

    @Test
    void a_saved_line_of_another_form_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> IpvsTable.saved("-A -x 10.9.9.9:80 -s rr\n"));
        assertThrows(
                IllegalArgumentException.class,
                () -> IpvsTable.saved("-A -t 10.9.9.9:80 -s rr\n-a -t 10.9.9.9:80 -r 10.9.9.1:80 -z -w 1\n"));
    }
}
