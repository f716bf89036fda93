package io.evenkeel.core.config.bind;

import io.evenkeel.core.config.tree.Node;
import java.util.function.Consumer;

/** How what follows a keyword is understood. */
interface Content {

    /**
     * Reads one occurrence of the keyword.
     *
     * @param path the block around it
     * @param values takes what was read; nothing when it cannot be used, which has been said
     */
    void read(Node node, String path, Say say, Consumer<Object> values);

    /** Whether it is in braces. */
    default boolean isBlock() {
        return false;
    }

    /** What may be written, for documentation. */
    String arguments();
}
