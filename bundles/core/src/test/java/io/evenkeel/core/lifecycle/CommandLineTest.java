package io.evenkeel.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    private final CommandLine line =
            new CommandLine("log-detail\nuse-file=/a=b.conf\nlog-detail\nuse-file=/last.conf\nconfig-test=\n");

    @Test
    void countsRepeats() {
        assertEquals(2, line.count("log-detail"));
        assertEquals(0, line.count("log"));
    }

    @Test
    void theLastValueHoldsAndMayContainEquals() {
        assertEquals(Optional.of("/last.conf"), line.value("use-file"));
        assertEquals(Optional.of("/a=b.conf"), new CommandLine("use-file=/a=b.conf").value("use-file"));
    }

    @Test
    void anOptionWithoutValueIsThere() {
        assertTrue(line.has("log-detail"));
        assertEquals(Optional.empty(), line.value("log-detail"));
        assertFalse(line.has("pid"));
    }

    @Test
    void noPropertyMeansNoOptions() {
        assertEquals(List.of(), new CommandLine((String) null).arguments());
    }
}
