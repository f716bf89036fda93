package io.evenkeel.vrrp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.LinkAddress.Attributes;
import io.evenkeel.vrrp.fake.CollectedDiagnostics;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.fake.TextConfiguration;
import io.evenkeel.vrrp.wire.Expectation.TtlRange;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration means, and what is said about it. */
class ResolverTest {
    private static final long SECOND = 1_000_000_000L;

    private final FakeNetwork network = new FakeNetwork();
    private final CollectedDiagnostics problems = new CollectedDiagnostics();

    ResolverTest() {
        network.addLink(2, "eth0");
        network.putLink(1, "lo", 0x8 | 0x1 | 0x40);
    }

    private Definitions resolve(String globals, String instance) {
        String text = "global_defs {\n" + globals + "\n}\nvrrp_instance V {\ninterface eth0\nvirtual_router_id 51\n"
                + instance + "\n}\n";
        return Resolver.resolve(TextConfiguration.of(text, problems), network.view(), problems);
    }

    private RouterDefinition router(String instance) {
        return resolve("", "virtual_ipaddress {\n10.0.0.100/24\n}\n" + instance)
                .routers()
                .get(0);
    }

    private VirtualAddress address(String line) {
        return resolve("", "virtual_ipaddress {\n" + line + "\n}")
                .routers()
                .get(0)
                .addresses()
                .get(0);
    }

    private String said() {
        return String.join("; ", problems.texts());
    }

    private static InetAddress ip(String literal) {
        return FakeNetwork.ip(literal);
    }

    @Test
    void defaultsAreThoseOfThePeer() {
        RouterDefinition router = router("");
        assertEquals(new Election(2, 100, SECOND, false, true, 0, 3, false, false, false, false, 0), router.election());
        assertEquals(new Garp(5, Duration.ofSeconds(5), Duration.ZERO, 1, 5, Duration.ofSeconds(5)), router.garp());
        assertEquals(new RouterKey(51, false, "eth0", false, Optional.of(ip("224.0.0.18"))), router.key());
        assertEquals(255, router.transport().ttl());
        assertEquals("", said());
    }

    @ParameterizedTest
    @CsvSource({
        "'state MASTER',255,true",
        "'priority 255',255,true",
        "'state MASTER\npriority 150',150,true",
        "'state BACKUP',100,false",
        "'state MASTER\npriority 999',100,true"
    })
    void priorityFollowsStateAndStatePriority(String lines, int priority, boolean master) {
        Election election = router(lines).election();
        assertEquals(priority, election.priority());
        assertEquals(master, election.startsAsMaster());
    }

    @ParameterizedTest
    @CsvSource({
        "2,1.4,1,rounded to 1",
        "2,1.5,2,rounded to 2",
        "2,0.2,1,rounded to 1",
        "3,0.014,0.01,rounded to 0.01",
        "3,0.25,0.25,",
        "3,41,40.95,cannot say more than 40.95 s"
    })
    void advertIntervalIsWhatTheVersionCanSay(int version, String written, double seconds, String message) {
        Election election =
                router("version " + version + "\nadvert_int " + written).election();
        assertEquals(Math.round(seconds * 1e9), election.advertInterval());
        assertTrue(message == null ? said().isEmpty() : said().contains(message), said());
    }

    @Test
    void ipv6IsVersion3AndItsOwnGroup() {
        RouterDefinition router = resolve("vrrp_version 2", "virtual_ipaddress {\nfe80::1\n}")
                .routers()
                .get(0);
        assertEquals(3, router.election().version());
        assertEquals(Optional.of(ip("ff02::12")), router.key().endpoint());
        assertEquals(Optional.of(0L), router.addresses().get(0).attributes().preferredLifetime());
    }

    @Test
    void anInstanceMaySpeakVersion2OverIpv6AsThePeerDoes() {
        RouterDefinition router = resolve("", "version 2\nvirtual_ipaddress {\nfe80::1\n}")
                .routers()
                .get(0);
        assertEquals(2, router.election().version());
        assertEquals("", said());
    }

