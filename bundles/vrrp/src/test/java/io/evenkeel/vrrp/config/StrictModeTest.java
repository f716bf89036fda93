package io.evenkeel.vrrp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.vrrp.fake.CollectedDiagnostics;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.fake.TextConfiguration;
import io.evenkeel.vrrp.wire.Authentication;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code vrrp_strict} and {@code strict_mode}; what keepalived 2.2.7 says of the same lines is in its words. */
class StrictModeTest {
    private static final String IPV4 = "virtual_ipaddress {\n10.0.0.100/24\n}\n";

    private final FakeNetwork network = new FakeNetwork();
    private final CollectedDiagnostics problems = new CollectedDiagnostics();

    StrictModeTest() {
        network.addLink(2, "eth0");
    }

    private List<RouterDefinition> resolve(String globals, String lines) {
        String text = "global_defs {\n" + globals + "\n}\nvrrp_instance V {\ninterface eth0\nvirtual_router_id 51\n"
                + lines + "\n}\n";
        return Resolver.resolve(TextConfiguration.of(text, problems), network.view(), problems)
                .routers();
    }

    private RouterDefinition strict(String lines) {
        return resolve("vrrp_strict", lines).get(0);
    }

    private String said() {
        return String.join("; ", problems.texts());
    }

    @ParameterizedTest
    @CsvSource({
        "preempt_delay 5, preempt_delay is ignored: strict mode does not support it",
        "down_timer_adverts 5, 'down_timer_adverts is incompatible with strict mode, so 3 is used'",
        "lower_prio_no_advert off, lower_prio_no_advert is ignored: strict mode does not support it",
        "higher_prio_send_advert on, higher_prio_send_advert is ignored: strict mode does not support it",
        "garp_lower_prio_repeat 3, garp_lower_prio_repeat is ignored: strict mode does not support it",
        "garp_lower_prio_delay 3, garp_lower_prio_delay is ignored: strict mode does not support it",
        "accept, 'accept mode for VRRP version 2 does not comply with RFC3768, so it is off under strict mode'",
        "'state MASTER\npriority 120', 'State MASTER must match being address owner under strict mode, so it starts as BACKUP'",
        "'priority 255\nowner_ignore_adverts off', owner_ignore_adverts is ignored: strict mode does not support it"
    })
    void whatTheRfcDoesNotKnowIsSaidAndIgnored(String lines, String complaint) {
        RouterDefinition router = strict(lines + "\n" + IPV4);
        assertTrue(said().contains(complaint), said());
        Election election = router.election();
        assertEquals(0, election.preemptDelay());
        assertEquals(3, election.downTimerAdverts());
        assertEquals(true, election.lowerPrioNoAdvert());
        assertEquals(false, election.higherPrioSendAdvert());
        assertEquals(election.owner(), election.startsAsMaster());
        assertEquals(election.owner(), election.ownerIgnoreAdverts());
        assertEquals(0, router.garp().lowerPrioRepeat());
        assertEquals(Duration.ZERO, router.garp().lowerPrioDelay());
    }

    @Test
    void whatIsSaidForAllInstancesGivesWaySilently() {
        RouterDefinition router = resolve(
                        "vrrp_strict\nvrrp_garp_lower_prio_repeat 3\nvrrp_garp_lower_prio_delay 3\n"
                                + "vrrp_lower_prio_no_advert off\nvrrp_higher_prio_send_advert on",
                        IPV4)
                .get(0);
        assertEquals("", said());
        assertEquals(0, router.garp().lowerPrioRepeat());
        assertEquals(false, router.election().higherPrioSendAdvert());
    }

    @Test
    void authenticationIsIgnored() {
        assertEquals(
                Authentication.NONE,
                strict("authentication {\nauth_type PASS\nauth_pass 1122\n}\n" + IPV4)
                        .authentication());
        assertTrue(said().contains("authentication is ignored: strict mode does not support it"), said());
    }

    @Test
    void ipv6IsVersion3AndBeginsWithALinkLocalAddress() {
        assertEquals(
                3,
                strict("version 2\nvirtual_ipaddress {\nfd00::1\nfe80::1\n}")
                        .election()
                        .version());
        assertTrue(said().contains("cannot use IPv6 with VRRP version 2"), said());
        assertTrue(said().contains("the first IPv6 VIP address must be link local"), said());
    }

    @Test
    void version3WithoutAddressIsLeftOut() {
        assertEquals(List.of(), resolve("vrrp_strict", "version 3\nno_virtual_ipaddress"));
        assertTrue(said().contains("no VIP specified; strict mode requires at least one"), said());
    }

    @Test
    void unicastIsSaidToBeNotStrictWhereThereIsMulticastAndIsUsed() {
        String unicast = "unicast_src_ip 10.0.0.1\nunicast_peer {\n10.0.0.2\n}\n" + IPV4;
        assertTrue(strict(unicast).key().unicast());
        network.putLink(2, "eth0", 0x1 | 0x40 | 0x1000);
        assertTrue(resolve("", "strict_mode off\n" + unicast).get(0).key().unicast());
        assertEquals("", said(), "the link has no multicast, or nobody is strict");
        assertTrue(strict(unicast).key().unicast());
        assertTrue(said().contains("strict mode does not support unicast on an interface that has multicast"), said());
    }

    /** As keepalived 2.2.7 shows in its data: accept of instances, and whether it drops packets to their addresses. */
    @ParameterizedTest
    @CsvSource({
        "'', '', true, false",
        "'', no_accept, false, true",
        "'', 'no_accept\npriority 255', false, false",
        "'', 'no_accept\naccept', true, false",
        "'', 'accept\nno_accept', false, true",
        "vrrp_strict, '', false, true",
        "vrrp_strict, priority 255, true, false",
        "vrrp_strict, accept, false, true",
        "vrrp_strict, 'version 3\naccept', true, false",
        "vrrp_strict, 'version 3\nno_accept\naccept', true, false",
        "vrrp_strict, 'accept\npriority 255', true, false",
        "vrrp_strict, 'strict_mode off', true, false",
        "'', strict_mode, false, true"
    })
    void addressesAnswerOrNot(String globals, String lines, boolean accepts, boolean fenced) {
        RouterDefinition router = resolve(globals, lines + "\n" + IPV4).get(0);
        assertEquals(accepts, router.acceptance().accepts());
        assertEquals(fenced, router.acceptance().fenced());
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, keepalived, -1",
        "nftables, true, keepalived, -1",
        "'nftables fences\nnftables other\nnftables_priority -7', true, fences, -7",
        "'nftables fences\nvrrp_iptables', true, fences, -1"
    })
    void theTableIsAsNamed(String globals, boolean named, String table, int priority) {
        Filter filter = Resolver.resolve(
                        TextConfiguration.of("global_defs {\n" + globals + "\n}", problems), network.view(), problems)
                .engine()
                .filter();
        assertEquals(named, filter.named());
        assertEquals(new Filter.Nftables(table, priority, false, false), filter.nftables());
        assertEquals(Optional.empty(), filter.iptables());
    }
}
