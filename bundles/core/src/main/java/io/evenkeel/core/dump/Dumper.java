package io.evenkeel.core.dump;

import io.evenkeel.api.dump.Dumps;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.process.Signals.Signal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what signals ask for: SIGUSR1 {@code keepalived.data}, SIGUSR2 {@code keepalived.stats}, SIGRTMIN+2 {@code
 * keepalived.json}; SIGRTMAX-1 writes the statistics and begins to count anew; SIGRTMAX logs what every thread does. On a
 * thread of its own that lives only while there is something to write.
 */
public final class Dumper {

    private static final Log LOG = Log.of("core");
    private static final int QUEUE = 16;
    private static final int IDLE_SECONDS = 5;

    private final List<Dumps> parts = new CopyOnWriteArrayList<>();
    private final Supplier<List<String>> globals;
    private final Supplier<DumpFiles> files;
    private final ThreadPoolExecutor thread;

    /**
     * @param globals lines about the daemon as a whole, for the data dump
     * @param files where the configuration in force has them
     */
    public Dumper(Supplier<List<String>> globals, Supplier<DumpFiles> files) {
        this.globals = globals;
        this.files = files;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(QUEUE),
                Dumper::daemon,
                Dumper::tooMany);
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable task) {
        Thread dump = new Thread(task, "evenkeel-dump");
        dump.setDaemon(true);
        return dump;
    }

    private static void tooMany(Runnable task, ThreadPoolExecutor executor) {
        LOG.warning("Signals ask for dumps faster than they can be written, one is left out");
    }

    public void add(Dumps part) {
        parts.add(part);
    }

    public void remove(Dumps part) {
        parts.remove(part);
    }

    /** Does what a signal asks for, soon. */
    public void hear(Signal signal) {
        thread.execute(() -> {
            try {
                dump(signal);
            } catch (IOException | RuntimeException e) {
                LOG.error("Signal " + signal + ": nothing was written: " + e);
            }
        });
    }

    private void dump(Signal signal) throws IOException {
        switch (signal) {
            case DATA -> written(DumpFolder.write(files.get().data(), data()));
            case STATS -> written(DumpFolder.write(files.get().statistics(), lines(Dumps::statistics)));
            case STATS_CLEAR -> {
                written(DumpFolder.write(files.get().statistics(), lines(Dumps::statistics)));
                parts.forEach(Dumps::clearStatistics);
            }
            case JSON -> json();
            case TDUMP -> ThreadText.lines().forEach(LOG::info);
            default -> throw new IllegalArgumentException("no signal that asks for a dump");
        }
    }

    private static void written(Object file) {
        LOG.info("Wrote " + file);
    }

    /** How the daemon stands, as text. */
    public String data() {
        return Stream.concat(globals.get().stream(), parts.stream().flatMap(part -> part.data().stream()))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private String lines(Function<Dumps, List<String>> kind) {
        return parts.stream()
                .flatMap(part -> kind.apply(part).stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** keepalived writes no file when it has no instance. */
    private void json() throws IOException {
        DumpFiles now = files.get();
        Map<String, List<Object>> sections = new LinkedHashMap<>();
        sections.put(Dumps.INSTANCES, new ArrayList<>());
        for (Dumps part : parts) {
            sections.computeIfAbsent(part.section(), any -> new ArrayList<>()).addAll(part.json());
        }
        List<Object> instances = sections.get(Dumps.INSTANCES);
        if (instances.isEmpty()) {
            LOG.info("There is nothing to write to " + now.json());
            return;
        }
        sections.values().removeIf(List::isEmpty);
        written(DumpFolder.write(now.json(), JsonText.of(now.jsonVersion() == 1 ? instances : sections)));
    }
}
