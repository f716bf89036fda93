package io.evenkeel.vrrp.fake;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.track.Tracker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Watches what a test says. */
public final class FakeTracker implements Tracker {
    private final Map<String, Definition> definitions = new HashMap<>();
    private final Map<String, Reading> readings = new HashMap<>();
    private final Map<Object, String> watches = new HashMap<>();
    private final Map<Object, Runnable> watchers = new HashMap<>();

    public FakeTracker define(String name, int weight, boolean reverse, boolean explicit) {
        definitions.put(name, new Definition(weight, reverse, explicit));
        return this;
    }

    /** Lets it stand so, and tells those who watch. */
    public void now(String name, Reading reading) {
        readings.put(name, reading);
        Map.copyOf(watches).forEach((key, watched) -> {
            if (watched.equals(name)) {
                watchers.get(key).run();
            }
        });
    }

    /** How many watch it. */
    public long watchers(String name) {
        return watches.values().stream().filter(name::equals).count();
    }

    @Override
    public Optional<Definition> definition(Configuration configuration, String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    @Override
    public Reading reading(String name) {
        return readings.getOrDefault(name, new Waiting());
    }

    @Override
    public Watch watch(String name, Runnable changed) {
        Object key = new Object();
        watches.put(key, name);
        watchers.put(key, changed);
        return () -> {
            watches.remove(key);
            watchers.remove(key);
        };
    }
}
