package io.evenkeel.api.config;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** One configuration, read and bound. Immutable; any thread. */
@ProviderType
public interface Configuration {

    /** The keywords a record claims at the top level or in {@code global_defs}; all defaults when none was written. */
    <T extends Record> T keywords(Class<T> type);

    /** The top-level blocks of a type, in the order of the text. */
    <T extends Record> List<T> blocks(Class<T> type);

    /** The keywords a record claims inside another bundle's block, which is one of this configuration's own records. */
    <T extends Record> T keywordsIn(Record block, Class<T> type);

    /**
     * The keywords a record claims inside named blocks of another bundle, such as every {@code vrrp_instance NAME}: by that
     * name, in the order of the text. One entry a block, with defaults alone where none was written; of two blocks of one
     * name the later holds.
     */
    <T extends Record> Map<String, T> keywordsByName(Class<T> type);

    /** The blocks of a type inside another bundle's block. */
    <T extends Record> List<T> blocksIn(Record block, Class<T> type);

    /**
     * The blocks inside a block that its own record does not claim, in the order of the text: those of other bundles, and
     * those nobody installed knows. A bundle that comes, goes or is updated is seen here: the text stays, the record does not.
     */
    List<Written> guestsIn(Record block);

    /**
     * Whether it was read with a grammar that names the record. Without one nothing of that type is found here, whatever the
     * text says: the grammar's bundle was just coming or going.
     */
    default boolean knows(Class<? extends Record> type) {
        return true;
    }

    /** What {@code -i} or the host's name gives for {@code @ID} lines; the name by which this host's config is known. */
    String configId();
}
