package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Written;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A configuration made of records. Nothing changes after it is made. */
final class BoundConfiguration implements Configuration {
    private static final Bound NOTHING = new Bound();

    private final Bound top;
    private final Map<Record, Bound> inside;
    private final Map<Class<?>, Map<String, Record>> named;
    private final Set<Class<?>> known;
    private final String configId;

    /**
     * @param inside by identity: two blocks that read alike are two blocks
     * @param named guests' keywords by their type and the name of the block they stand in
     * @param known the records of the grammars it was read with
     */
    BoundConfiguration(
            Bound top,
            Map<Record, Bound> inside,
            Map<Class<?>, Map<String, Record>> named,
            Set<Class<?>> known,
            String configId) {
        this.top = top;
        this.inside = inside;
        this.named = named;
        this.known = known;
        this.configId = configId;
    }

    @Override
    public <T extends Record> T keywords(Class<T> type) {
        return keywords(top, type);
    }

    @Override
    public <T extends Record> List<T> blocks(Class<T> type) {
        return top.blocks(type);
    }

    @Override
    public <T extends Record> T keywordsIn(Record block, Class<T> type) {
        return keywords(inside.getOrDefault(block, NOTHING), type);
    }

    @Override
    public <T extends Record> Map<String, T> keywordsByName(Class<T> type) {
        Map<String, T> found = new LinkedHashMap<>();
        named.getOrDefault(type, Map.of()).forEach((name, record) -> found.put(name, type.cast(record)));
        return Collections.unmodifiableMap(found);
    }

    @Override
    public <T extends Record> List<T> blocksIn(Record block, Class<T> type) {
        return inside.getOrDefault(block, NOTHING).blocks(type);
    }

    @Override
    public List<Written> guestsIn(Record block) {
        return inside.getOrDefault(block, NOTHING).guests();
    }

    private <T extends Record> T keywords(Bound bound, Class<T> type) {
        // A type no present grammar names, or a block that was not read: rare enough to be looked at anew.
        T written = bound.keywords(type);
        return written != null ? written : type.cast(new Shape(type, 0).defaults());
    }

    @Override
    public boolean knows(Class<? extends Record> type) {
        return known.contains(type);
    }

    @Override
    public String configId() {
        return configId;
    }
}
