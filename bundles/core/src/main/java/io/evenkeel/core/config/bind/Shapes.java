package io.evenkeel.core.config.bind;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps what is known of record types from one binding to the next: looking at a declaration costs more than reading the
 * text it is for. Types the present grammars do not name are forgotten, so that a bundle that left can be unloaded.
 */
public final class Shapes {
    private Map<Class<?>, Shape> before = Map.of();
    private Map<Class<?>, Shape> present = new HashMap<>();

    /** Begins a new set of grammars. */
    void begin() {
        before = present;
        present = new HashMap<>();
    }

    Shape of(Class<?> type) {
        Shape shape = present.get(type);
        if (shape == null) {
            Shape known = before.get(type);
            shape = known != null ? known : new Shape(type, 0);
            present.put(type, shape);
        }
        return shape;
    }

    /** Ends the set: what it did not name is forgotten. */
    void end() {
        before = Map.of();
    }
}
