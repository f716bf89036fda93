package io.evenkeel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

    @TempDir
    Path home;

    @Test
    void theNumberOfABundleFolderIsItsStartLevel() throws Exception {
        Path b = bundle("20-ops/b.jar");
        Path a = bundle("10-engine/a.jar");
        bundle("10-engine/readme.txt");
        bundle("notes/c.jar");
        assertEquals(
                List.of(new Installation.Level(10, List.of(a)), new Installation.Level(20, List.of(b))),
                new Installation(home).levels());
    }

    @Test
    void anInstallationWithoutBundlesIsToldWithItsFolder() throws Exception {
        Files.createDirectories(home.resolve("bundles/10-engine"));
        assertTrue(failure().contains(home.resolve("bundles").toString()));
    }

    @Test
    void aMissingBundleFolderIsToldWithItsName() {
        assertTrue(failure().contains(home.resolve("bundles").toString()));
    }

    private String failure() {
        return assertThrows(BootException.class, () -> new Installation(home).levels())
                .getMessage();
    }

    private Path bundle(String name) throws IOException {
        Path path = home.resolve("bundles").resolve(name);
        Files.createDirectories(path.getParent());
        return Files.createFile(path);
    }
}
