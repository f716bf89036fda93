package io.evenkeel.lvs;

import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.TableChange;
import io.evenkeel.lvs.table.Row;
import io.evenkeel.lvs.table.TableDiff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What others did with rows of this daemon. */
final class Strangers {
    private Strangers() {}

    /** One sentence, when rows are not as they were left. */
    static Optional<String> changes(Map<ServiceKey, Row> before, Map<ServiceKey, Row> present, Set<ServiceKey> owned) {
        List<TableChange> theirs = new ArrayList<>();
        before.forEach((key, row) -> {
            Row now = present.get(key);
            if (!sameRows(row, now)) {
                List<Row> found = now == null ? List.of() : List.of(now);
                theirs.addAll(TableDiff.between(found, List.of(row), owned));
            }
        });
        return theirs.isEmpty() ? Optional.empty() : Optional.of(sentence(theirs));
    }

    private static String sentence(List<TableChange> theirs) {
        return "somebody changed the kernel's IPVS table, " + theirs.size()
                + (theirs.size() == 1 ? " change is" : " changes are") + " put right, the first: "
                + TableText.deed(theirs.get(0));
    }

    private static boolean sameRows(Row one, Row other) {
        return other != null
                && one.service().equals(other.service())
                && new HashSet<>(one.destinations()).equals(new HashSet<>(other.destinations()));
    }
}
