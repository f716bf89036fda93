package io.evenkeel.track;

import io.evenkeel.api.log.Log;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Folders in which something may change, through inotify(7). The folder is watched, not the file: a file is often replaced
 * by another one of its name.
 */
final class Folders implements AutoCloseable {

    private static final Log LOG = Log.of("track");

    private final Optional<WatchService> service;
    private final Consumer<Path> changed;
    private final Map<Path, WatchKey> keys = new ConcurrentHashMap<>();
    private final Set<Path> missed = ConcurrentHashMap.newKeySet();

    /** @param changed told of a folder, on the thread that hears of changes */
    Folders(Consumer<Path> changed) {
        this.changed = changed;
        service = open();
        service.ifPresent(opened -> {
            Thread thread = new Thread(() -> hear(opened), "evenkeel-track-changes");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static Optional<WatchService> open() {
        try {
            return Optional.of(FileSystems.getDefault().newWatchService());
        } catch (IOException e) {
            LOG.warning("Changes of tracked files are seen only every few seconds: " + e.getMessage()
                    + " - raise fs.inotify.max_user_instances");
            return Optional.empty();
        }
    }

    /** Watches these and no others; a folder that cannot be watched is tried again when this is called again. */
    void watch(Set<Path> wanted) {
        for (Path folder : keys.keySet()) {
            if (!wanted.contains(folder)) {
                keys.remove(folder).cancel();
            }
        }
        service.ifPresent(opened ->
                wanted.stream().filter(folder -> !keys.containsKey(folder)).forEach(folder -> watch(opened, folder)));
    }

    private void watch(WatchService opened, Path folder) {
        try {
            keys.put(
                    folder,
                    folder.register(
                            opened,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE));
            missed.remove(folder);
        } catch (IOException e) {
            if (missed.add(folder)) {
                LOG.warning("Changes in " + folder + " are seen only every few seconds: " + e);
            }
        }
    }

    private void hear(WatchService opened) {
        try {
            while (true) {
                WatchKey key = opened.take();
                key.pollEvents();
                Path folder = (Path) key.watchable();
                if (!key.reset()) {
                    keys.remove(folder, key);
                }
                changed.accept(folder);
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            // Closed: there is nobody to hear any more.
            return;
        }
    }

    @Override
    public void close() {
        service.ifPresent(Folders::close);
    }

    private static void close(WatchService opened) {
        try {
            opened.close();
        } catch (IOException e) {
            LOG.warning("Changes of files are still listened to: " + e);
        }
    }
}
