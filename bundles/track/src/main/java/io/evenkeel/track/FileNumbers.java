package io.evenkeel.track;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.track.TrackedFiles.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The numbers in files, kept up to date on a thread of their own: a file may lie on a server that does not answer. A
 * writer truncates before it writes, and inotify tells of both, so a file that has lost its number is given a moment.
 */
final class FileNumbers implements AutoCloseable {

    private static final Log LOG = Log.of("track");
    private static final long SETTLE_MILLIS = 20;
    private static final long DOUBT_MILLIS = 10;
    private static final Duration FIRST_READ = Duration.ofSeconds(2);

    private final Duration round;
    private final Duration doubt;
    private final Listeners listeners = new Listeners("track_file");
    private final Map<String, Known> numbers = new ConcurrentHashMap<>();
    private final Set<Path> pending = ConcurrentHashMap.newKeySet();
    private final Clock clock = Clock.systemUTC();
    /** Both begin with the first file there is to watch. */
    private ScheduledExecutorService thread;

    private Folders folders;
    /** Of the thread alone, as all that reads. */
    private Map<String, TrackedFile> files = Map.of();

    private final Set<TrackedFile> doubted = new HashSet<>();

    /**
     * A number and when it was read first.
     *
     * @param read false while the file has not been looked at, which counts as 0
     */
    record Known(long value, Instant since, boolean read) {}

    /**
     * @param round how often all is looked at whether or not a change was told: network file systems tell none
     * @param doubt how long a file that has lost its number is given to get another
     */
    FileNumbers(Duration round, Duration doubt) {
        this.round = round;
        this.doubt = doubt;
    }

    /** Watches these files and no others; their numbers are known when it returns, or two seconds have passed. */
    synchronized void follow(Collection<TrackedFile> wanted) {
        if (thread == null && wanted.isEmpty()) {
            return;
        }
        begin();
        Map<String, TrackedFile> byName =
                wanted.stream().collect(Collectors.toUnmodifiableMap(TrackedFile::name, Function.identity()));
        numbers.keySet().retainAll(byName.keySet());
        byName.keySet().forEach(name -> numbers.putIfAbsent(name, new Known(0, clock.instant(), false)));
        try {
            thread.submit(() -> turnTo(byName)).get(FIRST_READ.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warning("Tracked files are not read within 2 s and count as 0 until they are");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void begin() {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(FileNumbers::reader);
            folders = new Folders(this::changed);
            thread.scheduleWithFixedDelay(this::lookAtAll, round.toMillis(), round.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Thread reader(Runnable task) {
        Thread reader = new Thread(task, "evenkeel-track");
        reader.setDaemon(true);
        return reader;
    }

    OptionalLong value(String name) {
        return known(name).map(known -> OptionalLong.of(known.value())).orElse(OptionalLong.empty());
    }

    Optional<Known> known(String name) {
        return Optional.ofNullable(numbers.get(name));
    }

    boolean followed(String name) {
        return listeners.any(name);
    }

    Watch watch(String name, Runnable changed) {
        return listeners.add(name, changed)::run;
    }

    private void turnTo(Map<String, TrackedFile> wanted) {
        Map<String, TrackedFile> before = files;
        files = wanted;
        watchFolders();
        for (TrackedFile file : wanted.values()) {
            TrackedFile old = before.get(file.name());
            if (old == null || !old.path().equals(file.path())) {
                set(file, NumberInFile.read(file.path()).orElse(0));
            }
        }
    }

    private void watchFolders() {
        Set<Path> wanted = new HashSet<>();
        for (TrackedFile file : files.values()) {
            wanted.add(file.path().getParent());
            try {
                wanted.add(file.path().toRealPath().getParent());
            } catch (IOException e) {
                // Not there yet: its folder tells when it comes.
                LOG.debug("Tracked file " + file.path() + " is not there: " + e);
            }
        }
        folders.watch(wanted);
    }

    private void changed(Path folder) {
        if (pending.add(folder)) {
            later(() -> lookInto(folder), SETTLE_MILLIS);
        }
    }

    private void later(Runnable task, long millis) {
        try {
            thread.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("A change is not looked at any more: the daemon stops");
        }
    }

    private void lookInto(Path folder) {
        pending.remove(folder);
        lookAtAll();
    }

    // A link on the way to a file may have been turned: cheaper to read all than to know which.
    private void lookAtAll() {
        watchFolders();
        files.values().forEach(this::look);
    }

    private void look(TrackedFile file) {
        OptionalLong number = NumberInFile.read(file.path());
        if (number.isPresent() || value(file.name()).orElse(0) == 0) {
            set(file, number.orElse(0));
        } else if (doubted.add(file)) {
            later(() -> doubt(file, System.nanoTime() + doubt.toNanos()), DOUBT_MILLIS);
        }
    }

    private void doubt(TrackedFile file, long until) {
        OptionalLong number = NumberInFile.read(file.path());
        if (number.isEmpty() && System.nanoTime() < until) {
            later(() -> doubt(file, until), DOUBT_MILLIS);
            return;
        }
        doubted.remove(file);
        if (file.equals(files.get(file.name()))) {
            set(file, number.orElse(0));
        }
    }

    private void set(TrackedFile file, long number) {
        Known before = numbers.get(file.name());
        if (before == null || before.read() && before.value() == number) {
            return;
        }
        numbers.replace(file.name(), new Known(number, clock.instant(), true));
        if (before.value() != number) {
            LOG.detail(
                    "Tracked file " + file.name() + " changed from " + before.value() + " to " + number,
                    Log.field("track_file", file.name()),
                    Log.field("value", number));
        }
        listeners.tell(file.name());
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            folders.close();
            thread.shutdownNow();
        }
    }
}
