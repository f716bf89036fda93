package io.evenkeel.net.linux.process;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** The service manager as it introduced itself in the environment: sd_notify(3), sd_watchdog_enabled(3). */
final class ServiceManager {

    private final Map<String, String> environment;
    private final UnixDatagrams datagrams;
    private final long pid;

    ServiceManager(Map<String, String> environment, UnixDatagrams datagrams, long pid) {
        this.environment = environment;
        this.datagrams = datagrams;
        this.pid = pid;
    }

    boolean notify(String state) {
        String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        boolean unix = socket.startsWith("/") || socket.startsWith("@");
        return unix && datagrams.send(socket, state.getBytes(StandardCharsets.UTF_8));
    }

    // A watchdog meant for another process of the unit is not ours to feed.
    Optional<Duration> watchdog() {
        return number("WATCHDOG_USEC")
                .filter(micros -> micros > 0)
                .filter(micros -> number("WATCHDOG_PID").orElse(pid) == pid)
                .map(micros -> Duration.of(micros, ChronoUnit.MICROS));
    }

    private Optional<Long> number(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }
}
