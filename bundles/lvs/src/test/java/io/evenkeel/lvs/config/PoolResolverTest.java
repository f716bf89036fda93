package io.evenkeel.lvs.config;

import static io.evenkeel.lvs.config.Resolved.block;
import static io.evenkeel.lvs.config.Resolved.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lvs.Destination;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quorum, sorry server, and virtual servers beside each other. */
class PoolResolverTest {
    private static final String TWO = "real_server 10.0.0.1 80 {\nweight 3\n}\nreal_server 10.0.0.2 80 {\nweight 2\n}";

    @ParameterizedTest
    @CsvSource({
        "'',1,0,",
        "'quorum 4\nhysteresis 1',4,1,",
        "'quorum 5',5,0,",
        "'quorum 6',5,0,'quorum 6 is above the weight of all real servers, so 5 is used'",
        "'quorum 4\nhysteresis 4',4,3,'hysteresis 4 is not below quorum 4, so 3 is used'",
        "'quorum 0',1,0,'quorum ''0'' is not between 1 and 4294967295, it is ignored'",
        "'hysteresis 1',1,0,'hysteresis 1 is not below quorum 1, so 0 is used'"
    })
    void quorumAndHysteresisAreWhatCanBe(String lines, long quorum, long hysteresis, String complaint) {
        Resolved resolved = Resolved.server(lines + "\n" + TWO);
        assertEquals(quorum, resolved.pool().quorum());
        assertEquals(hysteresis, resolved.pool().hysteresis());
        assertTrue(
                complaint == null
                        ? resolved.complaints().isEmpty()
                        : resolved.complaints().endsWith(complaint),
                resolved.complaints());
    }

    @Test
    void serversWithoutWeightAreNeverAQuorum() {
        Resolved resolved = Resolved.server("real_server 10.0.0.1 80 {\nweight 0\n}");
        assertEquals(1, resolved.pool().quorum());
        assertEquals(0, resolved.pool().hysteresis());
        assertTrue(resolved.complaints().contains("there is never a quorum"), resolved.complaints());
    }

    @ParameterizedTest
    @CsvSource({
        "sorry_server 10.0.0.9 80,80,MASQUERADE,false",
        "sorry_server 10.0.0.9,80,MASQUERADE,false",
        "sorry_server 10.0.0.9 8080,8080,MASQUERADE,false",
        "'sorry_server 10.0.0.9\nsorry_server_inhibit',80,MASQUERADE,true",
        "'sorry_server 10.0.0.9\nsorry_server_lvs_method DR',80,ROUTE,false"
    })
    void theSorryServer(String lines, int port, Destination.Forwarding forwarding, boolean inhibit) {
        Resolved resolved = Resolved.server(lines + "\n" + TWO);
        ServerDefinition sorry = resolved.pool().sorry().orElseThrow();
        assertEquals("", resolved.complaints());
        assertEquals("[10.0.0.9]:tcp:" + port, sorry.name());
        assertEquals(
                new Destination(new Destination.Key(ip("10.0.0.9"), port), forwarding, Optional.empty(), 1, 0, 0),
                sorry.destination());
        assertEquals(inhibit, sorry.inhibit());
        assertEquals(List.of(), sorry.checks());
    }

    @ParameterizedTest
    @CsvSource({
        "sorry_server 2001:db8::9,sorry_server 2001:db8::9 is left out",
        "sorry_server 10.0.0.9 99999,sorry_server 10.0.0.9 is left out",
        "sorry_server_inhibit,sorry_server_inhibit is ignored: there is no sorry_server",
        "sorry_server_lvs_method DR,sorry_server_lvs_method is ignored: there is no sorry_server"
    })
    void aSorryServerThatCannotBeIsSaid(String lines, String error) {
        Resolved resolved = Resolved.server(lines + "\n" + TWO);
        assertEquals(Optional.empty(), resolved.pool().sorry());
        assertTrue(resolved.errors().contains(error), resolved.errors());
    }

    @ParameterizedTest
    @CsvSource({"sorry_server_inhibit", "sorry_server_lvs_method DR"})
    void whatIsSaidOfTheSorryServerCountsOnlyAfterIt(String line) {
        String keyword = line.split(" ")[0];
        Resolved resolved = Resolved.server(line + "\nsorry_server 10.0.0.9 80\n" + TWO);
        ServerDefinition sorry = resolved.pool().sorry().orElseThrow();
        assertEquals(false, sorry.inhibit());
        assertEquals(Destination.Forwarding.MASQUERADE, sorry.destination().forwarding());
        assertEquals(
                "virtual_server 192.0.2.1 80: " + keyword + " is ignored: it stands before sorry_server",
                resolved.errors());
    }

