package io.evenkeel.core.config.vocabulary;

import io.evenkeel.core.config.vocabulary.KeywordTable.Kind;
import io.evenkeel.core.config.vocabulary.KeywordTable.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** All keywords by block: those the installed grammars claim, with their documentation, and those known but pending. */
public final class Vocabulary {

    /**
     * One keyword.
     *
     * @param block path of the block it belongs in, keywords joined by {@code /}; empty for the top level
     * @param doc one sentence; empty when nobody wrote it
     * @param supported false while the feature that provides it is missing
     */
    public record Entry(
            String block, String keyword, String arguments, String doc, Kind kind, String feature, boolean supported) {}

    private final Map<String, Map<String, Entry>> blocks = new LinkedHashMap<>();

    /** @param claimed what the installed grammars provide */
    public Vocabulary(Collection<Entry> claimed, KeywordTable table) {
        Map<String, Map<String, Entry>> supported = new HashMap<>();
        for (Entry entry : claimed) {
            supported
                    .computeIfAbsent(entry.block(), block -> new LinkedHashMap<>())
                    .put(entry.keyword(), entry);
        }
        for (Row row : table.rows()) {
            Entry own = supported.getOrDefault(row.block(), Map.of()).get(row.keyword());
            add(merged(row, own));
        }
        for (Entry entry : claimed) {
            if (find(entry.block(), entry.keyword()) == null) {
                add(entry);
            }
        }
    }

    /** The table's wording of the arguments is the fuller one. */
    private static Entry merged(Row row, Entry own) {
        String doc = own == null ? "" : own.doc();
        boolean supported = own != null || row.kind() == Kind.DIRECTIVE;
        String feature = own == null ? row.feature() : own.feature();
        return new Entry(row.block(), row.keyword(), row.arguments(), doc, row.kind(), feature, supported);
    }

    private void add(Entry entry) {
        blocks.computeIfAbsent(entry.block(), block -> new LinkedHashMap<>()).put(entry.keyword(), entry);
    }

    /** The blocks that hold keywords, by path. */
    public List<String> blocks() {
        return List.copyOf(blocks.keySet());
    }

    /** The keywords of a block, none when there is no such block. */
    public List<Entry> in(String block) {
        return List.copyOf(blocks.getOrDefault(block, Map.of()).values());
    }

    /** A block's keyword, or null. */
    public Entry find(String block, String keyword) {
        return blocks.getOrDefault(block, Map.of()).get(keyword);
    }

    /** The blocks in which a keyword may stand, by path. */
    public List<String> blocksOf(String keyword) {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, Map<String, Entry>> block : blocks.entrySet()) {
            if (block.getValue().containsKey(keyword)) {
                found.add(block.getKey());
            }
        }
        return found;
    }

    /** The keyword of a block that a mistyped word most likely means, or null. */
    public String nearest(String block, String word) {
        return Spelling.nearest(
                word, new TreeSet<>(blocks.getOrDefault(block, Map.of()).keySet()));
    }
}
