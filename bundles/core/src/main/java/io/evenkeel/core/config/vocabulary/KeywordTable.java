package io.evenkeel.core.config.vocabulary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every keyword of the language and the feature that provides it, whether installed or not. Read at the first question
 * that the installed grammars do not answer.
 */
public final class KeywordTable {

    /** What a keyword is. */
    public enum Kind {
        BLOCK("block"),
        KEYWORD("keyword"),
        LINE_OPTION("line-option"),
        DIRECTIVE("directive");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        private static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of keyword: " + word);
        }
    }

    /** Whether a spelling is today's. */
    public enum Spelling {
        PRESENT,
        /** Its use is a warning. */
        OLD,
        /** Its use is worth a note only, as it is to keepalived. */
        OLD_SILENT
    }

    /**
     * One keyword.
     *
     * @param block path of the block it belongs in, keywords joined by {@code /}; empty for the top level
     */
    public record Row(String block, String keyword, String arguments, Kind kind, String feature, Spelling spelling) {}

    /** The block under which the directives of the language stand: they may be used anywhere. */
    public static final String DIRECTIVES = "(parser)";

    private static final String RESOURCE = "/io/evenkeel/core/config/keywords.tsv";
    private static final String TOP = "(root)";

    private Map<String, Map<String, Row>> byBlock;
    private List<Row> rows;

    /** All rows, block by block. */
    public synchronized List<Row> rows() {
        load();
        return rows;
    }

    /** The keyword's row, or null. */
    public synchronized Row find(String block, String keyword) {
        load();
        Map<String, Row> inBlock = byBlock.get(block);
        return inBlock == null ? null : inBlock.get(keyword);
    }

    /** Whether anything is known to stand in a block. */
    public synchronized boolean isBlock(String block) {
        load();
        return byBlock.containsKey(block);
    }

    private void load() {
        if (rows != null) {
            return;
        }
        List<Row> read = new ArrayList<>(800);
        Map<String, Map<String, Row>> index = new HashMap<>();
        try (InputStream in = KeywordTable.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.readLine();
            String line;
            while ((line = lines.readLine()) != null) {
                Row row = row(line);
                read.add(row);
                Map<String, Row> block = index.get(row.block());
                if (block == null) {
                    block = new HashMap<>();
                    index.put(row.block(), block);
                }
                block.put(row.keyword(), row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the table of keywords cannot be read", e);
        }
        rows = List.copyOf(read);
        byBlock = index;
    }

    private static Row row(String line) {
        String[] fields = new String[6];
        int begin = 0;
        for (int i = 0; i < fields.length; i++) {
            int tab = line.indexOf('\t', begin);
            int end = tab < 0 ? line.length() : tab;
            fields[i] = line.substring(begin, end);
            begin = end + 1;
        }
        String block = fields[0].equals(TOP) ? "" : fields[0];
        return new Row(block, fields[1], fields[2], Kind.of(fields[3]), fields[4], spelling(fields[5]));
    }

    private static Spelling spelling(String word) {
        switch (word) {
            case "":
                return Spelling.PRESENT;
            case "old":
                return Spelling.OLD;
            case "old-silent":
                return Spelling.OLD_SILENT;
            default:
                throw new IllegalArgumentException("no kind of spelling: " + word);
        }
    }
}
