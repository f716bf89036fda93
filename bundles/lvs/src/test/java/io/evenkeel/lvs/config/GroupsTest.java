package io.evenkeel.lvs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Virtual servers of a group of addresses and firewall marks. */
class GroupsTest {

    private static Resolved resolve(String group, String lines) {
        return Resolved.of("virtual_server_group G {\n" + group
                + "\n}\nvirtual_server group G {\nlb_algo rr\nlb_kind NAT\n" + lines + "\n}");
    }

    private static final String SERVER = "real_server 10.0.0.1 80 {\n}";

    @Test
    void aGroupIsOneVirtualServerOnAllItsAddressesAndMarks() {
        Resolved resolved =
                resolve("192.0.2.1-3 80\n192.0.2.9 443\nfwmark 5\nfwmark 6 inet", "protocol TCP\n" + SERVER);
        assertEquals("", resolved.complaints());
        assertEquals("[G]:0", resolved.pool().name());
        assertEquals(
                List.of(
                        "TCP 192.0.2.1:80",
                        "TCP 192.0.2.2:80",
                        "TCP 192.0.2.3:80",
                        "TCP 192.0.2.9:443",
                        "FWM 5",
                        "FWM 6"),
                resolved.keys());
        assertEquals(List.of("[10.0.0.1]:tcp:80"), resolved.servers());
    }

    @Test
    void aGroupOfMarksNeedsNoProtocol() {
        Resolved resolved = resolve("fwmark 5\nfwmark 6", SERVER);
        assertEquals("", resolved.complaints());
        assertEquals(List.of("[10.0.0.1]:none:80"), resolved.servers());
        assertEquals(
                "virtual_server group G: protocol is ignored: firewall marks decide",
                resolve("fwmark 5", "protocol TCP\n" + SERVER).errors());
    }

    @Test
    void marksThatAllSayTheirFamilyDecideBeforeTheFirstServer() {
        Resolved resolved = resolve("fwmark 5 inet6\nfwmark 6 inet6", SERVER + "\nreal_server 2001:db8::9 {\n}");
        assertEquals(List.of("FWM 5 IPv6", "FWM 6 IPv6"), resolved.keys());
        assertEquals(List.of("[2001:db8::9]:none:0"), resolved.servers());
    }

    @Test
    void whereAMarkDoesNotSayItsFamilyTheFirstServerDecides() {
        Resolved resolved = resolve("fwmark 5\nfwmark 6 inet6", SERVER + "\nreal_server 2001:db8::9 {\n}");
        assertEquals(List.of("FWM 5"), resolved.keys());
        assertEquals(List.of("[10.0.0.1]:none:80"), resolved.servers());
    }

    @Test
    void theGroupsSecondVirtualServerHasANameOfItsOwn() {
        Resolved resolved = Resolved.of("virtual_server_group G {\n192.0.2.1 53\n}\n"
                + "virtual_server group G {\nprotocol TCP\n" + SERVER + "\n}\n"
                + "virtual_server group G {\nprotocol UDP\n" + SERVER + "\n}\n");
        assertEquals("", resolved.complaints());
        assertEquals(
                List.of("[G]:0", "[G]:1"),
                resolved.definitions().pools().stream()
                        .map(PoolDefinition::name)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'','virtual_server group G is left out: virtual_server_group G has no entries'",
        "'192.0.2.1 80\n2001:db8::1 80\nfwmark 4','virtual_server group G is left out: virtual_server_group G has addresses of both families, so that the family of its firewall marks is not known'"
    })
    void aGroupThatCannotBeUsedIsSaid(String group, String error) {
        Resolved resolved = resolve(group, "protocol TCP\n" + SERVER);
        assertEquals(List.of(), resolved.definitions().pools());
        assertEquals(error, resolved.errors());
    }

