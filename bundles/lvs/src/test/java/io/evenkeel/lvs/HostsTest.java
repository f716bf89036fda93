package io.evenkeel.lvs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.lvs.HostStatus;
import io.evenkeel.api.net.NameService;
import io.evenkeel.engine.testkit.VirtualLoop;
import io.evenkeel.lvs.config.HostName;
import io.evenkeel.lvs.fake.Definition;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names on virtual time. */
final class HostsTest {
    private static final HostName WEB = new HostName("web.example.com", NameService.Family.IPV4);
    private static final HostName DB = new HostName("db.example.com", NameService.Family.IPV4);
    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

    private final Logger quiet = Logger.getLogger("evenkeel.lvs");
    private final VirtualLoop loop = VirtualLoop.ofCaller();
    private final List<CompletableFuture<NameService.Answer>> asked = new ArrayList<>();
    private Optional<NameService> service = Optional.of((host, family) -> {
        asked.add(new CompletableFuture<>());
        return asked.get(asked.size() - 1);
    });
    private int changes;
    private final Hosts hosts = hosts(Map.of());

    private Hosts hosts(Map<HostName, List<InetAddress>> before) {
        return new Hosts(loop, Clock.fixed(NOW, ZoneOffset.UTC), () -> service, Log.of("lvs"), before, () -> changes++);
    }

    @BeforeEach
    void quiet() {
        quiet.setLevel(Level.OFF);
    }

    private void answer(int question, long ttl, String... addresses) {
        asked.get(question)
                .complete(new NameService.Answer(
                        Stream.of(addresses).map(Definition::ip).toList(), Duration.ofSeconds(ttl)));
        loop.settle();
    }

    private void fail(int question, String why) {
        asked.get(question).completeExceptionally(new UnknownHostException(why));
        loop.settle();
    }

    private void pass(long seconds) {
        loop.advance(Duration.ofSeconds(seconds));
    }

    private HostStatus status() {
        return hosts.status(Map.of(WEB, List.of("WEB"))).get(0);
    }

    @Test
    void aNameIsAskedForAgainWhenItsAnswerEnds() {
        hosts.watch(Set.of(WEB));
        assertEquals(Optional.empty(), hosts.addresses(WEB));
        answer(0, 60, "10.0.0.1");
        assertEquals(Optional.of(List.of(Definition.ip("10.0.0.1"))), hosts.addresses(WEB));
        assertEquals(1, changes);
        pass(59);
        assertEquals(1, asked.size());
        pass(1);
        assertEquals(2, asked.size());
        answer(1, 60, "10.0.0.1");
        assertEquals(1, changes, "the same");
        pass(60);
        answer(2, 60, "10.0.0.2");
        assertEquals(2, changes);
        assertEquals(Optional.of(List.of(Definition.ip("10.0.0.2"))), hosts.addresses(WEB));
    }

    @Test
    void aFailedLookupKeepsTheAddressesAndIsTriedAgain() {
        hosts.watch(Set.of(WEB));
        answer(0, 60, "10.0.0.1");
        pass(60);
        fail(1, "no such host");
        assertEquals(Optional.of(List.of(Definition.ip("10.0.0.1"))), hosts.addresses(WEB));
        assertEquals(Optional.of("no such host"), status().trouble());
        assertEquals(NOW.plusSeconds(1), status().againAt());
        pass(1);
        fail(2, "no answer");
        pass(1);
        assertEquals(3, asked.size(), "the second interval is longer");
        pass(1);
        answer(3, 60, "10.0.0.1");
        assertEquals(1, changes);
        assertEquals(Optional.empty(), status().trouble());
    }

    @Test
    void whoWaitsForTheFirstAnswersHearsOfFailuresAsWell() {
        CompletableFuture<Void> heard = hosts.watch(Set.of(WEB, DB));
        answer(0, 60, "10.0.0.1");
        assertFalse(heard.isDone());
        fail(1, "no such host");
        assertTrue(heard.isDone());
        assertTrue(hosts.watch(Set.of()).isDone());
    }

    @Test
    void aServiceThatNeverAnswersIsAFailureAndItsLateAnswerIsNotHeard() {
        CompletableFuture<Void> heard = hosts.watch(Set.of(WEB));
        pass(15);
        assertTrue(heard.isDone());
        assertEquals(Optional.of("no answer from the name service within 15 s"), status().trouble());
        answer(0, 60, "10.0.0.1");
        assertEquals(Optional.empty(), hosts.addresses(WEB));
        pass(1);
        answer(1, 60, "10.0.0.2");
        assertEquals(Optional.of(List.of(Definition.ip("10.0.0.2"))), hosts.addresses(WEB));
    }

    @Test
    void namesAreAskedForWhenTheServiceComes() {
        Optional<NameService> later = service;
        service = Optional.empty();
        assertTrue(hosts.watch(Set.of(WEB)).isDone());
        assertEquals(Optional.of("the bundle io.evenkeel.names is not here"), status().trouble());
        assertFalse(hosts.available());
        service = later;
        hosts.askAgain();
        answer(0, 60, "10.0.0.1");
        assertEquals(1, changes);
    }

    @Test
    void aReloadAsksAnewAndKeepsWhatIsKnown() {
        hosts.watch(Set.of(WEB, DB));
        answer(0, 60, "10.0.0.1");
        answer(1, 60, "10.0.0.2");
        assertTrue(hosts.watch(Set.of(WEB)).isDone());
        assertEquals(3, asked.size());
        assertEquals(Optional.empty(), hosts.addresses(DB));
        assertTrue(hosts.addresses(WEB).isPresent());
        hosts.watch(Set.of(WEB));
        assertEquals(3, asked.size(), "the answer to the last question is still to come");
    }

    @Test
    void whatWasKnownBeforeARestartIsUsedUntilAnAnswerComes() {
        List<InetAddress> last = List.of(Definition.ip("10.0.0.1"));
        Hosts restarted = hosts(Map.of(WEB, last, DB, last));
        assertTrue(restarted.watch(Set.of(WEB)).isDone(), "nothing to wait for");
        assertEquals(Map.of(WEB, last), restarted.known(), "what is configured no more is forgotten");
        fail(0, "no answer");
        assertEquals(Map.of(WEB, last), restarted.known());
        assertEquals(0, changes);
        pass(1);
        answer(1, 60, "10.0.0.2");
        assertEquals(Map.of(WEB, List.of(Definition.ip("10.0.0.2"))), restarted.known());
        assertEquals(1, changes);
    }

    @Test
    void whatIsClosedAsksNoMore() {
        int idle = loop.runningTimers();
        hosts.watch(Set.of(WEB));
        hosts.close();
        answer(0, 60, "10.0.0.1");
        pass(1000);
        assertEquals(1, asked.size());
        assertEquals(0, changes);
        assertEquals(idle, loop.runningTimers());
    }
}