    @ParameterizedTest
    @CsvSource({
        "'nopreempt',false,0,",
        "'nopreempt\npreempt',true,0,",
        "'preempt\nnopreempt',false,0,",
        "'nopreempt\nstate MASTER\npriority 9',true,0,nopreempt is ignored",
        "'preempt_delay 7',true,7,",
        "'preempt_delay 7\nnopreempt',false,0,preempt_delay is ignored",
        "'preempt_delay 7\nstate MASTER\npriority 9',true,0,preempt_delay is ignored"
    })
    void preemption(String lines, boolean preempt, int delay, String message) {
        Election election = router(lines).election();
        assertEquals(preempt, election.preempt());
        assertEquals(delay * SECOND, election.preemptDelay());
        assertTrue(message == null ? said().isEmpty() : said().contains(message), said());
    }

    @ParameterizedTest
    @CsvSource({
        "'interface eth0',it has no virtual_router_id",
        "'virtual_router_id 5',it has no interface",
        "'interface lo\nvirtual_router_id 5',lo is the loopback interface"
    })
    void anInstanceThatCannotBeIsLeftOutWithTheReason(String lines, String reason) {
        TextConfiguration text = TextConfiguration.of("vrrp_instance V {\n" + lines + "\n}", problems);
        assertEquals(List.of(), Resolver.resolve(text, network.view(), problems).routers());
        assertTrue(said().contains("vrrp_instance V is left out: " + reason), said());
    }

    @Test
    void anUnknownInterfaceIsOfItsOwnKindUnlessInterfacesComeAndGo() {
        String text = "vrrp_instance V {\ninterface eth9\nvirtual_router_id 5\nvirtual_ipaddress {\n10.0.0.9\n}\n}";
        assertEquals(
                1,
                Resolver.resolve(TextConfiguration.of(text, problems), network.view(), problems)
                        .routers()
                        .size());
        assertEquals(List.of("2 WARNING vrrp_instance V: there is no interface eth9 on this host"), problems.texts());
        problems.all.clear();
        String dynamic = "global_defs {\ndynamic_interfaces\n}\n" + text;
        Resolver.resolve(TextConfiguration.of(dynamic, problems), network.view(), problems);
        assertEquals(List.of(), problems.texts());
    }

    @Test
    void aNumberTakenOnTheSameNetworkIsRefused() {
        String one = "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress {\n10.0.0.9\n}\n}\n";
        String six = one.replace("instance A", "instance C").replace("10.0.0.9", "fe80::9");
        String group = one.replace("instance A", "instance D").replace("id 5\n", "id 5\nmcast_dst_ip 224.0.0.44\n");
        TextConfiguration text =
                TextConfiguration.of(one + one.replace("instance A", "instance B") + six + group, problems);
        assertEquals(
                List.of("A", "C", "D"),
                Resolver.resolve(text, network.view(), problems).routers().stream()
                        .map(RouterDefinition::name)
                        .toList());
        assertTrue(
                said().contains("vrrp_instance B is left out: vrrp_instance A already has virtual_router_id 5"),
                said());
    }

    @Test
    void unicastInstancesOfOneNumberMayNotShareAPeer() {
        String one =
                "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nunicast_peer {\n10.0.0.2\n}\nvirtual_ipaddress {\n10.0.0.9\n}\n}\n";
        String other = one.replace("instance A", "instance B").replace("10.0.0.2", "10.0.0.3");
        TextConfiguration text = TextConfiguration.of(one + other + one.replace("instance A", "instance C"), problems);
        assertEquals(
                2, Resolver.resolve(text, network.view(), problems).routers().size());
    }

