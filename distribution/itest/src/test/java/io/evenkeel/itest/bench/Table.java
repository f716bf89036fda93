package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Kind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Figures side by side, printed as Markdown. */
final class Table {
    private final String title;
    private final Function<Samples, String> format;
    private final Map<String, Map<Kind, Samples>> rows = new LinkedHashMap<>();
    private final Map<String, String> limits = new LinkedHashMap<>();

    Table(String title, Function<Samples, String> format) {
        this.title = title;
        this.format = format;
    }

    /** Adds a value of a figure; the limit is what the protocol allows at best, empty when there is none. */
    void add(String figure, String limit, Kind kind, double value) {
        limits.put(figure, limit);
        rows.computeIfAbsent(figure, f -> new EnumMap<>(Kind.class))
                .computeIfAbsent(kind, k -> new Samples())
                .add(value);
    }

    void print() {
        System.out.println("\n**" + title + "**\n\n| figure | limit | Evenkeel | keepalived |\n|---|---|---|---|");
        rows.forEach((figure, kinds) -> System.out.printf(
                "| %s | %s | %s | %s |%n",
                figure, limits.get(figure), cell(kinds, Kind.EVENKEEL), cell(kinds, Kind.KEEPALIVED)));
    }

    private String cell(Map<Kind, Samples> kinds, Kind kind) {
        return format.apply(kinds.getOrDefault(kind, new Samples()));
    }
}
