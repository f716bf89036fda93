package io.evenkeel.track;

import io.evenkeel.api.log.Log;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who follows what, by name. Any thread. */
public final class Listeners {

    private static final Log LOG = Log.of("track");

    private final String kind;
    private final Map<String, List<Runnable>> byName = new ConcurrentHashMap<>();

    /** @param kind what the names are names of, for the log */
    public Listeners(String kind) {
        this.kind = kind;
    }

    /** Adds one; running what is returned takes it away again. */
    public Runnable add(String name, Runnable changed) {
        List<Runnable> all = byName.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>());
        // Two that pass the same task are still two.
        Runnable own = changed::run;
        all.add(own);
        return () -> all.remove(own);
    }

    /** Whether anybody follows it. */
    public boolean any(String name) {
        return !byName.getOrDefault(name, List.of()).isEmpty();
    }

    /** Tells all who follow it. */
    public void tell(String name) {
        byName.getOrDefault(name, List.of()).forEach(listener -> tell(listener, name));
    }

    private void tell(Runnable listener, String name) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.error("Who follows " + kind + " " + name + " failed: " + e);
        }
    }
}