    @Test
    void unicastTransport() {
        RouterDefinition router = router(
                "unicast_src_ip 10.0.0.1\nunicast_ttl 64\nunicast_peer {\n10.0.0.2\n10.0.0.3 min_ttl 60 max_ttl 64\nfe80::2\n}");
        assertEquals(
                Map.of(ip("10.0.0.2"), TtlRange.ANY, ip("10.0.0.3"), new TtlRange(60, 64)),
                router.transport().peers());
        assertEquals(64, router.transport().ttl());
        assertTrue(router.transport().checkPeers());
        assertEquals(new RouterKey(51, false, "eth0", true, Optional.of(ip("10.0.0.1"))), router.key());
        assertTrue(said().contains("is left out: its family is not the instance's"), said());
    }

    @Test
    void withoutPeersUnicastFallsBackToMulticastOrFails() {
        assertFalse(router("unicast_src_ip 10.0.0.1").key().unicast());
        assertTrue(said().contains("it has no unicast_peer, so it uses multicast"), said());
        assertEquals(
                Optional.of("no unicast peer configured"),
                router("unicast_src_ip 10.0.0.1\nunicast_fault_no_peer")
                        .transport()
                        .fault());
    }

    @Test
    void garpFallsBackToGlobalAndMinimalValues() {
        assertEquals(
                new Garp(3, Duration.ofSeconds(2), Duration.ofSeconds(60), 2, 3, Duration.ofSeconds(2)),
                resolve(
                                "vrrp_garp_master_delay 2\nvrrp_garp_master_refresh 60\nvrrp_garp_master_refresh_repeat 2",
                                "garp_master_repeat 3")
                        .routers()
                        .get(0)
                        .garp());
        assertEquals(
                new Garp(1, Duration.ZERO, Duration.ZERO, 1, 7, Duration.ZERO),
                resolve("vrrp_min_garp\nvrrp_garp_lower_prio_repeat 7", "")
                        .routers()
                        .get(0)
                        .garp());
    }

