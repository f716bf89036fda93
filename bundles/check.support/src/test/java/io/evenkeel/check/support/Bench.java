package io.evenkeel.check.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What the tests of this bundle have in common. */
final class Bench {
    static final Duration AMPLE = Duration.ofSeconds(20);
    static final Duration SHORT = Duration.ofMillis(200);

    private Bench() {}

    static NettyDialer dialer() {
        return NettyDialer.on(task -> new Thread(task, "under-test"), 2);
    }

    static Attempt attempt(Duration timeout) {
        return new Attempt(System.nanoTime() + timeout.toNanos(), 0, true, new CompletableFuture<>());
    }

    static Endpoint to(int port) {
        return endpoint("127.0.0.1", port);
    }

    static Endpoint endpoint(String address, int port) {
        return new Endpoint(new InetSocketAddress(address, port), Optional.empty(), 0, Optional.empty(), 0);
    }

    static Outcome result(CompletionStage<Outcome> stage) throws Exception {
        return stage.toCompletableFuture().get(AMPLE.toSeconds(), TimeUnit.SECONDS);
    }

    static String reason(CompletionStage<Outcome> stage) throws Exception {
        return ((Outcome.Failed) result(stage)).reason();
    }

    static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes).toString();
    }

    /** Passes as soon as the connection stands. */
    static Dialogue connect() {
        return () -> new Dialogue.Done(Outcome.passed());
    }

    /** Connects and hears what comes, in vain. */
    static Dialogue listen() {
        return Dialogue.More::new;
    }

    /** Says a line, and passes on the answer wanted. */
    static Dialogue ask(String question, String wanted) {
        return new Dialogue() {
            @Override
            public Reply connected() {
                return Say.text(question);
            }

            @Override
            public Reply received(ByteBuffer all) {
                String heard = text(all);
                return heard.endsWith("\n") ? new Done(verdict(heard)) : new More();
            }

            private Outcome verdict(String heard) {
                return heard.equals(wanted) ? Outcome.passed() : Outcome.failed("heard " + heard.strip());
            }
        };
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + AMPLE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertEquals(true, condition.getAsBoolean(), what);
    }

    /** Descriptors of this process, less those that come and go with the count itself. */
    static long descriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(Bench::counts).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean counts(Path descriptor) {
        try {
            String name = Files.readSymbolicLink(descriptor).toString();
            return name.startsWith("socket:") || name.startsWith("anon_inode:");
        } catch (IOException gone) {
            return false;
        }
    }

    static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }
}
