package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What came of one block besides its own record. */
final class Bound {
    private final Map<Class<?>, Record> keywords = new HashMap<>();
    private final Map<Class<?>, List<Record>> blocks = new HashMap<>();
    private final List<Written> guests = new ArrayList<>();

    void keywords(Record record) {
        keywords.put(record.getClass(), record);
    }

    void block(Record record) {
        blocks.computeIfAbsent(record.getClass(), type -> new ArrayList<>()).add(record);
    }

    /** A block its surroundings do not own, whatever became of it. */
    void guest(Written written) {
        guests.add(written);
    }

    List<Written> guests() {
        return List.copyOf(guests);
    }

    /** The record of keywords of a type, or null. */
    <T extends Record> T keywords(Class<T> type) {
        return type.cast(keywords.get(type));
    }

    <T extends Record> List<T> blocks(Class<T> type) {
        List<Record> found = blocks.getOrDefault(type, List.of());
        List<T> cast = new ArrayList<>(found.size());
        for (Record record : found) {
            cast.add(type.cast(record));
        }
        return List.copyOf(cast);
    }

    void addAll(Bound other) {
        keywords.putAll(other.keywords);
        other.blocks.forEach((type, records) ->
                blocks.computeIfAbsent(type, any -> new ArrayList<>()).addAll(records));
    }

    boolean isEmpty() {
        return keywords.isEmpty() && blocks.isEmpty() && guests.isEmpty();
    }
}
