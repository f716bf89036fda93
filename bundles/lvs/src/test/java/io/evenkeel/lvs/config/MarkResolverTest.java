package io.evenkeel.lvs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.net.IpText;
import io.evenkeel.lvs.config.Marking.Area;
import io.evenkeel.lvs.config.Marking.Use;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code nftables_ipvs}: the virtual servers of groups become one service for each family. */
class MarkResolverTest {
    private static final String MARKED = "global_defs {\nnftables_ipvs\n}\n";
    private static final String SERVER = "real_server 10.0.0.1 80 {\n}\n";

    private static String group(String name, String lines) {
        return "virtual_server_group " + name + " {\n" + lines + "\n}\n";
    }

    private static String server(String group, String lines) {
        return "virtual_server group " + group + " {\nlb_algo rr\n" + lines + "\n}\n";
    }

    private static String tcp(String group) {
        return server(group, "protocol TCP\nlb_kind DR\n" + SERVER);
    }

    private static List<String> keys(Resolved resolved) {
        return resolved.definitions().pools().stream()
                .flatMap(pool -> pool.services().stream())
                .map(VirtualService::key)
                .map(ServiceKey::toString)
                .toList();
    }

    private static List<String> areas(Resolved resolved) {
        return resolved.definitions().marking().orElseThrow().areas().stream()
                .map(MarkResolverTest::text)
                .toList();
    }

    private static String text(Area area) {
        return area.protocol() + " " + IpText.of(area.first()) + "-" + IpText.of(area.last()) + " " + area.low() + "-"
                + area.high() + " " + Integer.toUnsignedString(area.mark());
    }

    @Test
    void a_group_is_one_service_whose_addresses_are_marked() {
        Resolved resolved =
                Resolved.of(MARKED + group("G", "192.0.2.1 80\n192.0.2.2-9 443\n192.0.2.16/30 80") + tcp("G"));
        assertEquals(List.of("FWM 1000"), keys(resolved));
        assertEquals(
                List.of(
                        "TCP 192.0.2.1-192.0.2.1 80-80 1000",
                        "TCP 192.0.2.16-192.0.2.19 80-80 1000",
                        "TCP 192.0.2.2-192.0.2.9 443-443 1000"),
                areas(resolved));
        assertEquals("[G]:0", resolved.pool().name());
        assertEquals(
                0,
                PoolDefinition.rowIn(resolved.service(), resolved.first().destination())
                        .key()
                        .port());
    }

    @Test
    void what_each_keyword_sets_whatever_their_order() {
        Marking marking = Resolved.of("global_defs {\nnftables_ipvs_start_fwmark 7\nnftables_ipvs_priority -5\n"
                        + "nftables_counters\nnftables_ipvs mine\n}\n" + group("G", "192.0.2.1 80") + tcp("G"))
                .definitions()
                .marking()
                .orElseThrow();
        assertEquals("mine", marking.table());
        assertEquals(-5, marking.priority());
        assertTrue(marking.counters());
        assertEquals(Map.of(new Use("G", Protocol.TCP), 7), marking.marks());
    }

    @Test
    void what_is_not_written_is_as_in_keepalived() {
        Marking marking = Resolved.of(MARKED).definitions().marking().orElseThrow();
        assertEquals(new Marking("keepalived_ipvs", -1, false, Map.of(), List.of()), marking);
    }

    @Test
    void each_protocol_of_a_group_has_a_mark_of_its_own() {
        Resolved resolved = Resolved.of(
                MARKED + group("G", "192.0.2.1 53") + tcp("G") + server("G", "protocol UDP\nlb_kind DR\n" + SERVER));
        assertEquals(List.of("FWM 1000", "FWM 1001"), keys(resolved));
        assertEquals(
                List.of("TCP 192.0.2.1-192.0.2.1 53-53 1000", "UDP 192.0.2.1-192.0.2.1 53-53 1001"), areas(resolved));
    }

    @Test
    void both_families_of_a_group_share_its_mark() {
        Resolved resolved = Resolved.of(MARKED
                + group("G", "192.0.2.1 80\n2001:db8::1-8 80")
                + server("G", "protocol TCP\nlb_kind TUN\n" + SERVER));
        assertEquals(List.of("FWM 1000", "FWM 1000 IPv6"), keys(resolved));
        assertEquals(
                List.of("TCP 192.0.2.1-192.0.2.1 80-80 1000", "TCP 2001:db8::1-2001:db8::8 80-80 1000"),
                areas(resolved));
    }

