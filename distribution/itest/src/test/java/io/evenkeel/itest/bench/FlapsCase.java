package io.evenkeel.itest.bench;

import static io.evenkeel.itest.bench.FlapTable.name;

import io.evenkeel.itest.lab.Asker;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Noticed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Changes to a live MASTER, and who notices: its peer, the wire, the kernel, and a client that asks every millisecond.
 * {@code --rows=reload,kill} and {@code --pairs=ee,ek,kk} (MASTER and peer) choose, {@code --events=N} bounds how many, {@code
 * --advert-int=SECONDS} is how often they speak.
 */
final class FlapsCase implements Case {
    private record Encounter(String letters, Kind subject, Kind peer) {}

    private static final List<Encounter> PAIRS = List.of(
            new Encounter("ee", Kind.EVENKEEL, Kind.EVENKEEL),
            new Encounter("ek", Kind.EVENKEEL, Kind.KEEPALIVED),
            new Encounter("kk", Kind.KEEPALIVED, Kind.KEEPALIVED));

    private static final String HEAD =
            "%n**What others notice of changes to a MASTER, advert_int %s; in all, and of the worst event**%n";

    private final FlapTable table = new FlapTable();

    @Override
    public void run(int repetitions, int seconds) {
        run(new Wanted(Map.of(), List.of()));
    }

    @Override
    public void run(Wanted wanted) {
        int most = wanted.number("events", Integer.MAX_VALUE);
        List<String> rows = wanted.words("rows");
        List<String> pairs = wanted.words("pairs");
        String interval = wanted.options().getOrDefault("advert-int", "1");
        System.out.printf(HEAD, interval);
        for (Upheaval upheaval : Upheaval.values()) {
            if (rows.isEmpty() || rows.contains(upheaval.name().toLowerCase(Locale.ROOT))) {
                PAIRS.stream()
                        .filter(pair -> upheaval.canHappenTo(pair.subject()))
                        .filter(pair -> pairs.isEmpty() || pairs.contains(pair.letters()))
                        .forEach(pair -> once(upheaval, pair, interval, Math.min(most, upheaval.times())));
            }
        }
        System.out.print(table);
        write("table.md", table.toString());
    }

    private void once(Upheaval upheaval, Encounter pair, String interval, int times) {
        String row = upheaval.name().toLowerCase(Locale.ROOT);
        long begin = System.nanoTime();
        try (FlapStage stage = FlapStage.set(upheaval, pair.subject(), pair.peer(), interval)) {
            try {
                upheaval.happen(stage, times);
                Asker.Count count = stage.end();
                Map<String, List<Noticed>> noticed = stage.noticed();
                noticed.forEach((what, events) -> table.add(what, pair.subject(), pair.peer(), events));
                tell(row, pair, count, begin);
            } finally {
                write(row + "-" + pair.letters() + ".txt", stage.story());
            }
        } catch (RuntimeException | AssertionError failure) {
            table.failed(
                    row,
                    pair.subject(),
                    pair.peer(),
                    failure.getMessage().lines().findFirst().orElse(""));
            System.err.println("bench: " + row + " " + pair.letters() + " failed: " + failure.getMessage());
        }
    }

    private static void tell(String row, Encounter pair, Asker.Count count, long begin) {
        System.err.printf(
                "bench: %s, %s with %s: %d s, %d probes, %d that the client was too late to send%n",
                row,
                name(pair.subject()),
                name(pair.peer()),
                (System.nanoTime() - begin) / 1_000_000_000,
                count.asked(),
                count.missed());
    }

    /** Beside what is printed: the table, and of each row what everybody said. */
    private static void write(String file, String text) {
        try {
            Path folder = Path.of(System.getProperty("itest.repository", "."), "distribution/itest/target/flaps");
            Files.writeString(Files.createDirectories(folder).resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
