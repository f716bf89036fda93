package io.evenkeel.core.park;

import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.log.Log;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The files of all subsystems, written on a thread of their own; of what waits to be written only the last is. */
final class Records {
    /** Less than a parking place waits. */
    private static final Duration ATTENDED = Duration.ofSeconds(9);

    private static final Log LOG = Log.of("core");

    private final Path folder;
    private final Map<String, Parked> waiting = new HashMap<>();
    private final Map<String, byte[]> written = new HashMap<>();
    private boolean failed;
    private ExecutorService writer;

    Records(Path folder) {
        this.folder = folder;
    }

    synchronized void note(String subsystem, Parked parked) {
        if (Arrays.equals(written.get(subsystem), parked.state())) {
            waiting.remove(subsystem);
        } else if (waiting.put(subsystem, parked) == null) {
            writer().execute(() -> write(subsystem));
        }
    }

    private ExecutorService writer() {
        if (writer == null) {
            writer = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "evenkeel-record");
                thread.setDaemon(true);
                return thread;
            });
        }
        return writer;
    }

    private void write(String subsystem) {
        Optional<Parked> parked = next(subsystem);
        parked.ifPresent(present -> writeNow(subsystem, present));
    }

    private synchronized Optional<Parked> next(String subsystem) {
        return Optional.ofNullable(waiting.remove(subsystem));
    }

    private synchronized void writeNow(String subsystem, Parked parked) {
        ParkFile file = new ParkFile(folder, subsystem);
        try {
            file.write(parked, 0);
            written.put(subsystem, parked.state());
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warning("Cannot write " + file + ", so a start after a crash will not know what this process held: "
                        + e);
            }
            failed = true;
        }
    }

    /** Written before this returns, and with the word that this process stands in until its successor acts. */
    synchronized void handOver(String subsystem, Parked parked) throws IOException {
        waiting.remove(subsystem);
        new ParkFile(folder, subsystem).write(parked, System.nanoTime() + ATTENDED.toNanos());
        written.put(subsystem, parked.state());
    }

    Optional<ParkFile.Found> read(String subsystem) {
        ParkFile file = new ParkFile(folder, subsystem);
        try {
            return file.read();
        } catch (IOException e) {
            LOG.warning("What the process before left in " + file + " is passed over: " + e.getMessage());
            return Optional.empty();
        }
    }

    synchronized void forget(String subsystem) {
        waiting.remove(subsystem);
        written.remove(subsystem);
        ParkFile file = new ParkFile(folder, subsystem);
        try {
            file.delete();
        } catch (IOException e) {
            LOG.warning("Cannot remove " + file + ": " + e);
        }
    }
}
