package io.evenkeel.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.core.config.ConfigurationLoader;
import io.evenkeel.core.config.Loaded;
import io.evenkeel.core.config.ReadOptions;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReloadKeywordsTest {

    private static final Path RUN = Path.of("/run");

    @TempDir
    Path folder;

    private final List<Diagnostic> said = new ArrayList<>();

    private ReloadKeywords keywords(String lines) throws IOException {
        Path conf = Files.writeString(folder.resolve("k.conf"), "global_defs {\n" + lines + "\n}\n");
        Loaded loaded =
                new ConfigurationLoader(new KeywordTable()).load(ReadOptions.of(conf), List.of(new CoreGrammar()));
        said.addAll(loaded.diagnostics());
        CoreChecks.check(loaded.configuration(), said::add);
        return ReloadKeywords.of(loaded.configuration());
    }

    @Test
    void theMarkerLiesWithThePidFileUnlessItHasAPath() throws Exception {
        assertEquals(Optional.empty(), keywords("").markerPath(RUN));
        assertEquals(
                Optional.of(Path.of("/run/keepalived.reload")),
                keywords("reload_file").markerPath(RUN));
        assertEquals(Optional.of(Path.of("/a/b")), keywords("reload_file /a/b").markerPath(RUN));
        assertEquals(List.of(), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reload_time_file a | reload_time_file 'a' is not an absolute path, it is ignored",
                "reload_file a/b    | reload_file 'a/b' is not an absolute path, it is ignored",
                "config_save_dir .  | config_save_dir '.' is not an absolute path, it is ignored",
                "state_dump_file x  | state_dump_file 'x' is not an absolute path, it is ignored",
                "stats_dump_file x  | stats_dump_file 'x' is not an absolute path, it is ignored",
                "json_dump_file x   | json_dump_file 'x' is not an absolute path, it is ignored",
                "json_version 3     | json_version '3' is not between 1 and 2, it is ignored",
                "reload_repeat      | reload_repeat does nothing without reload_time_file"
            })
    void whatIsWrongIsSaid(String line, String message) throws Exception {
        ReloadKeywords keywords = keywords(line);
        assertEquals(List.of(message), said.stream().map(Diagnostic::message).toList());
        assertEquals(Optional.empty(), keywords.timePath());
        assertEquals(Optional.empty(), keywords.markerPath(RUN));
        assertEquals(Optional.empty(), keywords.savePath());
    }

    @Test
    void theMarkerIsThereAndEmptyWhileItIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("marker"), "the updater's mark");
        ReloadMarker marker = new ReloadMarker(Optional.of(file));
        assertEquals("read", marker.during(() -> file.toFile().length() == 0 && Files.exists(file) ? "read" : "no"));
        assertFalse(Files.exists(file));
        assertThrows(
                IllegalStateException.class,
                () -> marker.during(() -> {
                    assertTrue(Files.exists(file));
                    throw new IllegalStateException("reading");
                }));
        assertFalse(Files.exists(file));
    }

    @Test
    void anothersLinkIsNoMarker() throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link"), victim);
        new ReloadMarker(Optional.of(link)).during(() -> "read");
        assertEquals("precious", Files.readString(victim));
    }

    @Test
    void eachConfigurationIsKeptWithTheStateBeforeAndAfterIt() throws Exception {
        Path save = folder.resolve("save");
        Optional<Path> there = Optional.of(save);
        ConfigurationCopies copies = new ConfigurationCopies(() -> "state\n");
        copies.configuration(there, "first\n");
        copies.before(there);
        copies.configuration(there, "second\n");
        copies.after(there);
        String pid = Long.toString(ProcessHandle.current().pid());
        assertEquals("first\n", Files.readString(save.resolve("keepalived.conf." + pid + ".0")));
        assertEquals("second\n", Files.readString(save.resolve("keepalived.conf." + pid + ".1")));
        assertEquals("state\n", Files.readString(save.resolve("keepalived." + pid + ".1.pre")));
        Path after = save.resolve("keepalived." + pid + ".1.post");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(after)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(save)));
    }
}
