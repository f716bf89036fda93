package io.evenkeel.core.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.evenkeel.api.config.Places;
import io.evenkeel.api.dump.Dumps;
import io.evenkeel.api.process.Signals.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumperTest {

    @TempDir
    Path folder;

    private final CountDownLatch asked = new CountDownLatch(1);

    private record Part(String section, List<Map<String, Object>> json) implements Dumps {
        @Override
        public List<String> data() {
            return List.of();
        }

        @Override
        public List<String> statistics() {
            return List.of();
        }

        @Override
        public void clearStatistics() {
            throw new UnsupportedOperationException();
        }
    }

    /** A dump that fails follows the JSON dump and shows that it is done: one thread does all in turn. */
    private Path dump(int version, List<Part> parts) throws Exception {
        DumpFiles files =
                new DumpFiles(folder.resolve("data"), folder.resolve("stats"), folder.resolve("json"), version);
        Dumper dumper = new Dumper(
                () -> {
                    asked.countDown();
                    throw new IllegalStateException("nothing more is to be written");
                },
                () -> files);
        parts.forEach(dumper::add);
        dumper.hear(Signal.JSON);
        dumper.hear(Signal.DATA);
        assertEquals(true, asked.await(20, TimeUnit.SECONDS));
        return files.json();
    }

    private static final List<Part> BOTH = List.of(
            new Part("track_process", List.of(Map.of("process", "x"))),
            new Part(Dumps.INSTANCES, List.of(Map.of("data", 1))),
            new Part("empty", List.of()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {"1 | [{\"data\":1}]", "2 | {\"vrrp\":[{\"data\":1}],\"track_process\":[{\"process\":\"x\"}]}"})
    void theVersionOfTheJsonIsTheConfigurations(int version, String text) throws Exception {
        assertEquals(text, Files.readString(dump(version, BOTH)));
    }

    @Test
    void withoutInstancesThereIsNoFile() throws Exception {
        assertFalse(Files.exists(dump(2, BOTH.subList(0, 1))));
    }

    private DumpFiles files(boolean useInstance, Optional<String> state, String instance) {
        DumpKeywords keywords =
                new DumpKeywords(useInstance, state, Optional.of("/var/x/"), Optional.empty(), 2, Places.NOWHERE);
        return DumpFiles.of(Optional.of(keywords), Map.of("TMPDIR", folder.toString()), instance);
    }

    @Test
    void filesLieWhereTheConfigurationSays() {
        assertEquals(
                Path.of("/var/x/keepalived.stats"),
                files(false, Optional.empty(), "a").statistics());
        assertEquals(
                folder.resolve("keepalived.json"),
                files(false, Optional.empty(), "a").json());
        assertEquals(
                folder.resolve("keepalived.data"),
                files(false, Optional.empty(), "a").data());
        assertEquals(
                folder.resolve("keepalived.data"),
                files(true, Optional.empty(), "").data());
        assertEquals(
                folder.resolve("keepalived.ns_a.data"),
                files(true, Optional.empty(), "ns_a").data());
        assertEquals(
                Path.of("/var/y.a.txt"),
                files(true, Optional.of("/var/y.txt"), "a").data());
        assertEquals(
                Path.of("/var/y.a"), files(true, Optional.of("/var/y"), "a").data());
        assertEquals(
                folder.resolve("keepalived.data"),
                files(false, Optional.of("relative"), "a").data());
    }
}
