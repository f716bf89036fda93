package io.evenkeel.api.firewall;

import java.util.List;
import java.util.Optional;

/**
 * Elements that rules look into; a map when its elements have values.
 *
 * @param key types of which a key is made, one or a concatenation
 * @param intervals whether parts of a key may be ranges; elements may then not overlap
 * @param value type of what elements map to; empty for a plain set
 * @param counters whether each element counts its packets
 */
public record ElementSet(
        String name,
        List<DataType> key,
        boolean intervals,
        Optional<DataType> value,
        boolean counters,
        List<Element> elements) {

    public ElementSet {
        key = List.copyOf(key);
        elements = List.copyOf(elements);
    }

    /** The same without its elements. */
    public ElementSet definition() {
        return new ElementSet(name, key, intervals, value, counters, List.of());
    }

    /**
     * One element.
     *
     * @param key a range for each type of the set's key
     * @param value what it maps to; empty in a plain set
     */
    public record Element(List<Range> key, Optional<Value> value) {
        public Element {
            key = List.copyOf(key);
        }
    }

    /** From first to last, both included. */
    public record Range(Value first, Value last) {

        /** One value alone. */
        public static Range of(Value only) {
            return new Range(only, only);
        }
    }
}
