package io.evenkeel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {

    @TempDir
    Path run;

    @Test
    void theFolderIsPrivateAndGoneAtTheEndWithAllItHolds() throws Exception {
        Cache cache = Cache.in(run);
        assertEquals("rwx------", permissions(cache.folder()));
        assertEquals("rwx------", permissions(run.resolve("evenkeel")));
        Files.createDirectories(cache.folder().resolve("a/b"));
        Files.writeString(cache.folder().resolve("a/b/c"), "x");
        cache.close();
        assertFalse(Files.exists(cache.folder()));
    }

    @Test
    void whatIsLinkedToFromTheFolderStays() throws Exception {
        Path precious = Files.createDirectory(run.resolve("precious"));
        Files.writeString(precious.resolve("x"), "x");
        Cache cache = Cache.in(run);
        Files.createSymbolicLink(cache.folder().resolve("link"), precious);
        cache.close();
        assertTrue(Files.exists(precious.resolve("x")));
        assertFalse(Files.exists(cache.folder()));
    }

    @Test
    void leftoversOfDeadProcessesAreDeletedAndThoseOfLiveOnesKept() throws Exception {
        // above the kernel's largest process number, 2^22
        Path dead = Files.createDirectories(run.resolve("evenkeel/bundles-99999999-1f"));
        Path alive = Files.createDirectories(run.resolve("evenkeel/bundles-1-1f"));
        Cache.in(run).close();
        assertFalse(Files.exists(dead));
        assertTrue(Files.exists(alive));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
