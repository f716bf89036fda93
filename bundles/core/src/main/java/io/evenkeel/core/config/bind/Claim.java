package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Grammar;

/**
 * One keyword of a block, and the record it belongs to.
 *
 * @param grammar who brought it
 * @param shape the record that holds the slot, or the record of the block it opens
 * @param slot the component it fills; null when it opens a block of its own
 */
record Claim(String keyword, Grammar grammar, Shape shape, Slot slot) {

    boolean isBlock() {
        return slot == null || slot.isBlock();
    }

    /** The record of the block it opens, or null. */
    Shape opens() {
        return slot == null ? shape : slot.block();
    }

    String arguments() {
        return slot == null ? shape.arguments() : slot.arguments();
    }

    String doc() {
        Block block = opens() == null ? null : opens().block();
        boolean own = slot != null && !slot.doc().isEmpty();
        return own || block == null ? slot == null ? "" : slot.doc() : block.doc();
    }
}
