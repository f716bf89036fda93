package io.evenkeel.check.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Outcome.Partly;
import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.track.TrackedFiles;
import io.evenkeel.check.testkit.CheckText;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 7.2, FILE. */
class FileCheckerTest {

    private final Numbers files = new Numbers();
    private final FileChecker checker = new FileChecker(files);

    private CheckText<FileCheckBlock> text(String lines) {
        return new CheckText<>(checker, lines);
    }

    private static Optional<Probe> find(CheckText<FileCheckBlock> text) {
        return text.probe(CheckText.target(new InetSocketAddress("127.0.0.1", 80), Duration.ofSeconds(5)));
    }

    private Probe probe(String lines) {
        CheckText<FileCheckBlock> text = text(lines);
        Probe probe =
                find(text).orElseThrow(() -> new AssertionError(text.said().toString()));
        assertEquals(List.of(), text.said());
        return probe;
    }

    private static Outcome outcome(Probe probe) throws Exception {
        return probe.attempt(new Attempt(System.nanoTime() + 1_000_000_000L, 3, true, new CompletableFuture<>()))
                .toCompletableFuture()
                .get();
    }

    /** Number, the track_file's weight and direction, the check's own line, and the shift; empty for down. */
    @ParameterizedTest
    @CsvSource({
        "5, 1, false, '', 5",
        "5, -3, false, '', -15",
        "5, 3, true, '', -15",
        "5, 3, false, weight 7, 35",
        "5, 3, false, weight 7 reverse, -35",
        "5, 3, true, weight 7, -35",
        "5, 3, true, weight 7 noreverse, 35",
        "-5, 3, false, '', -15",
        "0, 3, false, '', 0",
        "0, 0, false, '', 0",
        "1, 0, false, '',",
        "-1, 0, false, '',",
        "1, 3, false, weight 0,",
        "1, 0, true, '', 0",
        "0, 0, true, '',",
        "2147483647, 1, false, '', 2147483647",
        "2147483647, 2, false, '', 2147483647",
        "-2147483647, 1, false, '', -2147483647",
        "-1073741824, 2, false, '',",
        "2147483647, 1, false, weight -2147483647,"
    })
    void theNumberTimesTheWeightShiftsTheServersWeight(long number, int weight, boolean reverse, String own, Long shift)
            throws Exception {
        files.definitions.put("load", new TrackedFiles.Definition(weight, reverse));
        files.numbers.put("load", number);
        Outcome wanted = shift == null
                ? Outcome.failed("tracked file load has status " + number)
                : Outcome.passed(new Weight(Weight.Kind.SHIFT, shift));
        assertEquals(wanted, outcome(probe("track_file load\n" + own)));
    }

    @Test
    void aFileThatLeftTheConfigurationChangesNothing() throws Exception {
        files.definitions.put("load", new TrackedFiles.Definition(1, false));
        assertEquals(new Partly(3, false), outcome(probe("track_file load")));
    }

    @Test
    void aChangeIsToldUntilNobodyWatches() throws Exception {
        files.definitions.put("load", new TrackedFiles.Definition(1, false));
        List<String> told = new ArrayList<>();
        Probe.Watch watch = probe("track_file load").watch(() -> told.add("changed"));
        files.watching.forEach(Runnable::run);
        assertEquals(List.of("changed"), told);
        watch.close();
        assertEquals(List.of(), files.watching);
    }

    @Test
    void itBeginsAtOnceAndRetriesNothing() throws Exception {
        FileCheckBlock block =
                new FileCheckBlock(io.evenkeel.api.config.Places.NOWHERE, Optional.of("load"), Optional.empty());
        assertEquals(Optional.of(0L), block.schedule().retry());
        assertEquals(Optional.of(Duration.ZERO), block.schedule().warmup());
    }

    @Test
    void withoutFileThereIsNoCheck() throws Exception {
        CheckText<FileCheckBlock> fileless = text("weight 3");
        assertEquals(Optional.empty(), find(fileless));
        assertEquals(List.of("ERROR FILE_CHECK has no track_file, it is not used"), fileless.said());
        CheckText<FileCheckBlock> undefined = text("track_file other");
        assertEquals(Optional.empty(), find(undefined));
        assertEquals(List.of("ERROR track_file other not found, the FILE_CHECK is not used"), undefined.said());
    }

    @Test
    void equalChecksAreOneProbe() throws Exception {
        files.definitions.put("load", new TrackedFiles.Definition(1, false));
        assertEquals(probe("track_file load"), probe("track_file load\nweight 1"));
        assertNotEquals(probe("track_file load"), probe("track_file load\nweight 2"));
    }
}
