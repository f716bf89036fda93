package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.core.config.read.Problems;
import io.evenkeel.core.config.read.Word;
import io.evenkeel.core.config.tree.Node;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import io.evenkeel.core.config.vocabulary.KeywordTable.Row;
import io.evenkeel.core.config.vocabulary.Spelling;
import io.evenkeel.core.config.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said about words no installed grammar claims: a feature is missing, or the word is wrong. */
final class Unclaimed {
    /** Words of keepalived's manual that its parser never took, and those it does. */
    private static final Map<String, String> MISDOCUMENTED = Map.of(
            "state_file_location", "state_dump_file",
            "stats_file_location", "stats_dump_file",
            "json_file_location", "json_dump_file",
            "ip_proto", "ipproto");

    /** Old keywords that keepalived still takes, and what says the same. */
    private static final Map<String, String> REPLACED =
            Map.of("lvs_sync_daemon_interface", "write 'lvs_sync_daemon INTERFACE INSTANCE' in global_defs");

    private final Grammars grammars;
    private final KeywordTable table;
    private Vocabulary vocabulary;

    Unclaimed(Grammars grammars, KeywordTable table) {
        this.grammars = grammars;
        this.table = table;
    }

    /** A keyword, with all that stands in its braces. */
    void keyword(Node node, String path, Problems problems) {
        Row row = table.find(path, node.keyword());
        if (row != null) {
            pending(
                    (row.kind() == KeywordTable.Kind.BLOCK ? "block" : "keyword"),
                    row,
                    node.statement().words().get(0),
                    problems);
            return;
        }
        String skipped = node.isBlock() ? ", its block is skipped" : "";
        problems.add(new Diagnostic(
                Kind.ERROR,
                node.place(),
                "Unknown keyword '" + node.keyword() + "'" + skipped,
                problems.wants(Kind.ERROR)
                        ? Optional.ofNullable(remedy(path, node.statement().words()))
                        : Optional.empty()));
    }

    /** A word among the options of a line. */
    void option(Word word, String subject, String path, Collection<String> options, Problems problems) {
        Row row = table.find(path, word.text());
        if (row != null) {
            pending("option", row, word, problems);
            return;
        }
        String nearest = MISDOCUMENTED.getOrDefault(word.text(), Spelling.nearest(word.text(), options));
        String message = "Unknown option '" + word.text() + "' of " + subject + ", it is ignored";
        Optional<String> remedy = Optional.ofNullable(nearest).map(Unclaimed::meant);
        problems.add(new Diagnostic(Kind.WARNING, word.place(), message, remedy));
    }

    private void pending(String what, Row row, Word word, Problems problems) {
        String subject = what + " '" + row.keyword() + "' ";
        boolean installed = grammars.hasFeature(row.feature());
        String message = installed
                ? subject + "is not supported by the installed feature '" + row.feature() + "'"
                : subject + "needs the feature '" + row.feature() + "', which is not installed";
        String install = installed ? null : "install the feature '" + row.feature() + "'";
        Optional<String> remedy = Optional.ofNullable(REPLACED.getOrDefault(row.keyword(), install));
        problems.add(new Diagnostic(Kind.WARNING, word.place(), message, remedy));
    }

    private static String meant(String word) {
        return "did you mean '" + word + "'?";
    }

    private String remedy(String path, List<Word> words) {
        String keyword = words.get(0).text();
        if (keyword.startsWith("$")) {
            boolean spaced = words.size() > 1 && words.get(1).text().startsWith("=");
            return spaced ? "a definition has no blank before '='" : "nothing defines " + keyword + " here";
        }
        if (MISDOCUMENTED.containsKey(keyword)) {
            return meant(MISDOCUMENTED.get(keyword));
        }
        if (vocabulary == null) {
            vocabulary = grammars.vocabulary();
        }
        List<String> elsewhere = elsewhere(path, keyword);
        if (!elsewhere.isEmpty()) {
            return "'" + keyword + "' belongs in " + String.join(" or ", elsewhere);
        }
        String nearest = vocabulary.nearest(path, keyword);
        return nearest == null ? null : meant(nearest);
    }

    private List<String> elsewhere(String path, String keyword) {
        List<String> names = new ArrayList<>();
        for (String block : vocabulary.blocksOf(keyword)) {
            if (!block.equals(path) && !vocabulary.find(block, keyword).kind().equals(KeywordTable.Kind.LINE_OPTION)) {
                names.add(block.isEmpty() ? "the top level" : "'" + block + "'");
            }
        }
        return names.size() > 3 ? names.subList(0, 3) : names;
    }
}