    @Test
    void an_address_without_port_has_all_ports_that_no_other_service_of_it_has() {
        Resolved resolved = Resolved.of(MARKED
                + group("G", "192.0.2.1-2\n192.0.2.1 80")
                + group("H", "192.0.2.2 443")
                + tcp("G")
                + tcp("H")
                + Resolved.block(SERVER).replace("80 {\nprotocol", "22 {\nprotocol"));
        assertEquals(List.of("FWM 1000", "FWM 1001", "TCP 192.0.2.1:22"), keys(resolved));
        assertEquals(
                List.of(
                        "TCP 192.0.2.1-192.0.2.1 0-21 1000",
                        "TCP 192.0.2.1-192.0.2.1 23-79 1000",
                        "TCP 192.0.2.1-192.0.2.1 81-65535 1000",
                        "TCP 192.0.2.2-192.0.2.2 0-442 1000",
                        "TCP 192.0.2.2-192.0.2.2 444-65535 1000",
                        "TCP 192.0.2.1-192.0.2.1 80-80 1000",
                        "TCP 192.0.2.2-192.0.2.2 443-443 1001"),
                areas(resolved));
    }

    @Test
    void an_address_of_two_groups_belongs_to_the_first_which_is_said() {
        Resolved resolved =
                Resolved.of(MARKED + group("G", "192.0.2.1-3 80") + group("H", "192.0.2.3-4 80") + tcp("G") + tcp("H"));
        assertEquals(
                List.of("TCP 192.0.2.1-192.0.2.3 80-80 1000", "TCP 192.0.2.4-192.0.2.4 80-80 1001"), areas(resolved));
        assertTrue(resolved.errors().contains("left out is TCP 192.0.2.3:80"), resolved.errors());
    }

    @Test
    void a_group_with_marks_of_its_own_is_as_without_the_keyword() {
        Resolved resolved = Resolved.of(MARKED + group("G", "192.0.2.1 80\nfwmark 9") + tcp("G"));
        assertEquals(List.of("TCP 192.0.2.1:80", "FWM 9"), keys(resolved));
        assertTrue(resolved.notes().contains("its group has firewall marks of its own"), resolved.notes());
    }

    @Test
    void a_virtual_server_without_group_is_as_without_the_keyword() {
        Resolved resolved = Resolved.of(MARKED + Resolved.block(SERVER));
        assertEquals(List.of("TCP 192.0.2.1:80"), keys(resolved));
        assertEquals(List.of(), areas(resolved));
    }

    @Test
    void marks_that_are_written_are_not_given() {
        Resolved resolved = Resolved.of(MARKED + group("G", "192.0.2.1 80") + group("H", "fwmark 1001\nfwmark 1002")
                + tcp("G") + server("H", "lb_kind DR\nreal_server 10.0.0.1 {\n}")
                + "virtual_server fwmark 1000 {\nlb_algo rr\nlb_kind DR\nreal_server 10.0.0.1 {\n}\n}\n");
        assertEquals(List.of("FWM 1003", "FWM 1001", "FWM 1002", "FWM 1000"), keys(resolved));
        assertEquals("", resolved.errors());
    }

    @Test
    void a_group_keeps_its_mark_and_a_new_one_gets_none_that_was_given() {
        Resolved resolved = new Resolved.With()
                .marks(Map.of(new Use("H", Protocol.TCP), 1000, new Use("GONE", Protocol.TCP), 1001))
                .resolve(MARKED + group("G", "192.0.2.1 80") + group("H", "192.0.2.2 80") + tcp("G") + tcp("H"));
        assertEquals(List.of("FWM 1002", "FWM 1000"), keys(resolved));
        assertEquals(
                Map.of(new Use("G", Protocol.TCP), 1002, new Use("H", Protocol.TCP), 1000),
                resolved.definitions().marking().orElseThrow().marks());
    }

    @Test
    void a_group_whose_mark_is_written_now_gets_another() {
        Resolved resolved = new Resolved.With()
                .marks(Map.of(new Use("G", Protocol.TCP), 1000))
                .resolve(MARKED + group("G", "192.0.2.1 80") + tcp("G")
                        + "virtual_server fwmark 1000 {\nlb_algo rr\nlb_kind DR\nreal_server 10.0.0.1 {\n}\n}\n");
        assertEquals(List.of("FWM 1001", "FWM 1000"), keys(resolved));
        assertEquals("", resolved.errors());
    }

