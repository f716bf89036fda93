package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A daemon that balances, and what is waited for of it. */
final class Subject {
    private static final long LOOK = 1_000_000;
    private static final long PATIENCE = 240_000_000_000L;
    private static final int LINES = 40;

    private final Router router;

    private Subject(Router router) {
        this.router = router;
    }

    /** Starts it where there is IPVS. */
    static Subject launch(Host host, Kind kind, String configuration) {
        return new Subject(Router.launch(host, kind, configuration));
    }

    /** Starts it where there is none: Evenkeel checks all the same, keepalived is made to believe in one. */
    static Subject withoutIpvs(Host host, Kind kind, String configuration) {
        Map<String, String> variables = kind == Kind.KEEPALIVED ? Map.of("LD_PRELOAD", library(host)) : Map.of();
        return new Subject(Router.launch(host, kind, configuration, variables));
    }

    private static String library(Host host) {
        try (InputStream source = Subject.class.getResourceAsStream("without-ipvs.c")) {
            Path written = host.file("without-ipvs.c", new String(source.readAllBytes(), StandardCharsets.UTF_8));
            String library = written.resolveSibling("without-ipvs.so").toString();
            Command.run("cc", "-shared", "-fPIC", "-O2", "-o", library, written.toString(), "-ldl");
            return library;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Router router() {
        return router;
    }

    long pid() {
        return router.process().pid();
    }

    double cpu() {
        return Processes.cpu(router.process());
    }

    double memory(String which) {
        return Processes.memory(router.process(), which);
    }

    void stop() {
        router.stop();
    }

    /** Waits; when it was seen, System.nanoTime. */
    long await(String what, BooleanSupplier seen) {
        long deadline = System.nanoTime() + PATIENCE;
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || !router.process().alive()) {
                List<String> said = router.process().lines().since(0);
                throw new AssertionError("waited in vain for " + router.kind() + ": " + what + ", it said last:\n"
                        + String.join("\n", said.subList(Math.max(0, said.size() - LINES), said.size())));
            }
            LockSupport.parkNanos(LOOK);
        }
        return System.nanoTime();
    }

    /** Waits until it says that it is up. */
    void settled() {
        router.process().awaitLine("Startup complete");
    }

    /** Asks it to read its configuration again; when that was asked, System.nanoTime. */
    long reload() {
        long now = System.nanoTime();
        router.process().signal("HUP");
        return now;
    }

    /** Waits until it says that it has reloaded; when that was seen, System.nanoTime. */
    long reloaded(int mark) {
        return await(
                "Reload complete", () -> linesSince(mark).stream().anyMatch(line -> line.contains("Reload complete")));
    }

    /** What it logged after a position. */
    List<String> linesSince(int mark) {
        return router.process().lines().since(mark);
    }
}
