package io.evenkeel.lvs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lvs.VirtualService.Flag;
import io.evenkeel.api.lvs.VirtualService.Persistence;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a virtual server listens to, and how it spreads connections. */
class ServiceResolverTest {

    private static Resolved resolve(String header, String lines, String server) {
        return Resolved.of("virtual_server " + header + " {\nlb_algo rr\nlb_kind NAT\n" + lines + "\nreal_server "
                + server + " {\n}\n}");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1 80,10.0.0.1 80,[192.0.2.1]:tcp:80,TCP 192.0.2.1:80,[10.0.0.1]:tcp:80",
        "2001:db8::1 80,2001:db8::9 81,[2001:db8::1]:tcp:80,TCP [2001:db8::1]:80,[2001:db8::9]:tcp:81",
        "192.0.2.1,10.0.0.1,[192.0.2.1]:tcp:0,TCP 192.0.2.1:0,[10.0.0.1]:tcp:0",
        "192.0.2.1 0,10.0.0.1,[192.0.2.1]:tcp:0,TCP 192.0.2.1:0,[10.0.0.1]:tcp:0"
    })
    void anAddressServiceIsNamedByAddressProtocolAndPort(
            String header, String server, String name, String key, String serverName) {
        Resolved resolved = resolve(header, "protocol TCP\npersistence_timeout", server);
        assertEquals("", resolved.complaints());
        assertEquals(name, resolved.pool().name());
        assertEquals(List.of(key), resolved.keys());
        assertEquals(List.of(serverName), resolved.servers());
    }

    @ParameterizedTest
    @CsvSource({
        "5,10.0.0.1 80,'',FWM 5,[10.0.0.1]:none:80",
        "5,2001:db8::9 80,'',FWM 5 IPv6,[2001:db8::9]:none:80",
        "5,2001:db8::9 80,ip_family inet6,FWM 5 IPv6,[2001:db8::9]:none:80",
        "4294967295,10.0.0.1,'',FWM 4294967295,[10.0.0.1]:none:0"
    })
    void aFirewallMarkHasTheFamilyOfItsBlockOrItsFirstServer(
            String mark, String server, String lines, String name, String serverName) {
        Resolved resolved = resolve("fwmark " + mark, lines, server);
        assertEquals("", resolved.complaints());
        assertEquals(name, resolved.pool().name());
        assertEquals(List.of(name), resolved.keys());
        assertEquals(List.of(serverName), resolved.servers());
    }

    @ParameterizedTest
    @CsvSource({
        "persistence_granularity 64,FWM 5 IPv6",
        "persistence_granularity 255.255.0.0,FWM 5",
        "'persistence_granularity 64\nip_family inet',FWM 5"
    })
    void theGranularityOfAMarkTellsItsFamilyBeforeItsServers(String lines, String name) {
        Resolved resolved = resolve("fwmark 5", lines, "10.0.0.1 80 {\n}\nreal_server 2001:db8::9 80");
        assertEquals(name, resolved.pool().name());
        assertEquals(1, resolved.servers().size());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1 99999,its port '99999' is not between 0 and 65535",
        "192.0.2.1 -1,its port '-1' is not between 0 and 65535",
        "192.0.2.300 80,'192.0.2.300' is not an IP address",
        "www.example.com 80,'www.example.com' is not an IP address",
        "fwmark 0,it names nothing to listen to",
        "fwmark five,it names nothing to listen to",
        "group NOPE,there is no virtual_server_group NOPE"
    })
    void aHeaderThatCannotBeIsLeftOutWithTheReason(String header, String reason) {
        Resolved resolved = resolve(header, "protocol TCP", "10.0.0.1 80");
        assertEquals(List.of(), resolved.definitions().pools());
        assertTrue(resolved.errors().contains(" is left out: " + reason), resolved.errors());
    }

    @ParameterizedTest
    @CsvSource({
        "fwmark 5 192.0.2.1 80,FWM 5,192.0.2.1 is ignored: a virtual server listens to one thing",
        "192.0.2.1 80 fwmark 5,FWM 5,192.0.2.1 is ignored: a virtual server listens to one thing"
    })
    void aVirtualServerListensToOneThing(String header, String name, String error) {
        Resolved resolved = resolve(header, "", "10.0.0.1");
        assertEquals(name, resolved.pool().name());
        assertEquals("virtual_server fwmark 5: " + error, resolved.errors());
    }

    @Test
    void anAddressServiceWithoutProtocolIsUdpWithAnError() {
        Resolved resolved = resolve("192.0.2.1 53", "", "10.0.0.1");
        assertEquals("[192.0.2.1]:udp:53", resolved.pool().name());
        assertEquals("virtual_server 192.0.2.1 53: no protocol is set, so UDP is used", resolved.errors());
    }

    @Test
    void aFirewallMarkHasNoProtocol() {
        Resolved resolved = resolve("fwmark 7", "protocol TCP", "10.0.0.1");
        assertEquals("virtual_server fwmark 7: protocol is ignored: firewall marks decide", resolved.errors());
        assertEquals(List.of("FWM 7"), resolved.keys());
    }

    @Test
    void anAddressDoesNotTakeAnotherFamily() {
        Resolved resolved = resolve("192.0.2.1 80", "protocol TCP\nip_family inet6", "10.0.0.1");
        assertTrue(resolved.errors().contains("ip_family is ignored"), resolved.errors());
        assertEquals(List.of("[10.0.0.1]:tcp:80"), resolved.servers());
    }

    @Test
    void withoutWordSchedulerIsWlcAndMethodNatAndBothAreNoted() {
        Resolved resolved = Resolved.of("virtual_server 192.0.2.1 80 {\nprotocol TCP\nreal_server 10.0.0.1 80 {\n}\n}");
        assertEquals("wlc", resolved.service().scheduler());
        assertEquals(Method.NAT.forwarding(), resolved.first().destination().forwarding());
        assertEquals("", resolved.complaints());
        assertEquals(
                "virtual_server 192.0.2.1 80: no lb_kind is set, so NAT is used; "
                        + "virtual_server 192.0.2.1 80: no lb_algo is set, so wlc is used",
                resolved.notes());
    }

    @ParameterizedTest
    @CsvSource({
        "'lb_algo wrr',wrr,",
        "'lvs_sched mh',mh,",
        "'lb_algo rr\nlvs_sched sed',sed,",
        "'lvs_sched sed\nlb_algo rr',rr,",
        "'lb_algo foo',wlc,'there is no scheduler foo, so wlc is used'"
    })
    void theSchedulerNamedLastHolds(String lines, String scheduler, String error) {
        Resolved resolved = Resolved.of("virtual_server 192.0.2.1 80 {\nprotocol TCP\nlb_kind NAT\n" + lines
                + "\nreal_server 10.0.0.1 80 {\n}\n}");
        assertEquals(scheduler, resolved.service().scheduler());
        assertEquals(error == null ? "" : "virtual_server 192.0.2.1 80: " + error, resolved.complaints());
    }

    @ParameterizedTest
    @CsvSource({
        "'lb_algo sh\nsh-port',SCHEDULER_2,",
        "'lb_algo sh\nsh-fallback',SCHEDULER_1,",
        "'lb_algo mh\nmh-port',SCHEDULER_2,",
        "'lb_algo mh\nmh-fallback\nmh-port',SCHEDULER_1 SCHEDULER_2,",
        "'sh-port\nlb_algo sh','',sh-port is ignored: it stands before lb_algo sh",
        "'lb_algo rr\nsh-port','',sh-port is ignored: it belongs to lb_algo sh",
        "'lb_algo dh\nmh-port','',mh-port is ignored: it belongs to lb_algo mh",
        "'lb_algo sh\nmh-port','',mh-port is ignored: it belongs to lb_algo mh",
        "'lb_algo mh\nsh-fallback','',sh-fallback is ignored: it belongs to lb_algo sh",
        "'lb_algo sh\nhashed','',",
        "'lb_algo rr\nflag-1\nflag-2\nflag-3',SCHEDULER_1 SCHEDULER_2 SCHEDULER_3,",
        "'flag-3\nlb_algo rr',SCHEDULER_3,",
        "'lb_algo rr\nops','',ops is ignored: only UDP is scheduled packet by packet",
        "'hashed\nlb_algo sh','',hashed has no effect",
        "'lb_algo rr\nhashed','',hashed has no effect"
    })
    void flagsOfSchedulersComeAfterTheirScheduler(String lines, String flags, String complaint) {
        Resolved resolved = Resolved.of("virtual_server 192.0.2.1 80 {\nprotocol TCP\nlb_kind NAT\n" + lines
                + "\nreal_server 10.0.0.1 80 {\n}\n}");
        Set<Flag> wanted = flags.isEmpty()
                ? Set.of()
                : Stream.of(flags.split(" ")).map(Flag::valueOf).collect(Collectors.toSet());
        assertEquals(wanted, resolved.service().flags());
        assertTrue(
                complaint == null
                        ? resolved.complaints().isEmpty()
                        : resolved.complaints().contains(complaint),
                resolved.complaints());
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1 53,protocol UDP", "fwmark 3,''"})
    void udpAndMarksMayScheduleEachPacket(String header, String lines) {
        Resolved resolved = resolve(header, lines + "\nops", "10.0.0.1");
        assertEquals("", resolved.complaints());
        assertEquals(EnumSet.of(Flag.ONE_PACKET), resolved.service().flags());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1 80,'',,0,",
        "192.0.2.1 80,persistence_timeout,360,ffffffff,",
        "192.0.2.1 80,persistence_timeout 1,1,ffffffff,",
        "192.0.2.1 80,persistence_timeout 2678400,2678400,ffffffff,",
        "192.0.2.1 80,persistence_timeout 2678401,,0,'persistence_timeout ''2678401'' is not between 1 and 2678400'",
        "192.0.2.1 80,persistence_timeout 0,,0,so clients are not kept with their server",
        "192.0.2.1 80,persistence_granularity 255.255.255.0,360,ffffff00,",
        "192.0.2.1 80,persistence_granularity 255.0.255.0,360,ff00ff00,",
        "192.0.2.1 80,'persistence_timeout 5\npersistence_granularity 0.0.0.255',5,ff,",
        "192.0.2.1 80,persistence_granularity 24,,0,persistence_granularity '24' is ignored: it is not a netmask",
        "192.0.2.1,'',360,ffffffff,a service without port has to be persistent",
        "192.0.2.1,persistence_timeout 7,7,ffffffff,",
        "2001:db8::1 80,persistence_timeout,360,80,",
        "2001:db8::1 80,persistence_granularity 64,360,40,",
        "2001:db8::1 80,persistence_granularity 129,,0,it is not a prefix length between 1 and 128",
        "2001:db8::1 80,persistence_granularity 255.255.0.0,,0,it is not a prefix length between 1 and 128"
    })
    void persistence(String header, String lines, Integer seconds, String granularity, String complaint) {
        String server = header.startsWith("2001") ? "2001:db8::9" : "10.0.0.1";
        Resolved resolved = resolve(header, "protocol TCP\n" + lines, server);
        Optional<Persistence> wanted = Optional.ofNullable(seconds)
                .map(timeout -> new Persistence(timeout, Integer.parseUnsignedInt(granularity, 16)));
        assertEquals(wanted, resolved.service().persistence());
        assertTrue(
                complaint == null
                        ? resolved.complaints().isEmpty()
                        : resolved.complaints().contains(complaint),
                resolved.complaints());
    }

    @ParameterizedTest
    @CsvSource({"sip,sip,", "abcdefghijklmno,abcdefghijklmno,", "abcdefghijklmnop,,no name of an engine has 16 bytes"})
    void thePersistenceEngineHasANameTheKernelTakes(String written, String engine, String complaint) {
        Resolved resolved = resolve(
                "192.0.2.1 5060", "protocol UDP\npersistence_timeout\npersistence_engine " + written, "10.0.0.1");
        assertEquals(Optional.ofNullable(engine), resolved.service().engine());
        assertTrue(
                complaint == null
                        ? resolved.complaints().isEmpty()
                        : resolved.complaints().contains(complaint),
                resolved.complaints());
    }
}
