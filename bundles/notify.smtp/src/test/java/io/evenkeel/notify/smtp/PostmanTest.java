package io.evenkeel.notify.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.log.Log;
import io.evenkeel.notify.smtp.MailSettings.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmanTest {
    @TempDir
    Path run;

    private final List<String> delivered = new ArrayList<>();
    private IOException failure;
    private Outbox outbox;

    @BeforeEach
    void open() {
        outbox = new Outbox(run.resolve("mail"), Log.of("mail"));
    }

    private Postman postman(Pace pace) {
        Relay relay = new Relay(
                "mail", 25, "me", Duration.ofSeconds(1), Relay.Security.OFF, true, Optional.empty(), Optional.empty());
        MailSettings settings = new MailSettings(
                Optional.of(relay),
                "R",
                "me@example.org",
                List.of("you@example.org"),
                new AlertRules(Map.of(), Map.of(), Optional.empty(), Optional.empty(), true),
                pace,
                Optional.of(run.resolve("log")));
        return new Postman(
                outbox,
                () -> Optional.of(settings),
                this::deliver,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                Log.of("mail"));
    }

    private void deliver(MailSettings settings, String message) throws IOException {
        if (failure != null) {
            throw failure;
        }
        delivered.add(message.lines()
                .filter(line -> line.startsWith("Subject:"))
                .findFirst()
                .orElseThrow());
    }

    private void add(int count) {
        for (int i = 1; i <= count; i++) {
            outbox.add(new Mail(Instant.ofEpochSecond(i), "event " + i, "body"));
        }
    }

    private static void turns(Postman postman, int count) {
        for (int i = 0; i < count; i++) {
            postman.turn();
        }
    }

    @Test
    void aFewLeaveOneByOneInTheirOrder() {
        add(3);
        turns(postman(new Pace(3, Duration.ofHours(1))), 5);
        assertEquals(List.of("Subject: [R] event 1", "Subject: [R] event 2", "Subject: [R] event 3"), delivered);
        assertEquals(0, outbox.size());
    }

    @Test
    void beyondTheRateOneMailTellsOfAll() {
        Postman postman = postman(new Pace(2, Duration.ofHours(1)));
        add(1);
        turns(postman, 1);
        add(500);
        turns(postman, 5);
        assertEquals(List.of("Subject: [R] event 1", "Subject: [R] 500 alerts, the last: event 500"), delivered);
        add(1);
        turns(postman, 5);
        assertEquals(1, outbox.size(), "no more until the hour is over");
    }

    @Test
    void whatTheServerCannotTakeNowIsKept() throws IOException {
        add(1);
        failure = new IOException("connection refused");
        Postman postman = postman(Pace.DEFAULT);
        long pause = postman.turn() + postman.turn();
        assertTrue(pause > 4000, "tries again after seconds: " + pause);
        assertEquals(1, outbox.size());
    }

    @Test
    void whatTheServerRefusesIsNotTriedForEver() throws IOException {
        add(1);
        failure = new Delivery.Refused("RCPT TO was answered with '550 no such user'");
        turns(postman(Pace.DEFAULT), 1);
        assertEquals(0, outbox.size());
        assertEquals(
                "1970-01-01T00:00:00Z refused, RCPT TO was answered with '550 no such user': event 1 (of 1970-01-01T00:00:01Z)\n",
                Files.readString(run.resolve("log")));
    }
}
