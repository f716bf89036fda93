package io.evenkeel.core.config;

import io.evenkeel.api.config.Grammar;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import io.evenkeel.core.config.vocabulary.KeywordTable.Row;
import io.evenkeel.core.config.vocabulary.KeywordTable.Spelling;
import io.evenkeel.core.config.vocabulary.Vocabulary;
import io.evenkeel.core.config.vocabulary.Vocabulary.Entry;
import java.util.Collection;

/** Which keywords of the language are supported, as a page of Markdown. */
public final class CompatibilityTable {

    private CompatibilityTable() {}

    /** One table a block; a keyword no grammar claims is pending, with the feature that will bring it. */
    public static String render(Collection<Grammar> grammars, KeywordTable table) {
        Vocabulary vocabulary = new ConfigurationLoader(table).vocabulary(grammars);
        StringBuilder page = new StringBuilder();
        for (String block : vocabulary.blocks()) {
            page.append(page.length() == 0 ? "" : "\n")
                    .append("## ")
                    .append(title(block))
                    .append("\n\n");
            page.append("| Keyword | Arguments | Status |\n|---|---|---|\n");
            for (Entry entry : vocabulary.in(block)) {
                page.append("| `").append(cell(entry.keyword())).append("` | ");
                page.append(entry.arguments().isEmpty() ? "" : "`" + cell(entry.arguments()) + "`")
                        .append(" | ");
                page.append(status(entry, table.find(block, entry.keyword()))).append(" |\n");
            }
        }
        return page.toString();
    }

    private static String title(String block) {
        if (block.isEmpty()) {
            return "Top level";
        }
        return block.equals(KeywordTable.DIRECTIVES) ? "Directives" : "`" + block.replace("/", " / ") + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String status(Entry entry, Row row) {
        String old = row == null || row.spelling() == Spelling.PRESENT ? "" : ", old spelling";
        return (entry.supported() ? "supported" : "pending (" + entry.feature() + ")") + old;
    }
}