    @Test
    void aLineIsAnAddressOrAMark() {
        Resolved resolved = resolve("192.0.2.1 80 fwmark 4\nfwmark 5", SERVER);
        assertEquals(List.of("FWM 5"), resolved.keys());
        assertTrue(resolved.errors().contains("this line is left out: it has an address and a mark"));
    }

    @Test
    void aMarkOfNoFamilyIsLeftOut() {
        Resolved resolved = resolve("fwmark 4\nfwmark 5 ipv6", SERVER);
        assertEquals(List.of("FWM 4"), resolved.keys());
        assertEquals("virtual_server_group G: fwmark 5 is left out: there is no family ipv6", resolved.errors());
    }

    @Test
    void aGroupNobodyUsesIsSaid() {
        Resolved resolved = Resolved.of("virtual_server_group SPARE {\n192.0.2.1 80\n}");
        assertEquals("", resolved.complaints());
        assertEquals("virtual_server_group SPARE is not used", resolved.notes());
        assertEquals("", resolved.errors());
    }

    @Test
    void aLineThatIsWrongCostsItselfAlone() {
        Resolved resolved =
                resolve("192.0.2.1 80\n192.0.2.9-1 80\n192.0.2.2 70000\n192.0.2.3 80", "protocol TCP\n" + SERVER);
        assertEquals(List.of("TCP 192.0.2.1:80", "TCP 192.0.2.3:80"), resolved.keys());
        assertEquals(
                "virtual_server_group G: 192.0.2.9-1 is left out: its end is not above its start; "
                        + "virtual_server_group G: 192.0.2.2 is left out: its port '70000' is not between 0 and 65535",
                resolved.errors());
    }

    @Test
    void whereServersAreNotTunnelledOneFamilyIsServed() {
        Resolved resolved = resolve("192.0.2.1 80\n2001:db8::1-ff 80", "protocol TCP\n" + SERVER);
        assertEquals(List.of("TCP 192.0.2.1:80"), resolved.keys());
        assertEquals(
                "virtual_server group G does not serve the IPv6 services of this line: its real servers are IPv4",
                resolved.errors());
    }

    @Test
    void tunnelledServersServeBothFamilies() {
        Resolved resolved = resolve(
                "192.0.2.1 80\n2001:db8::1 80\nfwmark 4 inet6",
                "protocol TCP\nlvs_method TUN\n" + SERVER + "\nreal_server 2001:db8::9 80 {\n}");
        assertEquals("", resolved.complaints());
        assertEquals(List.of("TCP 192.0.2.1:80", "TCP [2001:db8::1]:80", "FWM 4 IPv6"), resolved.keys());
        assertEquals(2, resolved.servers().size());
    }

    @Test
    void aGroupCannotSuspend() {
        Resolved resolved = resolve("192.0.2.1 80", "protocol TCP\nha_suspend\n" + SERVER);
        assertTrue(resolved.pool().suspendsWithout().isEmpty());
        assertEquals("", resolved.errors());
        assertEquals("virtual_server group G: ha_suspend is ignored: a group is not one address", resolved.notes());
    }

    @Test
    void oneAddressWithoutPortMakesTheGroupPersistent() {
        Resolved resolved = resolve("192.0.2.1 80\n192.0.2.2", "protocol TCP\n" + SERVER);
        assertEquals(360, resolved.service().persistence().orElseThrow().timeout());
        assertTrue(resolved.errors().contains("a service without port has to be persistent"), resolved.errors());
    }

    @Test
    void twoGroupsOfOneNameAreAnError() {
        Resolved resolved =
                Resolved.of("virtual_server_group G {\n192.0.2.1 80\n}\nvirtual_server_group G {\n192.0.2.2 80\n}\n"
                        + "virtual_server group G {\nprotocol TCP\n" + SERVER + "\n}");
        assertEquals(List.of("TCP 192.0.2.1:80"), resolved.keys());
        assertTrue(resolved.errors().contains("defined already"), resolved.errors());
    }
}
