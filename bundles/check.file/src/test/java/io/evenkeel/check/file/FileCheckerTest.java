package io.evenkeel.check.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Outcome.Partly;
import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.track.TrackedFiles;
import io.evenkeel.core.config.ConfigurationLoader;
import io.evenkeel.core.config.Loaded;
import io.evenkeel.core.config.ReadOptions;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 7.2, FILE. */
class FileCheckerTest {

    private static final Target TARGET = new Target(
            "[192.0.2.1]:tcp:80",
            "[127.0.0.1]:tcp:80",
            InetAddress.getLoopbackAddress(),
            80,
            10,
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Optional.empty());

    record Address(@Positional InetAddress address, @Positional int port) {}

    @Block("virtual_server")
    record VirtualServer(@Name Address address, @Keyword("real_server") List<RealServer> servers) {}

    @Block("real_server")
    record RealServer(@Name Address address) {}

    /** Files whose numbers a test says. */
    private static final class Numbers implements TrackedFiles {
        final Map<String, Long> numbers = new HashMap<>();
        final Map<String, Definition> definitions = new HashMap<>();
        final List<Runnable> watching = new ArrayList<>();

        @Override
        public Optional<Definition> definition(Configuration configuration, String name) {
            return Optional.ofNullable(definitions.get(name));
        }

        @Override
        public OptionalLong value(String name) {
            return numbers.containsKey(name) ? OptionalLong.of(numbers.get(name)) : OptionalLong.empty();
        }

        @Override
        public Watch watch(String name, Runnable changed) {
            watching.add(changed);
            return () -> watching.remove(changed);
        }
    }

    @TempDir
    Path folder;

    private final Numbers files = new Numbers();
    private final FileChecker checker = new FileChecker(files);
    private final List<Diagnostic> said = new ArrayList<>();

    private Optional<Probe> find(String lines) throws IOException {
        Path file = Files.writeString(
                folder.resolve("keepalived.conf"),
                "virtual_server 192.0.2.1 80 {\nreal_server 127.0.0.1 80 {\nFILE_CHECK {\n" + lines + "\n}\n}\n}\n");
        Loaded loaded = new ConfigurationLoader(new KeywordTable())
                .load(
                        ReadOptions.of(file),
                        List.of(grammar("lvs", VirtualServer.class), grammar("checks", FileCheckBlock.class)));
        said.addAll(loaded.diagnostics());
        checker.configure(loaded.configuration());
        RealServer server = loaded.configuration()
                .blocks(VirtualServer.class)
                .get(0)
                .servers()
                .get(0);
        return checker.probe(
                loaded.configuration().blocksIn(server, FileCheckBlock.class).get(0), TARGET, said::add);
    }

    private static Grammar grammar(String feature, Class<? extends Record> record) {
        return new Grammar() {
            @Override
            public String feature() {
                return feature;
            }

            @Override
            public List<Class<? extends Record>> records() {
                return List.of(record);
            }
        };
    }

    private Probe probe(String lines) throws IOException {
        return find(lines).orElseThrow(() -> new AssertionError(said.toString()));
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
        assertEquals(List.of(), said);
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
        assertEquals(Optional.empty(), find("weight 3"));
        assertEquals(Optional.empty(), find("track_file other"));
        assertEquals(
                List.of(
                        "ERROR 3 FILE_CHECK has no track_file, it is not used",
                        "ERROR 4 track_file other not found, the FILE_CHECK is not used"),
                said.stream()
                        .map(one -> one.kind() + " " + one.place().line() + " " + one.message())
                        .toList());
    }

    @Test
    void equalChecksAreOneProbe() throws Exception {
        files.definitions.put("load", new TrackedFiles.Definition(1, false));
        assertEquals(probe("track_file load"), probe("track_file load\nweight 1"));
        assertNotEquals(probe("track_file load"), probe("track_file load\nweight 2"));
    }
}
