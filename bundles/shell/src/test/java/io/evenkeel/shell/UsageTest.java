package io.evenkeel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTest {

    private final Usage show = Usage.parse("vrrp", "show INSTANCE [FIELD] | one instance");
    private final Usage help = Usage.parse(Usage.TOP, "help | this list");

    @Test
    void aLineTellsFunctionParametersAndSummary() {
        assertEquals("vrrp show INSTANCE [FIELD]", show.toString());
        assertEquals("one instance", show.summary());
        assertEquals("help", help.toString());
    }

    @Test
    void aCommandIsCalledByAllItsWords() {
        assertTrue(show.isCalledBy(List.of("vrrp", "show")));
        assertTrue(show.isCalledBy(List.of("vrrp", "show", "VI_1")));
        assertFalse(show.isCalledBy(List.of("vrrp")));
        assertFalse(show.isCalledBy(List.of("show", "vrrp")));
        assertTrue(help.isCalledBy(List.of("help")));
    }

    @Test
    void theNumberOfArgumentsIsChecked() throws CommandFailure {
        assertEquals(List.of("a"), show.arguments(List.of("vrrp", "show", "a")));
        assertEquals(List.of("a", "b"), show.arguments(List.of("vrrp", "show", "a", "b")));
        assertRefused(List.of("vrrp", "show"));
        assertRefused(List.of("vrrp", "show", "a", "b", "c"));
    }

    private void assertRefused(List<String> words) {
        assertEquals(
                "usage: vrrp show INSTANCE [FIELD]",
                assertThrows(CommandFailure.class, () -> show.arguments(words)).getMessage());
    }
}
