package io.evenkeel.notify.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.evenkeel.notify.script.Memory.Known;
import io.evenkeel.notify.script.Subject.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
    private static final int MUTANTS = 600;
    private static final Subject ONE = new Subject(Kind.INSTANCE, "VI 1 \u00fc=");
    private static final Known KNOWN = new Known(
            Map.of(
                    ONE,
                    new Notice(ONE, "MASTER", 100),
                    new Subject(Kind.GROUP, "G"),
                    new Notice(new Subject(Kind.GROUP, "G"), "BACKUP", 0)),
            Set.of(Path.of("/run/a fifo")));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("notify.told");
    }

    private Memory memory() {
        return new Memory(file());
    }

    @Test
    void whatIsKeptIsTakenOnce() {
        memory().keep(KNOWN);
        assertEquals(KNOWN, memory().take());
        assertFalse(Files.exists(file()));
        assertEquals(Known.NOTHING, memory().take());
    }

    @Test
    void linesThatAreNoneOfOursArePassedOver() throws IOException {
        memory().keep(KNOWN);
        String more = "\nword=\nINSTANCE\\ x=\nINSTANCE\\ y=MASTER\nINSTANCE\\ z=MASTER high\nNOBODY\\ z=MASTER 1\n"
                + "FIFO\\ \\u0000=\n";
        Files.writeString(file(), Files.readString(file()) + more);
        assertEquals(KNOWN, memory().take());
    }

    @Test
    void noMutantIsMoreThanForgotten() throws IOException {
        memory().keep(KNOWN);
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(2);
        for (int round = 0; round < MUTANTS; round++) {
            byte[] mutant = whole.clone();
            for (int change = random.nextInt(5); change >= 0; change--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            }
            Files.write(file(), mutant);
            assertNotNull(memory().take(), () -> new String(mutant, StandardCharsets.ISO_8859_1));
        }
    }
}
