package io.evenkeel.lvs.config;

import static io.evenkeel.lvs.config.Resolved.block;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Target;
import io.evenkeel.lvs.config.CheckDefinition.Schedule;
import io.evenkeel.lvs.config.ToyCheck.ToyProbe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of real servers: what they inherit, and what becomes of those nobody runs. */
class CheckResolverTest {

    private static Resolved resolve(String global, String service, String server, String check) {
        return Resolved.of("global_defs {\n" + global + "\n}\n"
                + block(service + "\nreal_server 10.0.0.1 8080 {\n" + server + "\nTOY_CHECK {\n" + check + "\n}\n}"));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** Of the kind, TOY_CHECK says 3 retries and a delay_before_retry of one delay_loop. */
    @ParameterizedTest
    @CsvSource({
        "'','','',3,60,60,60,false",
        "'retry 4\ndelay_before_retry 2\ndelay_loop 6\nwarmup 1\nalpha','','',4,2,6,1,true",
        "'','retry 4\ndelay_before_retry 2\ndelay_loop 6\nwarmup 1\nalpha','',4,2,6,1,true",
        "'','','retry 4\ndelay_before_retry 2\ndelay_loop 6\nwarmup 1\nalpha',4,2,6,1,true",
        "'retry 4\ndelay_loop 6\nalpha','retry 5\ndelay_loop 7\nalpha off','',5,7,7,7,false",
        "'retry 4\ndelay_loop 6','retry 5\ndelay_loop 7','retry 0\ndelay_loop 0.5',0,0.5,0.5,0.5,false",
        "'retry 0','','',3,60,60,60,false"
    })
    void scheduleIsOfTheCheckElseTheServerElseTheServiceElseItsKind(
            String service,
            String server,
            String check,
            long retry,
            double beforeRetry,
            double loop,
            double warmup,
            boolean alpha) {
        Resolved resolved = resolve("", service, server, check);
        assertEquals(
                new Schedule(retry, seconds(beforeRetry), seconds(loop), seconds(warmup), alpha, false),
                resolved.check().schedule());
    }

    @ParameterizedTest
    @CsvSource({
        "'','',false",
        "checker_log_all_failures,'',true",
        "checker_log_all_failures,log_all_failures off,false",
        "'',log_all_failures,true"
    })
    void loggingAllFailuresIsOfTheCheckElseOfAll(String global, String check, boolean logs) {
        assertEquals(logs, resolve(global, "", "", check).check().schedule().logsAll());
    }

    @Test
    void theTargetIsTheServerWithWhatItInherits() {
        Resolved resolved = resolve(
                "", "delay_loop 6\nvirtualhost www.example.com", "weight 3\nconnect_timeout 2\ndelay_loop 7", "");
        assertEquals("", resolved.complaints());
        assertEquals(
                new Target(
                        "[192.0.2.1]:tcp:80",
                        "[10.0.0.1]:tcp:8080",
                        Resolved.ip("10.0.0.1"),
                        8080,
                        3,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(6),
                        Optional.of("www.example.com")),
                ((ToyProbe) resolved.check().probe().orElseThrow()).target());
    }

    @Test
    void anAttemptMayTakeFiveSecondsWhereNothingIsSaid() {
        ToyProbe probe = (ToyProbe) resolve("", "", "", "").check().probe().orElseThrow();
        assertEquals(Duration.ofSeconds(5), probe.target().connectTimeout());
        assertEquals(Optional.empty(), probe.target().virtualHost());
    }

    @Test
    void aServersVirtualHostGoesBeforeThatOfItsService() {
        ToyProbe probe = (ToyProbe) resolve("", "virtualhost a", "virtualhost b", "")
                .check()
                .probe()
                .orElseThrow();
        assertEquals(Optional.of("b"), probe.target().virtualHost());
    }

    @Test
    void aCheckWhoseBundleIsNotThereIsHeld() {
        Resolved resolved = new Resolved.With()
                .noToys()
                .resolve(block("delay_loop 6\nreal_server 10.0.0.1 80 {\nTOY_CHECK {\nanswer 5\n}\n}"));
        assertEquals(Optional.empty(), resolved.check().probe());
        assertEquals("TOY_CHECK", resolved.check().keyword());
        assertEquals(
                new Schedule(1, Duration.ofSeconds(1), Duration.ofSeconds(6), Duration.ofSeconds(6), false, false),
                resolved.check().schedule());
    }

    @Test
    void aHeldCheckHasTheTextOfTheOneThatRuns() {
        String text = block("real_server 10.0.0.1 80 {\nTOY_CHECK {\nanswer 5\n}\n}");
        assertEquals(
                Resolved.of(text).check().text(),
                new Resolved.With().noToys().resolve(text).check().text());
    }

    @Test
    void aCheckItsBundleRefusesCountsAsNotWritten() {
        Resolved resolved = resolve("", "", "", "answer nonsense");
        assertEquals(List.of(), resolved.first().checks());
        assertEquals("TOY_CHECK has no such answer", resolved.errors());
    }

    @ParameterizedTest
    @CsvSource({
        "'',retry -1,retry 3 is used",
        "retry 7,retry -1,retry 7 is used",
        "delay_loop 0.5,delay_loop 0,delay_loop 0.5 is used",
        "'',delay_before_retry -1,delay_before_retry 60 is used",
        "delay_loop 6,warmup x,warmup 6 is used"
    })
    void aChecksValueOutOfRangeNamesWhatIsUsedInstead(String server, String check, String note) {
        Resolved resolved = resolve("", "", server, check);
        assertTrue(resolved.complaints().length() > 0);
        assertEquals("TOY_CHECK of [10.0.0.1]:tcp:8080: " + note, resolved.notes());
    }

    @Test
    void alphaWithoutAnyCheckIsNoted() {
        Resolved resolved = Resolved.of(block("alpha\nreal_server 10.0.0.1 80 {\n}"));
        assertTrue(
                resolved.notes().endsWith("alpha has no effect, since it has no check to wait for"), resolved.notes());
        assertTrue(resolved.first().alpha());
    }

    @Test
    void allChecksOfAServerAreRunInTheirOrder() {
        Resolved resolved = resolve("", "", "TOY_CHECK { answer 1 }", "answer 2");
        assertEquals(
                List.of(Optional.of("1"), Optional.of("2")),
                resolved.first().checks().stream()
                        .map(check -> ((ToyProbe) check.probe().orElseThrow()).answer())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'',retry 0,retry of each kind of check is used",
        "retry 7,retry 0,retry 7 is used",
        "'',delay_loop 0,delay_loop 60 is used",
        "delay_loop 0.25,delay_loop 0,delay_loop 0.25 is used",
        "'',connect_timeout 0,connect_timeout 5 is used",
        "'',warmup -1,warmup of one delay_loop is used",
        "'',delay_before_retry -1,delay_before_retry of each kind of check is used"
    })
    void aValueOutOfRangeNamesWhatIsUsedInstead(String service, String server, String note) {
        Resolved resolved = resolve("", service, server, "");
        assertTrue(resolved.errors().contains("it is ignored"), resolved.errors());
        assertTrue(resolved.notes().endsWith(note), resolved.notes());
    }

    @Test
    void whereEachPacketKeepsItsPortTheOneThatIsWrittenIsChecked() {
        Resolved resolved = Resolved.of("virtual_server fwmark 5 {\nlb_algo rr\nlb_kind DR\n"
                + "real_server 10.0.0.1 8080 {\nTOY_CHECK {\n}\n}\n}\n");
        assertEquals(0, resolved.first().destination().key().port());
        ToyProbe probe = (ToyProbe) resolved.check().probe().orElseThrow();
        assertEquals(8080, probe.target().port());
    }
}
