package io.evenkeel.core.config.tree;

/** What is known of the blocks of the language, so that a missing brace is noticed where it is missing. */
public interface Blocks {

    /**
     * Whether a keyword opens a block.
     *
     * @param path the enclosing block, keywords joined by {@code /}; empty for the top level
     */
    boolean opensBlock(String path, String keyword);

    /** Whether a block's contents are known. */
    boolean isBlock(String path);

    /** Whether the keyword is known in a block. */
    boolean knows(String path, String keyword);
}
