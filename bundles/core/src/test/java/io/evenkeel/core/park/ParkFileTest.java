package io.evenkeel.core.park;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.evenkeel.api.lifecycle.Parked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParkFileTest {
    @TempDir
    Path folder;

    private final Parked parked = new Parked(3, new byte[] {1, 2, 3}, List.of());

    private ParkFile file(String boot) {
        return new ParkFile(folder, "vrrp", boot);
    }

    @Test
    void whatIsWrittenIsReadByAProcessOfTheSameBoot() throws IOException {
        file("one").write(parked, 7);
        ParkFile.Found found = file("one").read().orElseThrow();
        assertEquals(7, found.attendedUntil());
        Parked read = found.parked();
        assertEquals(3, read.version());
        assertArrayEquals(parked.state(), read.state());
    }

    @Test
    void afterABootItIsWorthNothing() throws IOException {
        file("one").write(parked, 7);
        assertEquals(Optional.empty(), file("two").read());
    }

    @Test
    void nothingIsLeftAtFirst() throws IOException {
        assertEquals(Optional.empty(), file("one").read());
    }

    @Test
    void nobodyElseReadsIt() throws IOException {
        file("one").write(parked, 7);
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("vrrp.state"))));
    }

    @Test
    void whatSomebodyChangedIsRefusedWhereverItIs() throws IOException {
        file("one").write(parked, 7);
        byte[] whole = Files.readAllBytes(folder.resolve("vrrp.state"));
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(folder.resolve("vrrp.state"), changed);
            assertThrows(IOException.class, () -> file("one").read(), "byte " + at);
            Files.write(folder.resolve("vrrp.state"), Arrays.copyOf(whole, at));
            assertThrows(IOException.class, () -> file("one").read(), "cut at " + at);
        }
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Files.writeString(elsewhere, "kept");
        Files.createSymbolicLink(folder.resolve("vrrp.state"), elsewhere);
        assertEquals(Optional.empty(), file("one").read());
        file("one").write(parked, 7);
        assertEquals("kept", Files.readString(elsewhere));
    }
}
