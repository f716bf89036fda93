package io.evenkeel.core.config.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.core.config.read.Problems;
import io.evenkeel.core.config.read.Statement;
import io.evenkeel.core.config.tree.Node;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import io.evenkeel.core.config.vocabulary.KeywordTable.Row;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of known keywords is one the binder knows: pending while nobody claims it. */
final class KnownKeywordsTest {
    private static final KeywordTable TABLE = new KeywordTable();
    private static final Set<String> FEATURES =
            Set.of("core", "net", "vrrp", "lvs", "checks", "track", "bfd", "scripts", "mail", "snmp", "dbus");

    static Stream<Row> rows() {
        return TABLE.rows().stream().filter(row -> row.kind() != KeywordTable.Kind.DIRECTIVE);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyKnownKeywordIsPendingWithItsFeature(Row row) {
        Problems problems = new Problems();
        Grammars none = new Grammars(List.of(), TABLE, new Shapes(), problems);
        Unclaimed unclaimed = new Unclaimed(none, TABLE);
        Statement statement = Statement.of(row.keyword() + " x");
        if (row.kind() == KeywordTable.Kind.LINE_OPTION) {
            unclaimed.option(statement.words().get(0), "line", row.block(), List.of(), problems);
        } else {
            unclaimed.keyword(Node.of(statement), row.block(), problems);
        }
        Diagnostic said = problems.list().get(0);
        assertEquals(Kind.WARNING, said.kind());
        assertTrue(said.message().endsWith("needs the feature '" + row.feature() + "', which is not installed"));
        assertTrue(FEATURES.contains(row.feature()), row.feature());
        assertEquals(row.kind() == KeywordTable.Kind.BLOCK, none.opensBlock(row.block(), row.keyword()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyBlockAKeywordStandsInIsAKnownBlock(Row row) {
        int slash = row.block().lastIndexOf('/');
        String around = slash < 0 ? "" : row.block().substring(0, slash);
        String keyword = row.block().substring(slash + 1);
        assertTrue(row.block().isEmpty() || TABLE.find(around, keyword).kind() == KeywordTable.Kind.BLOCK);
    }
}
