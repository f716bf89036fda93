package io.evenkeel.vrrp.tracking;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.track.Tracker;
import io.evenkeel.api.track.Tracker.Definition;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Those who watch things, by kind. They come and go with their bundles; what the configuration in force said of their things
 * is remembered while they are away. Any thread.
 */
public final class Trackers {
    private final Map<String, Tracker> present = new ConcurrentHashMap<>();
    private volatile Map<Thing, Definition> remembered = Map.of();
    private volatile Listener listener = keyword -> {};

    /** Something the configuration defines. */
    public record Thing(Kind kind, String name) {}

    /** Hears that a kind's tracker came or went. */
    @FunctionalInterface
    public interface Listener {
        void changed(String keyword);
    }

    /** Whom to tell; the last one holds. */
    public void tell(Listener newListener) {
        listener = newListener;
    }

    /** One came. */
    public void add(String keyword, Tracker tracker) {
        present.put(keyword, tracker);
        listener.changed(keyword);
    }

    /** One went; another that came meanwhile stays. */
    public void remove(String keyword, Tracker tracker) {
        if (present.remove(keyword, tracker)) {
            listener.changed(keyword);
        }
    }

    Optional<Tracker> of(Kind kind) {
        return Optional.ofNullable(present.get(kind.keyword()));
    }

    /** Whether somebody watches things of that kind now. */
    public boolean has(Kind kind) {
        return present.containsKey(kind.keyword());
    }

    /** What a configuration says of a thing; while nobody watches its kind, what was said last. */
    public Optional<Definition> definition(Configuration configuration, Kind kind, String name) {
        Optional<Tracker> tracker = of(kind);
        return tracker.isPresent()
                ? tracker.get().definition(configuration, name)
                : Optional.ofNullable(remembered.get(new Thing(kind, name)));
    }

    /** What the configuration that comes into force says of the things that are followed. */
    public void remember(Map<Thing, Definition> definitions) {
        remembered = Map.copyOf(definitions);
    }
}
