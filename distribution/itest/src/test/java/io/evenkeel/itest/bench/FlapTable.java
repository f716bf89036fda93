package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Noticed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was noticed, a row for each kind of event and pair, as Markdown. */
final class FlapTable {
    private static final String HEAD =
            """

            | event | MASTER | peer | events | states of the peer | changes of speaker | priority 0 | longest silence, ms | probes lost | worst, ms | addresses removed |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    private final List<String> rows = new ArrayList<>();

    void add(String what, Kind subject, Kind peer, List<Noticed> events) {
        Noticed all = events.stream().reduce(Noticed.NOTHING, Noticed::and);
        int worst = events.stream().mapToInt(Noticed::lost).max().orElse(0);
        rows.add("| %s | %s | %s | %d | %d | %d | %d | %d | %d | %d | %d |"
                .formatted(
                        what,
                        name(subject),
                        name(peer),
                        events.size(),
                        all.states(),
                        all.speakers(),
                        all.goodbyes(),
                        Math.round(all.silence() / 1e6),
                        all.lost(),
                        worst,
                        all.removals()));
    }

    /** A row that could not be measured to its end. */
    void failed(String what, Kind subject, Kind peer, String why) {
        rows.add("| %s | %s | %s | failed: %s |".formatted(what, name(subject), name(peer), why));
    }

    static String name(Kind kind) {
        return kind == Kind.EVENKEEL ? "Evenkeel" : kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return HEAD + String.join("\n", rows) + "\n";
    }
}
