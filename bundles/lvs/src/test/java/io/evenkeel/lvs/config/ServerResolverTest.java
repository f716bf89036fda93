package io.evenkeel.lvs.config;

import static io.evenkeel.lvs.config.Resolved.block;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.net.NameService.Family;
import io.evenkeel.api.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real servers. */
class ServerResolverTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1 80,NAT,10.0.0.1 8080,8080,",
        "192.0.2.1 80,NAT,10.0.0.1,80,",
        "192.0.2.1 80,NAT,10.0.0.1 0,80,",
        "192.0.2.1 80,DR,10.0.0.1,80,",
        "192.0.2.1 80,DR,10.0.0.1 80,80,",
        "192.0.2.1 80,DR,10.0.0.1 8080,80,'port 8080 is ignored, 80 is used: only NAT changes ports'",
        "192.0.2.1 80,TUN,10.0.0.1 8080,80,'port 8080 is ignored, 80 is used: only NAT changes ports'",
        "fwmark 5,NAT,10.0.0.1 8080,8080,",
        "fwmark 5,NAT,10.0.0.1,0,",
        "fwmark 5,DR,10.0.0.1 8080,0,'port 8080 is ignored, each packet keeps its own: only NAT changes ports'"
    })
    void onlyNatChangesPorts(String header, String method, String server, int port, String error) {
        String protocol = header.startsWith("fwmark") ? "" : "protocol TCP\n";
        Resolved resolved = Resolved.of("virtual_server " + header + " {\n" + protocol + "lb_algo rr\nlb_kind " + method
                + "\nreal_server " + server + " {\n}\n}");
        assertEquals(port, resolved.first().destination().key().port());
        assertTrue(
                error == null
                        ? resolved.complaints().isEmpty()
                        : resolved.errors().endsWith(error),
                resolved.complaints());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1 70000,its port '70000' is not between 0 and 65535",
        "10.0.0.1 http,its port 'http' is not between 0 and 65535",
        "10.0.0.300 80,'10.0.0.300' is neither an IP address nor the name of a host"
    })
    void aServerThatCannotBeIsLeftOutWithTheReason(String server, String reason) {
        Resolved resolved = Resolved.server("real_server " + server + " {\n}\nreal_server 10.0.0.2 80 {\n}");
        assertEquals(List.of("[10.0.0.2]:tcp:80"), resolved.servers());
        assertEquals("real_server " + server + " of [192.0.2.1]:tcp:80 is left out: " + reason, resolved.errors());
    }

    @Test
    void aServerOfTheOtherFamilyIsLeftOutNamingItsVirtualServer() {
        Resolved resolved = Resolved.server("real_server 2001:db8::9 80 {\n}\nreal_server 10.0.0.2 80 {\n}");
        assertEquals(List.of("[10.0.0.2]:tcp:80"), resolved.servers());
        assertTrue(
                resolved.errors()
                        .matches("real_server 2001:db8::9 80 of \\[192\\.0\\.2\\.1]:tcp:80 is left out: "
                                + "its address is not IPv4 as the virtual server of .*:1"),
                resolved.errors());
    }

    @Test
    void aTunnelledServerMayBeOfTheOtherFamily() {
        Resolved resolved = Resolved.server("real_server 2001:db8::9 80 {\nlvs_method TUN\n}");
        assertEquals("", resolved.complaints());
        assertEquals(List.of("[2001:db8::9]:tcp:80"), resolved.servers());
    }

    @Test
    void theSameServerTwiceIsThereOnce() {
        Resolved resolved =
                Resolved.server("real_server 10.0.0.1 {\nweight 5\n}\nreal_server 10.0.0.1 80 {\nweight 7\n}");
        assertEquals(List.of("[10.0.0.1]:tcp:80"), resolved.servers());
        assertEquals(5, resolved.first().destination().weight());
        assertTrue(
                resolved.errors()
                        .matches("real_server \\[10\\.0\\.0\\.1]:tcp:80 is left out: it stands in .*:5 already"),
                resolved.errors());
    }

    @ParameterizedTest
    @CsvSource({
        "'','',1,",
        "weight 4,'',4,",
        "weight 4,weight 7,7,",
        "'',weight 0,0,",
        "weight 4,weight 99999999999,4,weight 4 is used",
        "weight 0,'',1,weight 1 is used"
    })
    void weightIsInherited(String service, String server, int weight, String note) {
        Resolved resolved = Resolved.server(service + "\nreal_server 10.0.0.1 80 {\n" + server + "\n}");
        assertEquals(weight, resolved.first().destination().weight());
        assertTrue(note == null ? resolved.notes().isEmpty() : resolved.notes().endsWith(note), resolved.notes());
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1/24,/24", "10.0.0.1-9,-9", "10.0.0.1/32,/32"})
    void whatFollowsASingleAddressIsNotUsed(String host, String rest) {
        Resolved resolved = Resolved.of("virtual_server 192.0.2.1" + rest
                + " 80 {\nprotocol TCP\nlb_algo rr\nlb_kind NAT\n" + "real_server " + host + " 80 {\n}\n}");
        assertEquals(List.of("[10.0.0.1]:tcp:80"), resolved.servers());
        assertEquals(List.of("TCP 192.0.2.1:80"), resolved.keys());
        assertEquals("", resolved.complaints());
        assertEquals(
                "virtual_server 192.0.2.1" + rest + " 80: one address is meant, '" + rest
                        + "' is not used; real_server " + host + " 80 of [192.0.2.1]:tcp:80: one address is meant, '"
                        + rest + "' is not used",
                resolved.notes());
    }

    @ParameterizedTest
    @CsvSource({
        "'',0,0,",
        "'uthreshold 10\nlthreshold 5',10,5,",
        "'uthreshold 10\nlthreshold 10',10,10,",
        "'uthreshold 5\nlthreshold 10',5,0,lthreshold 10 is ignored: it is above uthreshold 5",
        "lthreshold 10,0,0,lthreshold 10 is ignored: it is above uthreshold 0",
        "uthreshold 4294967295,-1,0,",
        "uthreshold -1,0,0,"
    })
    void thresholdsAreThoseTheKernelTakes(String lines, int upper, int lower, String error) {
        Resolved resolved = Resolved.server("real_server 10.0.0.1 80 {\n" + lines + "\n}");
        Destination destination = resolved.first().destination();
        assertEquals(upper, destination.upperThreshold());
        assertEquals(lower, destination.lowerThreshold());
        assertTrue(error == null || resolved.errors().endsWith(error), resolved.errors());
    }

    @ParameterizedTest
    @CsvSource({
        "'','',false,false",
        "'inhibit_on_failure\nalpha','',true,true",
        "'','inhibit_on_failure\nalpha',true,true",
        "'inhibit_on_failure\nalpha','inhibit_on_failure off\nalpha no',false,false"
    })
    void inhibitAndAlphaAreInherited(String service, String server, boolean inhibit, boolean alpha) {
        Resolved resolved = Resolved.server(service + "\nreal_server 10.0.0.1 80 {\n" + server + "\n}");
        assertEquals("", resolved.complaints());
        assertEquals(inhibit, resolved.first().inhibit());
        assertEquals(alpha, resolved.first().alpha());
    }

    @ParameterizedTest
    @CsvSource({"'','',0", "slow_start 30,'',30", "slow_start 30,slow_start 5,5", "slow_start 30,slow_start 0,0"})
    void slowStartIsInherited(String service, String server, long seconds) {
        Resolved resolved = Resolved.server(service + "\nreal_server 10.0.0.1 80 {\n" + server + "\n}");
        assertEquals(Duration.ofSeconds(seconds), resolved.first().slowStart());
    }

    @Test
    void aSlowStartOutOfRangeNamesWhatIsUsedInstead() {
        Resolved resolved = Resolved.server("slow_start 30\nreal_server 10.0.0.1 80 {\nslow_start 86401\n}");
        assertEquals(Duration.ofSeconds(30), resolved.first().slowStart());
        assertTrue(resolved.notes().endsWith("slow_start 30 is used"), resolved.notes());
    }

    @Test
    void eachAddressOfANameOfTheRightFamilyIsAServer() {
        Resolved resolved = new Resolved.With()
                .name("web.example.com", "10.0.0.1", "2001:db8::9", "10.0.0.2")
                .resolve(block("real_server web.example.com 8080 {\nweight 2\n}"));
        assertEquals("", resolved.complaints());
        assertEquals(List.of("[10.0.0.1]:tcp:8080", "[10.0.0.2]:tcp:8080"), resolved.servers());
        assertEquals(Optional.of("web.example.com"), resolved.first().host());
        assertEquals(
                Map.of(new HostName("web.example.com", Family.IPV4), List.of("[192.0.2.1]:tcp:80")),
                resolved.definitions().hosts());
    }

    @Test
    void aNameNotKnownYetIsNoServerAndNoError() {
        Resolved resolved = Resolved.server("quorum 3\nreal_server web.example.com 80 {\nweight 3\n}");
        assertEquals("", resolved.complaints());
        assertTrue(
                resolved.notes()
                        .endsWith(
                                "web.example.com is taken for the name of a host, whose addresses the daemon looks up"),
                resolved.notes());
        assertEquals(List.of(), resolved.servers());
        assertEquals(3, resolved.pool().quorum());
        assertEquals(
                Map.of(new HostName("web.example.com", Family.IPV4), List.of("[192.0.2.1]:tcp:80")),
                resolved.definitions().hosts());
    }

    @Test
    void aTunnelledNameHasTheAddressesOfBothFamilies() {
        Resolved resolved = new Resolved.With()
                .name("web.example.com", "10.0.0.1", "2001:db8::9")
                .resolve(block("real_server web.example.com 80 {\nlvs_method TUN\n}"));
        assertEquals(List.of("[10.0.0.1]:tcp:80", "[2001:db8::9]:tcp:80"), resolved.servers());
        assertEquals(
                Set.of(new HostName("web.example.com", Family.EITHER)),
                resolved.definitions().hosts().keySet());
    }

    @Test
    void anIpv6ServiceHasTheIpv6AddressesOfAName() {
        Resolved resolved = new Resolved.With()
                .name("web.example.com", "10.0.0.1", "2001:db8::9")
                .resolve("virtual_server 2001:db8::1 80 {\nprotocol TCP\nlb_algo rr\nlb_kind NAT\n"
                        + "real_server web.example.com 80 {\n}\n}");
        assertEquals("", resolved.complaints());
        assertEquals(List.of("[2001:db8::9]:tcp:80"), resolved.servers());
    }

    @Test
    void anAddressThatIsWrittenIsNeverThatOfAName() {
        Resolved resolved = new Resolved.With()
                .name("web.example.com", "10.0.0.1", "10.0.0.2")
                .resolve(block("real_server web.example.com 80 {\nweight 7\n}\nreal_server 10.0.0.2 80 {\n}"));
        assertEquals("", resolved.errors(), "what names stand for cannot make a configuration wrong");
        assertEquals(List.of("[10.0.0.1]:tcp:80", "[10.0.0.2]:tcp:80"), resolved.servers());
        assertEquals(
                1, resolved.pool().servers().get(1).destination().weight(), "as it is written, not as the name has it");
        assertTrue(
                resolved.complaints()
                        .contains("real_server [10.0.0.2]:tcp:80, an address of web.example.com, is left out"),
                resolved.complaints());
    }

    @Test
    void aQuorumStandsAsWrittenWhereNamesMayBringMoreServers() {
        Resolved resolved = Resolved.server("quorum 5\nreal_server web.example.com 80 {\n}");
        assertEquals("", resolved.complaints());
        assertEquals(5, resolved.pool().quorum());
        Resolved without = Resolved.server("quorum 5\nreal_server web.example.com 80 {\nweight 0\n}");
        assertTrue(without.complaints().contains("there is never a quorum"), without.complaints());
    }

    @Test
    void withoutTheBundleThatKnowsNamesOneWarningSaysSo() {
        Resolved resolved = new Resolved.With()
                .noNames()
                .resolve(block("real_server web.example.com 80 {\n}\nreal_server www.example.com 80 {\n}"));
        assertEquals("", resolved.errors());
        assertEquals(
                "the bundle io.evenkeel.names, which looks up web.example.com, is not installed; "
                        + "real servers given by name are not used until it is",
                resolved.complaints());
    }

    @Test
    void whatIsWrongWithChecksOfANameIsSaidOnce() {
        String lines = "real_server web.example.com 80 {\nTOY_CHECK { answer nonsense }\n}";
        assertEquals("TOY_CHECK has no such answer", Resolved.server(lines).errors());
        assertEquals(
                "TOY_CHECK has no such answer",
                new Resolved.With()
                        .name("web.example.com", "10.0.0.1", "10.0.0.2")
                        .resolve(block(lines))
                        .errors());
    }

    @Test
    void aServerGivenByAddressHasNoHost() {
        assertEquals(
                Optional.empty(),
                Resolved.server("real_server 10.0.0.1 80 {\n}").first().host());
    }

    @Test
    void scriptsArePrepared() {
        Resolved resolved = Resolved.server(
                """
                quorum_up "/bin/up all"
                quorum_down "/bin/down all"
                real_server 10.0.0.1 80 {
                    notify_up "/bin/up one"
                    notify_down "/bin/down one"
                }
                """);
        assertEquals("", resolved.complaints());
        assertEquals(Optional.of("/bin/up all"), resolved.pool().quorumUp().map(Script::command));
        assertEquals(Optional.of("/bin/down all"), resolved.pool().quorumDown().map(Script::command));
        assertEquals(Optional.of("/bin/up one"), resolved.first().notifyUp().map(Script::command));
        assertEquals(Optional.of("/bin/down one"), resolved.first().notifyDown().map(Script::command));
    }

    @Test
    void withoutTheScriptsFeatureOneDiagnosticSaysSo() {
        Resolved resolved = new Resolved.With()
                .noScripts()
                .resolve(block(
                        "quorum_up /bin/up\nreal_server 10.0.0.1 80 {\nnotify_up /bin/up\nnotify_down /bin/down\n}"));
        assertEquals("keyword 'notify_up' needs the feature 'scripts', which is not installed", resolved.complaints());
        assertFalse(resolved.first().notifyUp().isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "'','','','',''",
        "smtp_alert_checker,'','',true,true",
        "smtp_alert_checker,smtp_alert off,'',false,false",
        "smtp_alert_checker,smtp_alert off,smtp_alert,false,true",
        "'',smtp_alert,'',true,true"
    })
    void mailIsAskedForByTheServerElseTheServiceElseAllOfThem(
            String global, String service, String server, String ofPool, String ofServer) {
        Resolved resolved = Resolved.of("global_defs {\n" + global + "\n}\n"
                + block(service + "\nreal_server 10.0.0.1 80 {\n" + server + "\n}"));
        assertEquals(ofPool, resolved.pool().smtpAlert().map(String::valueOf).orElse(""));
        assertEquals(ofServer, resolved.first().smtpAlert().map(String::valueOf).orElse(""));
    }

    @Test
    void serversThatWouldBeOneRowWhereAServiceLendsItsPortAreOne() {
        Resolved resolved = Resolved.of("virtual_server_group G {\n192.0.2.1 80\n192.0.2.2 443\n}\n"
                + "virtual_server group G {\nprotocol TCP\nlb_algo rr\nlb_kind NAT\n"
                + "real_server 10.0.0.1 80 {\n}\nreal_server 10.0.0.1 {\n}\n}\n");
        assertEquals(List.of("[10.0.0.1]:tcp:80"), resolved.servers());
        assertTrue(resolved.errors().contains("[10.0.0.1]:tcp:0 is left out: it stands in "), resolved.errors());
    }
}
