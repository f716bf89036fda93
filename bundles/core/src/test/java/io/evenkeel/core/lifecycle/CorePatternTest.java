package io.evenkeel.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.evenkeel.api.lifecycle.ApplyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorePatternTest {

    @Test
    void whatWasThereComesBack(@TempDir Path folder) throws IOException, ApplyException {
        Path file = Files.writeString(folder.resolve("core_pattern"), "|/usr/lib/crash %p\n");
        CorePattern pattern = CorePattern.set(file, "/var/core.%e");
        assertEquals("/var/core.%e", Files.readString(file));
        pattern.restore();
        assertEquals("|/usr/lib/crash %p", Files.readString(file));
    }

    @Test
    void aPatternThatCannotBeSetIsOneSentence(@TempDir Path folder) {
        Path missing = folder.resolve("none");
        ApplyException refused = assertThrows(ApplyException.class, () -> CorePattern.set(missing, "core"));
        assertEquals("Cannot set the pattern of core files in " + missing + ": " + missing, refused.getMessage());
    }
}