    @Test
    void globalValuesHoldWhereTheInstanceIsSilent() {
        Election election = resolve(
                        "vrrp_version 3\nvrrp_down_timer_adverts 5\nvrrp_lower_prio_no_advert\nvrrp_higher_prio_send_advert",
                        "lower_prio_no_advert off")
                .routers()
                .get(0)
                .election();
        assertEquals(3, election.version());
        assertEquals(5, election.downTimerAdverts());
        assertFalse(election.lowerPrioNoAdvert());
        assertTrue(election.higherPrioSendAdvert());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.9,32,0,0",
        "10.0.0.9/24 scope link,24,253,0",
        "10.0.0.9/24 scope 77,24,77,0",
        "10.0.0.9/24 -nodad home mngtmpaddr noprefixroute autojoin,24,0,1808",
        "10.0.0.9 peer 10.9.9.9/30,30,0,0"
    })
    void addressOptionsAreKernelAttributes(String line, int prefix, int scope, int flags) {
        VirtualAddress address = address(line);
        assertEquals(prefix, address.prefix());
        assertEquals(scope, address.attributes().scope());
        assertEquals(flags, address.attributes().flags());
        assertEquals("10.0.0.9", address.address().getHostAddress());
    }

    @Test
    void anIpv6AddressIsUsedAtOnceUnlessDuplicateDetectionIsAskedFor() {
        assertEquals(2, address("fd00::9/64").attributes().flags());
        assertEquals(0, address("fd00::9/64 -nodad").attributes().flags());
    }

    @ParameterizedTest
    @CsvSource({"+,10.0.0.127", "-,10.0.0.64", "10.0.0.99,10.0.0.99"})
    void broadcastAddresses(String word, String expected) {
        Attributes attributes = address("10.0.0.70/26 brd " + word).attributes();
        assertEquals(Optional.of(ip(expected)), attributes.broadcast());
    }

    @Test
    void anAddressThatCannotBeIsLeftOut() {
        RouterDefinition router = resolve(
                        "",
                        "virtual_ipaddress {\n10.0.0.9\n10.0.0.8 label this.is.too.long:1\nfe80::8\n}\nvirtual_ipaddress_excluded {\nfe80::7/64\n}")
                .routers()
                .get(0);
        assertEquals(1, router.addresses().size());
        assertEquals(1, router.excluded().size());
        assertTrue(said().contains("10.0.0.8 is left out: its label"), said());
        assertTrue(said().contains("is left out: its family is not that of the first address"), said());
    }

    @Test
    void whatDoesNotFitOneAdvertIsExcluded() {
        StringBuilder lines = new StringBuilder("virtual_ipaddress {\n");
        IntStream.range(0, 260).forEach(at -> lines.append("10.1." + at / 256 + "." + at % 256 + "\n"));
        RouterDefinition router = resolve("", lines + "}").routers().get(0);
        assertEquals(255, router.addresses().size());
        assertEquals(5, router.excluded().size());
        assertTrue(said().contains("room for 255 addresses"), said());
    }

    @Test
    void anInstanceWithoutAddressesIsSaidUnlessMeant() {
        resolve("", "");
        assertTrue(said().contains("it advertises no address"), said());
        problems.all.clear();
        resolve("", "no_virtual_ipaddress");
        assertEquals("", said());
    }

    @Test
    void aGlobalGroupThatIsNoneIsSaidAndNotUsed() {
        RouterDefinition router = resolve("vrrp_mcast_group4 10.0.0.7\nvrrp_mcast_group6 224.0.0.7", "priority 9")
                .routers()
                .get(0);
        assertEquals(Optional.of(ip("224.0.0.18")), router.key().endpoint());
        assertTrue(said().contains("2 ERROR vrrp_mcast_group4 10.0.0.7 is ignored"), said());
        assertTrue(said().contains("3 ERROR vrrp_mcast_group6 224.0.0.7 is ignored"), said());
    }

    @Test
    void engineSettings() {
        EngineSettings engine = resolve(
                        "vrrp_startup_delay 2.5\nvrrp_garp_interval 0.002\nlog_unknown_vrids\nvrrp_cpu_affinity 0 2\nvrrp_rt_priority 20",
                        "")
                .engine();
        assertEquals(Duration.ofMillis(2500), engine.startupDelay());
        assertEquals(Duration.ofMillis(2), engine.arpInterval());
        assertTrue(engine.logUnknown());
        assertEquals(Set.of(0, 2), engine.cpus());
        assertEquals(Optional.of(20), engine.realtime());
        assertEquals(Set.of(), resolve("vrrp_cpu_affinity 0 x", "").engine().cpus());
    }

    @ParameterizedTest
    @CsvSource({
        "'',0,1000000000",
        "max_auto_priority,99,1000000000",
        "max_auto_priority 20,20,1000000000",
        "max_auto_priority 0,0,1000000000",
        "max_auto_priority -1,0,1000000000",
        "'max_auto_priority 5\nmin_auto_priority_delay 20000',5,20000000"
    })
    void realTimePriorityAgainstLateness(String globals, int most, long delay) {
        assertEquals(
                new AutoPriority(most, delay),
                resolve(globals, "virtual_ipaddress {\n10.0.0.9\n}").engine().autoPriority());
        assertEquals("", said());
    }

    @Test
    void whatHasNoEffectIsNoted() {
        resolve("min_auto_priority_delay 5\nvrrp_rlimit_rttime 10000", "");
        assertTrue(said().contains("NOTE vrrp_rlimit_rttime has no effect: a limit would end the one process"), said());
        assertTrue(said().contains("NOTE min_auto_priority_delay does nothing without max_auto_priority"), said());
    }

    @Test
    void setsOfANamespaceNeedNoLeave() {
        resolve("}\nnamespace_with_ipsets\nglobal_defs {", "");
        assertTrue(said().contains("NOTE namespace_with_ipsets has no effect"), said());
    }

    @ParameterizedTest
    @CsvSource({"MTU,4500", "advert,120", "9000,9000"})
    void receiveBufferPolicies(String policy, int bytes) {
        assertEquals(
                Optional.of(bytes),
                resolve("vrrp_rx_bufs_policy " + policy, "virtual_ipaddress {\n10.0.0.9\n}")
                        .routers()
                        .get(0)
                        .transport()
                        .receiveBuffer());
    }
}
