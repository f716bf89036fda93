package io.evenkeel.core.config.bind;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import org.junit.jupiter.api.Test;

/** What is kept of record types, and for how long. */
final class ShapesTest {

    @Keywords("")
    record Any(@Keyword("any") boolean any) {}

    private final Shapes shapes = new Shapes();

    private Shape bound(boolean named) {
        shapes.begin();
        Shape shape = named ? shapes.of(Any.class) : null;
        shapes.end();
        return shape;
    }

    @Test
    void aTypeNamedAgainIsNotLookedAtAgain() {
        assertSame(bound(true), bound(true));
    }

    @Test
    void aTypeNobodyNamesIsForgotten() {
        Shape first = bound(true);
        bound(false);
        assertNotSame(first, bound(true));
    }
}
