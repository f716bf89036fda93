package io.evenkeel.vrrp.tracking;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.track.Tracker;
import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Waiting;
import io.evenkeel.api.track.Tracker.Watch;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one instance follows, and how each thing stands. Readings are pushed to the loop and kept here; a thing nobody watches
 * any more keeps its last one. Loop thread only, but for {@link #standings}.
 */
public final class Ledger {
    private final EventLoop loop;
    private final Trackers trackers;
    private final Function<String, Reading> links;
    private final Listener listener;
    private List<Entry> entries = List.of();
    private boolean settling;

    // Read by any thread.
    private volatile List<Standing> standings = List.of();

    /** Hears what changed, on the loop. */
    @FunctionalInterface
    public interface Listener {
        /** A thing stands otherwise than before. */
        void changed(Tracked item, Effect before, Effect now);
    }

    /** How one thing stands. */
    public record Standing(Tracked item, Reading reading, Effect effect) {
        /** The reading for the operator. */
        public String text() {
            if (reading instanceof Waiting) {
                return "no result yet";
            }
            if (reading instanceof Down down) {
                return down.reason();
            }
            return reading instanceof Tracker.Number number ? Long.toString(number.value()) : "up";
        }
    }

    /** @param links how an interface of that name stands */
    public Ledger(EventLoop loop, Trackers trackers, Function<String, Reading> links, Listener listener) {
        this.loop = loop;
        this.trackers = trackers;
        this.links = links;
        this.listener = listener;
    }

    /** Any thread. */
    public List<Standing> standings() {
        return standings;
    }

    /** Follows these from now on; what was followed already is watched on. The caller looks at the effects itself. */
    public void follow(List<Tracked> wanted) {
        List<Entry> next = wanted.stream().map(this::entry).toList();
        entries.stream().filter(entry -> !next.contains(entry)).forEach(Entry::end);
        List<Entry> before = entries;
        entries = next;
        settling = true;
        entries.stream().filter(entry -> !before.contains(entry)).forEach(Entry::begin);
        settling = false;
        publish();
    }

    private Entry entry(Tracked item) {
        for (Entry entry : entries) {
            if (entry.item.sameThing(item)) {
                entry.item = item;
                return entry;
            }
        }
        return new Entry(item);
    }

    /** An interface came, went, or changed. */
    public void linksChanged() {
        for (Entry entry : entries) {
            if (entry.item.kind() == Kind.INTERFACE) {
                entry.look();
            }
        }
    }

    /** Those who watch things of a kind came or went. */
    public void trackerChanged(String keyword) {
        for (Entry entry : entries) {
            if (entry.item.kind().keyword().equals(keyword)) {
                entry.begin();
            }
        }
    }

    /** How a thing stands, for the operator. */
    public String text(Tracked item) {
        return standings.stream()
                .filter(standing -> standing.item().sameThing(item))
                .findFirst()
                .map(standing -> item.kind().keyword() + " " + item.name() + ": " + standing.text())
                .orElse("");
    }

    /** What they add to the priority together. */
    public int contributions() {
        return standings.stream()
                .mapToInt(standing -> standing.effect().contribution())
                .sum();
    }

    /** Why they keep the instance in FAULT. */
    public List<String> faults() {
        return standings.stream()
                .flatMap(standing -> standing.effect().fault().stream())
                .toList();
    }

    /** What must be known before the instance may begin. */
    public List<String> awaited() {
        return standings.stream()
                .filter(standing -> standing.effect().waits())
                .map(standing -> standing.item().kind().subject(standing.item().name()) + " has no result yet")
                .toList();
    }

    /** Whether something is known of each. */
    public boolean complete() {
        return standings.stream().noneMatch(standing -> standing.reading() instanceof Waiting);
    }

    /** Follows nothing any more, and keeps what it knows. */
    public void close() {
        entries.forEach(Entry::end);
    }

    private void publish() {
        standings = entries.stream().map(Entry::standing).toList();
    }

    /** One thing; its watcher calls from another thread. */
    private final class Entry {
        private Tracked item;
        private Reading reading = new Waiting();
        private Optional<Watch> watch = Optional.empty();

        Entry(Tracked item) {
            this.item = item;
        }

        Standing standing() {
            return new Standing(item, reading, Effect.of(item, reading));
        }

        void begin() {
            end();
            watch = trackers.of(item.kind()).map(tracker -> tracker.watch(item.name(), () -> loop.execute(this::look)));
            look();
        }

        void end() {
            watch.ifPresent(Watch::close);
            watch = Optional.empty();
        }

        /** Nothing known is no news where something was known. */
        void look() {
            Reading found = item.kind() == Kind.INTERFACE
                    ? links.apply(item.name())
                    : trackers.of(item.kind())
                            .<Reading>map(tracker -> tracker.reading(item.name()))
                            .orElse(reading);
            if (found.equals(reading) || found instanceof Waiting || !entries.contains(this)) {
                return;
            }
            Effect before = Effect.of(item, reading);
            boolean first = reading instanceof Waiting;
            reading = found;
            publish();
            Effect now = Effect.of(item, found);
            if (!settling && (first || !now.equals(before))) {
                listener.changed(item, before, now);
            }
        }
    }

    /** How a link stands as a thing that is followed. */
    public static Reading link(boolean exists, boolean usable) {
        return usable ? new Tracker.Up() : new Down(exists ? "down" : "missing");
    }
}