    @Test
    void theSorryServerBehindRoutingHasThePortOfTheService() {
        Resolved resolved = Resolved.server("sorry_server 10.0.0.9 8080\nsorry_server_lvs_method DR\n" + TWO);
        assertEquals(
                80, resolved.pool().sorry().orElseThrow().destination().key().port());
        assertTrue(resolved.errors().contains("port 8080 of sorry_server is ignored, 80 is used"), resolved.errors());
    }

    @ParameterizedTest
    @CsvSource({
        "'',inhibit_on_failure,true,that is inhibited on failure",
        "sorry_server_inhibit,'',false,that is not inhibited on failure",
        "sorry_server_inhibit,inhibit_on_failure,true,",
        "'','',false,"
    })
    void aSorryServerThatIsARealServerIsInhibitedAsThatIs(String pool, String server, boolean inhibit, String error) {
        Resolved resolved =
                Resolved.server("sorry_server 10.0.0.1 80\n" + pool + "\nreal_server 10.0.0.1 80 {\n" + server + "\n}");
        assertEquals(inhibit, resolved.pool().sorry().orElseThrow().inhibit());
        assertEquals(inhibit, resolved.first().inhibit());
        assertTrue(
                error == null
                        ? resolved.complaints().isEmpty()
                        : resolved.errors().contains(error),
                resolved.complaints());
    }

    @Test
    void anAddressServiceSuspendsWithoutItsAddress() {
        Resolved resolved = Resolved.server("ha_suspend\nomega\n" + TWO);
        assertEquals(Optional.of(ip("192.0.2.1")), resolved.pool().suspendsWithout());
        assertTrue(resolved.pool().omega());
    }

    @Test
    void aFirewallMarkCannotSuspend() {
        Resolved resolved = Resolved.of("virtual_server fwmark 5 {\nha_suspend\n" + TWO + "\n}");
        assertEquals(Optional.empty(), resolved.pool().suspendsWithout());
        assertEquals(
                "virtual_server fwmark 5: ha_suspend is ignored: a firewall mark is not one address",
                resolved.errors());
    }

    @Test
    void aVirtualServerWithoutRealServersIsLeftOut() {
        Resolved resolved = Resolved.server("sorry_server 10.0.0.9 80");
        assertEquals(List.of(), resolved.definitions().pools());
        assertEquals("virtual_server 192.0.2.1 80 is left out: it has no real servers", resolved.errors());
    }

    @Test
    void ofTwoVirtualServersOnOneKeyTheLaterIsLeftOut() {
        Resolved resolved = Resolved.of(block("weight 1\n" + TWO) + block("weight 2\n" + TWO));
        assertEquals(1, resolved.definitions().pools().size());
        assertTrue(
                resolved.errors()
                        .startsWith(
                                "virtual_server 192.0.2.1 80 is left out: TCP 192.0.2.1:80, the virtual server of "),
                resolved.errors());
        assertTrue(resolved.errors().endsWith(":1 has the same"), resolved.errors());
        assertEquals(13, resolved.said().get(resolved.said().size() - 1).place().line());
    }

    @Test
    void protocolsAndFamiliesTellServicesApart() {
        Resolved resolved = Resolved.of(block(TWO)
                + block(TWO).replace("TCP", "UDP")
                + "virtual_server fwmark 5 {\n" + TWO + "\n}\n"
                + "virtual_server fwmark 5 {\nip_family inet6\nreal_server 2001:db8::9 80 {\n}\n}\n");
        assertEquals("", resolved.complaints());
        assertEquals(
                List.of("[192.0.2.1]:tcp:80", "[192.0.2.1]:udp:80", "FWM 5", "FWM 5 IPv6"),
                resolved.definitions().pools().stream()
                        .map(PoolDefinition::name)
                        .toList());
    }

    @Test
    void aGroupLosesOnlyTheRowsThatAreTaken() {
        Resolved resolved = Resolved.of(block(TWO) + "virtual_server_group G {\n192.0.2.1-2 80\n}\n"
                + "virtual_server group G {\nprotocol TCP\n" + TWO + "\n}");
        assertEquals(
                List.of("TCP 192.0.2.2:80"),
                resolved.definitions().pools().get(1).services().stream()
                        .map(service -> service.key().toString())
                        .toList());
        assertTrue(
                resolved.errors()
                        .startsWith("virtual_server group G: left out is TCP 192.0.2.1:80, the virtual server of"),
                resolved.errors());
    }

    @Test
    void aGroupThatListsTheSameTwiceHasItOnce() {
        Resolved resolved = Resolved.of("virtual_server_group G {\n192.0.2.1-3 80\n192.0.2.2-3 80\n}\n"
                + "virtual_server group G {\nprotocol TCP\n" + TWO + "\n}");
        assertEquals(3, resolved.pool().services().size());
        assertEquals("", resolved.complaints());
        assertTrue(
                resolved.notes().contains("virtual_server group G: it lists TCP 192.0.2.2:80 and 1 more twice"),
                resolved.notes());
    }
}
