package io.evenkeel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lvs.CheckStatus;
import io.evenkeel.api.lvs.CheckerStatus;
import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.HostStatus;
import io.evenkeel.api.lvs.LvsEngine;
import io.evenkeel.api.lvs.LvsEngine.Wish;
import io.evenkeel.api.lvs.RealServerStatus;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.api.lvs.VirtualServerStatus;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.net.NameService.Family;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LvsCommandsTest {

    private static final Instant BOOT = Instant.parse("2026-11-21T03:00:00Z");
    private static final RealServerStatus UP = server("10.0.0.1", true, 3, true, Wish.SERVE, "all checks pass");
    private static final RealServerStatus DOWN =
            server("10.0.0.2", false, 0, false, Wish.SERVE, "TCP_CHECK: connection refused");
    private static final RealServerStatus DRAINED = server("10.0.0.3", true, 0, true, Wish.DRAIN, "drained");
    private static final RealServerStatus OUT = server("10.0.0.4", true, 0, false, Wish.SERVE, "no quorum");

    private final LvsCommands commands = new LvsCommands();
    private final Engine engine = new Engine();

    /** Answers from a fixed snapshot, and remembers what it was told. */
    private static final class Engine implements LvsEngine {
        private List<VirtualServerStatus> all = List.of();
        private List<HostStatus> hosts = List.of();
        private String told = "nothing";

        @Override
        public List<VirtualServerStatus> virtualServers() {
            return all;
        }

        @Override
        public List<HostStatus> hosts() {
            return hosts;
        }

        @Override
        public List<CheckerStatus> checkers() {
            return List.of(
                    checker("", "example.bad 1.0.0", 0, 0, "it threw when asked"),
                    checker("PING_CHECK", "io.evenkeel.check.ping 0.1.0", 1, 0, ""),
                    checker("REDIS_CHECK", "", 0, 2, ""),
                    checker("TCP_CHECK", "io.evenkeel.check.tcp 0.1.0", 0, 4, "it threw"));
        }

        private static CheckerStatus checker(String keyword, String bundle, int checks, int held, String quarantine) {
            return new CheckerStatus(said(keyword), said(bundle), checks, held, said(quarantine));
        }

        private static Optional<String> said(String word) {
            return Optional.of(word).filter(some -> !some.isEmpty());
        }

        @Override
        public int administer(String server, Wish wish, Optional<Duration> lasting) {
            told = server + " " + wish + " " + lasting.map(Duration::toString).orElse("until told otherwise");
            return server.startsWith("10.0.0.") ? 2 : 0;
        }
    }

    private void configure(VirtualServerStatus... servers) {
        engine.all = List.of(servers);
        commands.engine = engine;
    }

    private static VirtualServerStatus web(boolean quorate, boolean serving, RealServerStatus... servers) {
        return virtual("[192.0.2.1]:tcp:80", key("192.0.2.1", 80), quorate, serving, servers);
    }

    private static VirtualServerStatus virtual(
            String name, ServiceKey key, boolean quorate, boolean serving, RealServerStatus... servers) {
        VirtualService service = new VirtualService(
                key,
                "wlc",
                Set.of(VirtualService.Flag.SCHEDULER_2, VirtualService.Flag.SCHEDULER_1),
                Optional.of(new VirtualService.Persistence(50, -1)),
                Optional.empty());
        return new VirtualServerStatus(
                name, List.of(service), quorate, 4, 1, 3, Optional.of("[10.0.0.99]:tcp:80"), serving, List.of(servers));
    }

    private static ServiceKey key(String address, int port) {
        return new ServiceKey.Addressed(Protocol.TCP, address(address), port);
    }

    private static RealServerStatus server(
            String address, boolean up, int weight, boolean inTable, Wish wish, String because) {
        CheckStatus check = new CheckStatus(
                "TCP_CHECK",
                up,
                up ? Optional.empty() : Optional.of("no bundle installed runs TCP_CHECK"),
                12,
                5,
                Optional.of(BOOT.plusSeconds(60)),
                up ? "passed" : "connection refused",
                Duration.ofNanos(3_000_999));
        return new RealServerStatus(
                "[" + address + "]:tcp:80",
                Optional.of("host" + address.charAt(address.length() - 1)),
                new Destination.Key(address(address), 80),
                Destination.Forwarding.ROUTE,
                up,
                weight,
                3,
                inTable,
                wish,
                BOOT,
                because,
                List.of(check));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String text(Answer answer) {
        return text(answer, false);
    }

    private static String text(Answer answer, boolean colour) {
        return answer.accept(new Text(new Value(Clock.fixed(BOOT.plusSeconds(64), ZoneOffset.UTC)), 0, colour));
    }

    private static String refusal(Executable command) {
        return assertThrows(CommandFailure.class, command).getMessage();
    }

    @Test
    void theListShowsEveryServerBelowItsVirtualServer() throws CommandFailure {
        configure(web(true, false, UP, DOWN, DRAINED, OUT), web(false, true), web(false, false));
        assertEquals(
                """
                SERVER                STATE             WEIGHT  METHOD  SINCE                               BECAUSE
                [192.0.2.1]:tcp:80    quorum            3       wlc     -                                   needs 3
                  [10.0.0.1]:tcp:80   up                3       DR      2026-11-21 03:00:00 (1 min 4 s ago)  all checks pass, from host1
                  [10.0.0.2]:tcp:80   down              0       DR      2026-11-21 03:00:00 (1 min 4 s ago)  TCP_CHECK: connection refused, from host2
                  [10.0.0.3]:tcp:80   up, drained       0       DR      2026-11-21 03:00:00 (1 min 4 s ago)  drained, from host3
                  [10.0.0.4]:tcp:80   up, not in table  0       DR      2026-11-21 03:00:00 (1 min 4 s ago)  no quorum, from host4
                [192.0.2.1]:tcp:80    sorry             3       wlc     -                                   needs 5, [10.0.0.99]:tcp:80 serves
                [192.0.2.1]:tcp:80    no quorum         3       wlc     -                                   needs 5
                """
                        .replaceAll("  +", "  "),
                text(commands.list()).replaceAll("  +", "  "));
    }

    private static HostStatus host(String name, String trouble, String... addresses) {
        return new HostStatus(
                name,
                Family.IPV4,
                List.of("[192.0.2.1]:tcp:80"),
                Stream.of(addresses).map(LvsCommandsTest::address).toList(),
                Optional.ofNullable(trouble),
                Optional.of(BOOT),
                BOOT.plusSeconds(64));
    }

    @Test
    void aNameThatIsHeldOrHasNoAddressIsShown() throws CommandFailure {
        configure(web(true, false, UP, DOWN), virtual("FWM 5", new ServiceKey.Marked(5, false), true, false));
        engine.hosts = List.of(
                host("host1", "no such host", "10.0.0.1"), host("host2", null, "10.0.0.2"), host("host9", "SERVFAIL"));
        String list = text(commands.list()).replaceAll("  +", "  ");
        assertTrue(list.contains("all checks pass, from host1, which is held: no such host\n"), list);
        assertTrue(list.contains("connection refused, from host2\n"), list);
        assertTrue(list.contains("\n  host9  no address  0  -  -  SERVFAIL\n"), list);
        assertEquals(list.indexOf("host9"), list.lastIndexOf("host9"), "below its virtual server only");
        String show = text(commands.show("[192.0.2.1]:tcp:80")).replaceAll("  +", "  ");
        assertTrue(show.contains("\nhost1  10.0.0.1  no such host  2026-11-21 03:00:00 (1 min 4 s ago)  "), show);
        assertTrue(text(commands.show("5")).contains("Its servers are given by address."));
    }

    @Test
    void whatIsWrongCatchesTheEye() throws CommandFailure {
        configure(web(true, false, UP, DOWN, DRAINED), web(false, true), web(false, false));
        String text = text(commands.list(), true);
        for (String coloured : List.of(
                "\u001b[32mquorum",
                "\u001b[32mup\u001b",
                "\u001b[31mdown",
                "\u001b[33mup, drained",
                "\u001b[33msorry",
                "\u001b[31mno quorum")) {
            assertTrue(text.contains(coloured), () -> coloured.substring(5) + " in " + text);
        }
    }

    @Test
    void forProgramsTheServersAreInsideTheirVirtualServer() throws CommandFailure {
        configure(web(true, false, UP));
        assertEquals(
                """
                [ {
                  "name" : "[192.0.2.1]:tcp:80",
                  "state" : "quorum",
                  "weight" : 3,
                  "method" : [ "wlc" ],
                  "since" : null,
                  "because" : "needs 3",
                  "servers" : [ {
                    "name" : "[10.0.0.1]:tcp:80",
                    "state" : "up",
                    "weight" : 3,
                    "method" : "DR",
                    "since" : "2026-11-21T03:00:00Z",
                    "because" : "all checks pass, from host1"
                  } ]
                } ]
                """,
                commands.list().accept(new Json()));
    }

    @Test
    void withoutVirtualServersTheListSaysSo() throws CommandFailure {
        configure();
        assertEquals("The configuration has no virtual_server.\n", text(commands.list()));
        assertEquals("[ ]\n", commands.list().accept(new Json()));
        assertEquals("Nothing is checked.\n", text(commands.checks()));
    }

    @Test
    void showTellsQuorumServicesServersAndChecks() throws CommandFailure {
        configure(web(true, false, UP, DRAINED));
        String text = text(commands.show("[192.0.2.1]:tcp:80")).replaceAll("  +", "  ");
        for (String line : List.of(
                "State:  quorum\n",
                "Quorum:  4\n",
                "Sorry server:  [10.0.0.99]:tcp:80\n",
                "TCP 192.0.2.1:80  wlc  SCHEDULER_1 SCHEDULER_2  50  -\n",
                "[10.0.0.1]:tcp:80  host1  up  3  3  yes  SERVE  DR  ",
                "[10.0.0.3]:tcp:80  host3  up, drained  0  3  yes  DRAIN  DR  ",
                "[192.0.2.1]:tcp:80  [10.0.0.1]:tcp:80  TCP_CHECK  yes  -  12  5  0.003 s  ")) {
            assertTrue(text.contains(line), () -> line + " in " + text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[192.0.2.1]:tcp:80", "192.0.2.1:80", "TCP 192.0.2.1:80"})
    void aVirtualServerIsFoundByNameOrAddressAndPort(String typed) throws CommandFailure {
        configure(web(true, false), virtual("FWM 5", new ServiceKey.Marked(5, false), true, false));
        assertTrue(text(commands.show(typed)).startsWith("Virtual server:        [192.0.2.1]:tcp:80\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FWM 5", "fwm 5", "5"})
    void aVirtualServerIsFoundByMark(String typed) throws CommandFailure {
        configure(web(true, false), virtual("FWM 5", new ServiceKey.Marked(5, false), true, false));
        assertTrue(text(commands.show(typed)).startsWith("Virtual server:        FWM 5\n"));
    }

    @Test
    void aVirtualServerThatIsNotThereIsRefusedWithTheNearest() {
        ServiceKey key = key("2001:db8::1", 80);
        configure(web(true, false), virtual("[G]:0", key, true, false), virtual("[H]:0", key, true, false));
        assertEquals(
                "there is no virtual server [192.0.2.2]:tcp:80, did you mean [192.0.2.1]:tcp:80?",
                refusal(() -> commands.show("[192.0.2.2]:tcp:80")));
        assertEquals("there is no virtual server other", refusal(() -> commands.show("other")));
        assertEquals("[2001:DB8::1]:80 may be any of: [G]:0, [H]:0", refusal(() -> commands.show("[2001:DB8::1]:80")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[10.0.0.2]:tcp:80", "10.0.0.2:80", "10.0.0.2", "host2"})
    void theChecksOfAServerAreFoundByWhateverItIsCalled(String typed) throws CommandFailure {
        configure(web(true, false, UP, DOWN));
        List<String> lines = text(commands.checks(typed)).lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).contains("no  no bundle installed runs TCP_CHECK  12"), lines.get(1));
        assertTrue(lines.get(1).endsWith("(4 s ago)  connection refused"), lines.get(1));
    }

    @Test
    void checksOfAllServersAreListed() throws CommandFailure {
        configure(web(true, false, UP, DOWN), web(true, false, UP));
        assertEquals(4, text(commands.checks()).lines().count());
        assertEquals("there is no real server 10.0.0.9", refusal(() -> commands.checks("10.0.0.9")));
    }

    @Test
    void checkersTellTheirBundleQuarantineAndWhatIsHeld() throws CommandFailure {
        configure();
        assertEquals(
                """
                CHECK        BUNDLE                        CHECKS  HELD  QUARANTINE
                -            example.bad 1.0.0             0       0     it threw when asked
                PING_CHECK   io.evenkeel.check.ping 0.1.0  1       0     -
                REDIS_CHECK  -                             0       2     -
                TCP_CHECK    io.evenkeel.check.tcp 0.1.0   0       4     it threw
                """,
                text(commands.checkers()));
    }

    @Test
    void wishesReachTheEngine() throws CommandFailure {
        configure();
        assertEquals(
                """
                Server:            10.0.0.1
                Now:               DRAIN
                For:               600 s
                In so many pools:  2
                """,
                text(commands.drain("10.0.0.1", "for", "10m")));
        assertEquals("10.0.0.1 DRAIN PT10M", engine.told);
        commands.drain("10.0.0.1", "90s");
        assertEquals("10.0.0.1 DRAIN PT1M30S", engine.told);
        commands.drain("10.0.0.1");
        assertEquals("10.0.0.1 DRAIN until told otherwise", engine.told);
        commands.disable("10.0.0.1", "for", "2h");
        assertEquals("10.0.0.1 DISABLE PT2H", engine.told);
        commands.disable("10.0.0.1", "7d");
        assertEquals("10.0.0.1 DISABLE PT168H", engine.told);
        commands.disable("10.0.0.1");
        assertEquals("10.0.0.1 DISABLE until told otherwise", engine.told);
        commands.undrain("10.0.0.1");
        assertEquals("10.0.0.1 SERVE until told otherwise", engine.told);
        commands.drain("10.0.0.2");
        commands.enable("10.0.0.2");
        assertEquals("10.0.0.2 SERVE until told otherwise", engine.told);
    }

    @Test
    void aWishForAServerThatIsNotThereIsRefusedWithTheNearest() {
        configure(web(true, false, UP));
        assertEquals(
                "there is no real server [10.0.0.5]:tcp:80, did you mean [10.0.0.1]:tcp:80?",
                refusal(() -> commands.drain("[10.0.0.5]:tcp:80")));
    }

    @ParameterizedTest
    @CsvSource({
        "for, 'for how long? Write a duration such as 90s, 10m, 2h or 7d'",
        "soon, 'soon is no duration: write one such as 90s, 10m, 2h or 7d'",
        "10, '10 is no duration: write one such as 90s, 10m, 2h or 7d'",
        "-5m, '-5m is no duration: write one such as 90s, 10m, 2h or 7d'",
        "0s, 'the duration 0s is not between 1s and 366d'",
        "367d, 'the duration 367d is not between 1s and 366d'",
        "999999999d, 'the duration 999999999d is not between 1s and 366d'"
    })
    void aDurationThatMeansNothingIsRefusedBeforeAnythingIsDone(String duration, String refusal) {
        configure();
        assertEquals(refusal, refusal(() -> commands.drain("10.0.0.1", duration)));
        assertEquals(refusal, refusal(() -> commands.disable("10.0.0.1", duration)));
        assertEquals("nothing", engine.told);
    }

    @Test
    void anotherWordThanForIsRefused() {
        configure();
        assertEquals("expected \"for\" instead of until", refusal(() -> commands.drain("10.0.0.1", "until", "2h")));
        assertEquals("nothing", engine.told);
    }

    @Test
    void parametersAreCompletedByWhatThereIs() {
        configure(web(true, false, UP, DOWN), web(true, false, UP));
        assertEquals(List.of("[10.0.0.1]:tcp:80", "[10.0.0.2]:tcp:80"), commands.candidates("SERVER"));
        assertEquals(List.of("[192.0.2.1]:tcp:80", "[192.0.2.1]:tcp:80"), commands.candidates("VIRTUAL_SERVER"));
        assertEquals(List.of("for"), commands.candidates("for"));
        assertEquals(List.of("10m", "1h", "1d"), commands.candidates("DURATION"));
        assertEquals(List.of(), commands.candidates("FILE"));
    }

    @Test
    void withoutItsEngineEveryCommandSaysSo() {
        String absent = "the lvs bundle is not installed";
        assertEquals(absent, refusal(commands::list));
        assertEquals(absent, refusal(() -> commands.show("x")));
        assertEquals(absent, refusal(commands::checks));
        assertEquals(absent, refusal(() -> commands.checks("x")));
        assertEquals(absent, refusal(commands::checkers));
        assertEquals(absent, refusal(() -> commands.drain("x")));
        assertEquals(absent, refusal(() -> commands.enable("x")));
        assertEquals(List.of(), commands.candidates("SERVER"));
    }
}
