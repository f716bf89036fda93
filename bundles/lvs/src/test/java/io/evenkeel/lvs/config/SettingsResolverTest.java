package io.evenkeel.lvs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.lvs.LoadBalancer.Timeouts;
import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.lvs.config.Definitions.FlushAtStop;
import io.evenkeel.lvs.config.Definitions.Settings;
import io.evenkeel.lvs.config.TuningKeywords.Tuning;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code global_defs} says of load balancing. */
class SettingsResolverTest {

    private static Resolved resolve(String lines) {
        return Resolved.of("global_defs {\n" + lines + "\n}");
    }

    @Test
    void nothingIsSetWhereNothingIsSaid() {
        Resolved resolved = Resolved.of("");
        assertEquals(
                new Settings(
                        Optional.empty(),
                        Tuning.NONE,
                        Optional.empty(),
                        false,
                        FlushAtStop.OWN_ROWS,
                        Optional.empty(),
                        false,
                        Optional.empty()),
                resolved.definitions().settings());
        assertEquals("", resolved.complaints());
    }

    @Test
    void flags() {
        Settings settings = resolve("lvs_flush\nrs_init_notifies").definitions().settings();
        assertTrue(settings.flushAtStart());
        assertTrue(settings.initialNotifies());
    }

    @ParameterizedTest
    @CsvSource({
        "lvs_timeouts tcp 900 tcpfin 120 udp 300,900,120,300",
        "lvs_timeouts udp 300,0,0,300",
        "lvs_timeouts tcp 0 udp 7,0,0,7",
        "lvs_timeouts tcp 2678401 udp 7,0,0,7"
    })
    void timeoutsAreOnlyThoseGiven(String line, int tcp, int tcpFin, int udp) {
        assertEquals(
                Optional.of(new Timeouts(tcp, tcpFin, udp)),
                resolve(line).definitions().settings().timeouts());
    }

    @Test
    void timeoutsOfZeroLeaveTheKernels() {
        Resolved resolved = resolve("lvs_timeouts tcp 0");
        assertEquals(
                Optional.of(new Timeouts(0, 0, 0)),
                resolved.definitions().settings().timeouts());
        assertEquals("", resolved.errors());
    }

    @Test
    void timeoutsWithoutAnyAreSaid() {
        Resolved resolved = resolve("lvs_timeouts");
        assertEquals(Optional.empty(), resolved.definitions().settings().timeouts());
        assertEquals("global_defs: lvs_timeouts sets nothing, the kernel's own timeouts hold", resolved.errors());
    }

    @ParameterizedTest
    @CsvSource(
            value = {"net_namespace_ipvs blue,blue", "net_namespace_ipvs,''", "net_namespace blue,-"},
            nullValues = "-")
    void theTableIsInTheNamespaceNamedElseInThatOfTheStart(String line, String namespace) {
        assertEquals(
                Optional.ofNullable(namespace),
                Resolved.of(line).definitions().settings().namespace());
    }

    @Test
    void tuningOfTheEngine() {
        Resolved resolved = resolve(
                "checker_no_swap\nchecker_rt_priority 100\nlvs_netlink_monitor_rcv_bufs 65536\nchecker_priority 5");
        assertEquals(
                new Tuning(true, Optional.of(99), Optional.of(65536)),
                resolved.definitions().settings().tuning());
        assertEquals(
                List.of("global_defs: checker_priority has no effect: one process does the work of all, write"
                        + " vrrp_priority"),
                resolved.said().stream()
                        .filter(said -> said.kind() == Diagnostic.Kind.NOTE)
                        .map(Diagnostic::message)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "lvs_flush_on_stop,EVERYTHING,",
        "lvs_flush_on_stop VS,SERVICES,",
        "lvs_flush_onstop,EVERYTHING,",
        "lvs_flush_onstop VS,SERVICES,",
        "lvs_flush_on_stop FOO,OWN_ROWS,'global_defs: lvs_flush_on_stop FOO is ignored, the daemon''s own rows go at stop'"
    })
    void flushAtStop(String line, FlushAtStop flush, String complaint) {
        Resolved resolved = resolve(line);
        assertEquals(flush, resolved.definitions().settings().flushAtStop());
        assertEquals(complaint == null ? "" : complaint, resolved.complaints());
    }

    @ParameterizedTest
    @CsvSource({
        "eth0,,0,0,,0,0,",
        "eth0 VI_1,VI_1,0,0,,0,0,",
        "eth0 inst VI_1,VI_1,0,0,,0,0,",
        "eth0 VI_1 id 5 maxlen 1400 port 8849 ttl 3 group 239.1.1.1,VI_1,5,1400,239.1.1.1,8849,3,",
        "eth0 inst id id 5,id,5,0,,0,0,",
        "eth0 group ff02::51,,0,0,ff02::51,0,0,",
        "eth0 group 10.0.0.1,,0,0,,0,0,'group 10.0.0.1 is ignored: it is not a multicast address, so 224.0.0.81 is used'",
        "eth0 id 999,,0,0,,0,0,'id ''999'' is not between 0 and 255, it is ignored'"
    })
    void syncDaemon(
            String words, String instance, int id, int length, String group, int port, int ttl, String complaint) {
        Resolved resolved = resolve("lvs_sync_daemon " + words);
        SyncDaemon template = new SyncDaemon(
                SyncDaemon.Role.MASTER,
                "eth0",
                id,
                length,
                Optional.ofNullable(group).map(Resolved::ip),
                port,
                ttl);
        assertEquals(
                Optional.of(new SyncDefinition(template, Optional.ofNullable(instance))),
                resolved.definitions().settings().sync());
        assertTrue(
                complaint == null
                        ? resolved.complaints().isEmpty()
                        : resolved.complaints().endsWith(complaint),
                resolved.complaints());
    }

    @Test
    void theFirstSyncDaemonHolds() {
        Resolved resolved = resolve("lvs_sync_daemon eth0\nlvs_sync_daemon eth1");
        assertEquals(
                "eth0",
                resolved.definitions()
                        .settings()
                        .sync()
                        .orElseThrow()
                        .template()
                        .link());
        assertTrue(
                resolved.errors().matches("lvs_sync_daemon eth1 is ignored: the one of .*:2 holds"), resolved.errors());
    }
}
