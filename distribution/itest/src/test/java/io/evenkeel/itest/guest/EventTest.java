package io.evenkeel.itest.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EventTest {
    @Test
    void an_event_is_one_line_and_comes_back_whole() {
        var event = new Event(
                Event.Kind.FINISHED, "[engine:x]/[m:a(b)]", "A \"name\"", "first\n\tsecond \u2192 \\ third\r");
        assertFalse(event.line().contains("\n"));
        assertEquals(event, Event.parse(event.line()));
    }

    @Test
    void what_is_not_said_is_empty() {
        assertEquals(new Event(Event.Kind.BOOTED, "", "", ""), Event.parse("{\"kind\":\"BOOTED\"}"));
    }

    @Test
    void a_test_passed_when_it_has_no_problem() {
        assertTrue(new Event(Event.Kind.FINISHED, "t", "n", "").passed());
        assertFalse(new Event(Event.Kind.FINISHED, "t", "n", "skipped: why").passed());
    }
}