    @Test
    void beyond_the_highest_mark_there_is_none() {
        Resolved resolved = Resolved.of("global_defs {\nnftables_ipvs\nnftables_ipvs_start_fwmark 4294967295\n}\n"
                + group("G", "192.0.2.1 80") + group("H", "192.0.2.2 80") + tcp("G") + tcp("H"));
        assertEquals(List.of("FWM 4294967295"), keys(resolved));
        assertEquals(
                "virtual_server group H is left out: there is no firewall mark left from nftables_ipvs_start_fwmark on",
                resolved.errors());
    }

    @Test
    void persistence_and_ports_of_translated_servers_are_those_of_the_group() {
        Resolved resolved = Resolved.of(MARKED
                + group("G", "192.0.2.1 80")
                + server(
                        "G",
                        "protocol TCP\nlb_kind NAT\npersistence_timeout 50\nsorry_server 10.0.0.9 8080\n" + SERVER));
        assertEquals(50, resolved.service().persistence().orElseThrow().timeout());
        assertEquals(
                80,
                PoolDefinition.rowIn(resolved.service(), resolved.first().destination())
                        .key()
                        .port());
        assertEquals(
                8080,
                PoolDefinition.rowIn(
                                resolved.service(),
                                resolved.pool().sorry().orElseThrow().destination())
                        .key()
                        .port());
    }

    @Test
    void without_the_bundle_each_address_is_a_service_which_is_said() {
        Resolved resolved = new Resolved.With().noFirewall().resolve(MARKED + group("G", "192.0.2.1-2 80") + tcp("G"));
        assertEquals(List.of("TCP 192.0.2.1:80", "TCP 192.0.2.2:80"), keys(resolved));
        assertEquals(Optional.empty(), resolved.definitions().marking());
        assertEquals(
                Optional.of("keepalived_ipvs"),
                resolved.definitions().settings().markTable());
        assertEquals(
                "global_defs: nftables_ipvs is ignored: the bundle nft is not here, so each address of a group is a"
                        + " service of its own",
                resolved.errors());
    }

    @ParameterizedTest
    @CsvSource({
        "nftables_ipvs_priority 5,nftables_ipvs_priority has no effect without nftables_ipvs",
        "nftables_ipvs_start_fwmark 5,nftables_ipvs_start_fwmark has no effect without nftables_ipvs"
    })
    void what_says_nothing_alone_is_said(String line, String complaint) {
        Resolved resolved = Resolved.of("global_defs {\n" + line + "\n}");
        assertEquals("global_defs: " + complaint, resolved.complaints());
        assertEquals(Optional.empty(), resolved.definitions().marking());
    }

    @ParameterizedTest
    @CsvSource({
        "nftables_ipvs_priority 2147483648,nftables_ipvs_priority -1 is used",
        "nftables_ipvs_start_fwmark 0,nftables_ipvs_start_fwmark 1000 is used",
        "nftables_ipvs_start_fwmark 4294967296,nftables_ipvs_start_fwmark 1000 is used"
    })
    void what_is_out_of_range_is_said_with_what_is_used(String line, String note) {
        Resolved resolved =
                Resolved.of("global_defs {\nnftables_ipvs\n" + line + "\n}\n" + group("G", "192.0.2.1 80") + tcp("G"));
        assertTrue(resolved.notes().contains(note), resolved.notes());
        assertEquals(List.of("FWM 1000"), keys(resolved));
        assertTrue(resolved.errors().contains("is not between"), resolved.errors());
    }

    @Test
    void the_first_table_holds() {
        Resolved resolved = Resolved.of("global_defs {\nnftables_ipvs one\nnftables_ipvs two\n}");
        assertEquals(Optional.of("one"), resolved.definitions().settings().markTable());
        assertTrue(resolved.errors().contains("nftables_ipvs is ignored: the one of "), resolved.errors());
    }

    @Test
    void a_name_that_is_too_long_for_the_kernel_is_none() {
        Resolved resolved = Resolved.of("global_defs {\nnftables_ipvs " + "n".repeat(256) + "\n}");
        assertEquals(Optional.empty(), resolved.definitions().marking());
        assertEquals(
                "global_defs: nftables_ipvs is ignored: the name of the table has 256 bytes or more",
                resolved.errors());
    }
}
