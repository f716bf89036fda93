package io.evenkeel.core.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpFolderTest {

    @Test
    void anAbsoluteFolderInTmpdirIsUsed(@TempDir Path folder) {
        assertEquals(folder, DumpFolder.of(Map.of("TMPDIR", folder.toString())).path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "/proc/self/status", "/nowhere/at/all"})
    void anythingElseIsTmp(String tmpdir) {
        assertEquals(Path.of("/tmp"), DumpFolder.of(Map.of("TMPDIR", tmpdir)).path());
    }

    @Test
    void aLinkPlacedUnderTheKnownNameIsReplacedAndNotFollowed(@TempDir Path folder) throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(folder.resolve("keepalived.stats"), victim);
        Path written = DumpFolder.write(folder.resolve("keepalived.stats"), "counted\n");
        assertEquals("precious", Files.readString(victim));
        assertEquals("counted\n", Files.readString(written));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(written)));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of("keepalived.stats", "victim"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
