package io.evenkeel.core.lifecycle;

import io.evenkeel.api.log.Log;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * {@code reload_time_file}: reloads at the time it holds. The file is looked at twice a second rather than watched: its
 * folder may come later, and the wall clock may be set. Lifecycle thread only.
 */
final class ScheduledReload {

    private static final Log LOG = Log.of("core");
    private static final Duration LOOK = Duration.ofMillis(500);
    /** A time has at most 20 characters. */
    private static final int MOST_BYTES = 64;

    private final Clock clock;
    private final Runnable reload;
    private Optional<Path> file = Optional.empty();
    private boolean repeat;
    private String seen = "";
    private Optional<ReloadTime> due = Optional.empty();
    private Future<?> next;

    /** @param clock its zone is that of times without {@code Z} */
    ScheduledReload(Clock clock, Runnable reload) {
        this.clock = clock;
        this.reload = reload;
    }

    /** Follows the configuration in force. */
    void turnTo(ReloadKeywords keywords, ScheduledExecutorService thread) {
        turnTo(keywords.timePath(), keywords.repeat());
        if (next != null) {
            next.cancel(false);
        }
        next = null;
        if (file.isPresent()) {
            later(thread, Duration.ZERO);
        }
    }

    void turnTo(Optional<Path> wanted, boolean keeps) {
        if (!wanted.equals(file)) {
            seen = "";
            due = Optional.empty();
        }
        file = wanted;
        repeat = keeps;
    }

    private void later(ScheduledExecutorService thread, Duration wait) {
        try {
            next = thread.schedule(() -> round(thread), wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("No reload is scheduled any more: the daemon stops");
        }
    }

    private void round(ScheduledExecutorService thread) {
        Future<?> own = next;
        Duration wait = look();
        // A reload has begun a round of its own.
        if (next == own) {
            later(thread, wait);
        }
    }

    /** Reads the file and reloads when it is time; how long until the next look. */
    Duration look() {
        Instant now = clock.instant();
        String line = file.map(ScheduledReload::firstLine).orElse("");
        if (!line.equals(seen)) {
            read(line, now);
        }
        if (due.isPresent() && !due.get().at().isAfter(now)) {
            fire(now);
        }
        return due.map(time -> Duration.between(clock.instant(), time.at()))
                .filter(wait -> wait.compareTo(LOOK) < 0)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .orElse(LOOK);
    }

    private static String firstLine(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
            int end = text.indexOf('\n');
            return end < 0 ? text : text.substring(0, end);
        } catch (IOException e) {
            return "";
        }
    }

    private void read(String line, Instant now) {
        boolean waited = due.isPresent();
        seen = line;
        due = ReloadTime.parse(line, now, clock.getZone());
        if (line.isEmpty()) {
            if (waited) {
                LOG.info("The scheduled reload is cancelled: " + file.orElseThrow() + " is gone or empty");
            }
        } else if (due.isEmpty()) {
            LOG.warning(file.orElseThrow() + " schedules no reload: '" + line
                    + "' is not HH:MM:SS, YY-MM-DD HH:MM:SS or YYYY-MM-DD HH:MM:SS, with or without Z behind it");
        } else if (!due.get().at().isAfter(now)) {
            LOG.warning(file.orElseThrow() + " schedules no reload: " + line + " is past");
            due = Optional.empty();
        } else {
            LOG.info("A reload is scheduled for " + due.get().at().atZone(clock.getZone()));
        }
    }

    private void fire(Instant now) {
        LOG.info("Reloading at the time of " + file.orElseThrow());
        boolean again = repeat && due.orElseThrow().daily();
        due = again ? ReloadTime.parse(seen, now, clock.getZone()) : Optional.empty();
        if (!repeat) {
            delete(file.orElseThrow());
        }
        reload.run();
    }

    private void delete(Path path) {
        try {
            Files.deleteIfExists(path);
            seen = "";
        } catch (IOException e) {
            LOG.warning("The time of the reload that is done cannot be removed: " + e);
        }
    }
}
