package io.evenkeel.lvs;

import static io.evenkeel.lvs.fake.Definition.pool;
import static io.evenkeel.lvs.fake.Definition.server;
import static io.evenkeel.lvs.fake.Definition.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.lvs.config.CheckDefinition;
import io.evenkeel.lvs.config.CheckDefinition.Schedule;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.config.ServerDefinition;
import io.evenkeel.lvs.fake.ScriptedProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines people search for are those of keepalived. */
class LogLinesTest {
    private static final ServiceKey WEB = tcp("192.0.2.1", 80);
    private static final String ONE = "[10.0.0.1]:tcp:80";

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();
    private final Logger logger = Logger.getLogger("evenkeel.lvs");
    private final Handler keeper = new Keeper();
    private Outcome outcome = Outcome.passed();
    private Bench bench;

    @BeforeEach
    void listen() {
        bench = new Bench(folder, 1);
        logger.setLevel(Level.INFO);
        logger.setUseParentHandlers(false);
        logger.addHandler(keeper);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(keeper);
        logger.setUseParentHandlers(true);
    }

    private CheckDefinition check(String keyword, int retry) {
        Schedule schedule =
                new Schedule(retry, Duration.ofSeconds(1), Duration.ofSeconds(6), Duration.ZERO, false, false);
        return new CheckDefinition(
                keyword,
                "a",
                Optional.of(keyword).filter("MISC_CHECK"::equals).map(misc -> "/usr/bin/probe -x"),
                schedule,
                Optional.of(ScriptedProbe.answering(() -> outcome)));
    }

    private List<String> said() {
        List<String> said = List.copyOf(lines);
        lines.clear();
        return said;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TCP_CHECK  | TCP_CHECK on service [10.0.0.1]:tcp:80 failed%s. Reason: no route     | TCP connection to [10.0.0.1]:tcp:80 success.",
                "UDP_CHECK  | UDP_CHECK on service [10.0.0.1]:tcp:80 failed%s. Reason: no route     | UDP connection to [10.0.0.1]:tcp:80 success.",
                "HTTP_GET   | HTTP_CHECK on service [10.0.0.1]:tcp:80 failed%s. Reason: no route    | Remote Web server [10.0.0.1]:tcp:80 succeed on service.",
                "SSL_GET    | HTTP_CHECK on service [10.0.0.1]:tcp:80 failed%s. Reason: no route    | Remote Web server [10.0.0.1]:tcp:80 succeed on service.",
                "SMTP_CHECK | SMTP_CHECK on service [10.0.0.1]:tcp:80 failed%s. Reason: no route    | Remote SMTP server [10.0.0.1]:tcp:80 succeed on service.",
                "PING_CHECK | ICMP CHECK on service [10.0.0.1]:tcp:80 failed%s. Reason: no route    | ICMP connection to [10.0.0.1]:tcp:80 success.",
                "DNS_CHECK  | DNS_CHECK on service [10.0.0.1]:tcp:80 failed%s. Reason: no route     | DNS_CHECK on service [10.0.0.1]:tcp:80 succeeded.",
                "MISC_CHECK | Misc check for [[10.0.0.1]:tcp:80 VS WEB] by [/usr/bin/probe -x] failed%s (no route). | Misc check for [[10.0.0.1]:tcp:80 VS WEB] by [/usr/bin/probe -x] success."
            })
    void verdictsOfEachKindOfCheck(String keyword, String failed, String passed) {
        outcome = Outcome.failed("no route");
        bench.apply(pool("WEB", WEB, 1, 0, null, server("10.0.0.1", 1, false, check(keyword, 2))));
        bench.pass(1);
        assertEquals(failed.formatted(""), said().get(2), "a check that fails at first is not tried again");
        outcome = Outcome.passed();
        bench.pass(6);
        assertEquals(passed, said().get(0));
        outcome = Outcome.failed("no route");
        bench.pass(9);
        assertEquals(failed.formatted(" after 2 retries"), said().get(0));
    }

    @Test
    void aPoolThatLosesItsQuorumAndGainsItAgain() {
        ServerDefinition sorry = server("10.0.0.9", 1, false);
        bench.apply(pool("WEB", WEB, 1, 0, sorry, server("10.0.0.1", 3, false, check("TCP_CHECK", 0))));
        assertEquals(
                List.of(
                        "Activating healthchecker for service " + ONE + " for VS WEB",
                        "Gained quorum 1+0=1 <= 3 for VS WEB"),
                said());
        outcome = Outcome.failed("connection refused");
        bench.pass(7);
        assertEquals(
                List.of(
                        "TCP_CHECK on service " + ONE + " failed. Reason: connection refused",
                        "Removing service " + ONE + " from VS WEB",
                        "Lost quorum 1-0=1 > 0 for VS WEB",
                        "Adding sorry server [10.0.0.9]:tcp:80 to VS WEB",
                        "Removing alive servers from the pool for VS WEB"),
                said());
        outcome = Outcome.passed();
        bench.pass(6);
        assertEquals(
                List.of(
                        "TCP connection to " + ONE + " success.",
                        "Adding service " + ONE + " to VS WEB",
                        "Gained quorum 1+0=1 <= 3 for VS WEB",
                        "Removing sorry server [10.0.0.9]:tcp:80 from VS WEB",
                        "Adding alive servers to the pool for VS WEB"),
                said());
    }

    @Test
    void inhibitedServersAreDisabledAndEnabled() {
        ServerDefinition sorry = server("10.0.0.9", 1, true);
        bench.apply(pool("WEB", WEB, 1, 0, sorry, server("10.0.0.1", 3, true, check("TCP_CHECK", 0))));
        outcome = Outcome.failed("connection refused");
        bench.pass(7);
        List<String> down = said();
        assertEquals("Disabling service " + ONE + " of VS WEB", down.get(3));
        assertEquals("Enabling sorry server [10.0.0.9]:tcp:80 to VS WEB", down.get(5));
        outcome = Outcome.passed();
        bench.pass(6);
        List<String> up = said();
        assertEquals("Enabling service " + ONE + " of VS WEB", up.get(1));
        assertEquals("Disabling sorry server [10.0.0.9]:tcp:80 from VS WEB", up.get(3));
    }

    @Test
    void aPoolThatBeginsWithoutItsQuorum() {
        bench.apply(pool("WEB", WEB, 2, 1, null, server("10.0.0.1", 2, false)));
        assertEquals(List.of("Starting with quorum down 2+1=3 > 2 for VS WEB"), said());
    }

    @Test
    void aServerThatLeavesTheConfiguration() {
        PoolDefinition both = pool("WEB", WEB, 1, 0, null, server("10.0.0.1", 1, false), server("10.0.0.2", 1, false));
        bench.apply(both);
        said();
        bench.apply(pool("WEB", WEB, 1, 0, null, server("10.0.0.2", 1, false)));
        assertEquals(List.of("Removing service " + ONE + " from VS WEB"), said());
    }

    private final class Keeper extends Handler {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
