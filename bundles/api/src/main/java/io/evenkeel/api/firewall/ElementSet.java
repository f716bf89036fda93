package io.evenkeel.api.firewall;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Elements that rules look into; a map when its elements have values.
 *
 * @param key types of which a key is made, one or a concatenation
 * @param intervals whether parts of a key may be ranges; elements may then not overlap
 * @param value type of what elements map to; empty for a plain set
 * @param counters whether each element counts its packets
 * @param constant whether its elements never change once rules look into it
 */
public record ElementSet(
        String name,
        List<DataType> key,
        boolean intervals,
        Optional<DataType> value,
        boolean counters,
        boolean constant,
        List<Element> elements) {

    public ElementSet {
        key = List.copyOf(key);
        elements = List.copyOf(elements);
    }

    /** A set or map whose elements come and go. */
    public ElementSet(
            String name,
            List<DataType> key,
            boolean intervals,
            Optional<DataType> value,
            boolean counters,
            List<Element> elements) {
        this(name, key, intervals, value, counters, false, elements);
    }

    /** A plain set of single keys. */
    public static ElementSet of(String name, List<DataType> key, List<Element> elements) {
        return new ElementSet(name, key, false, Optional.empty(), false, elements);
    }

    /** The same without its elements. */
    public ElementSet definition() {
        return new ElementSet(name, key, intervals, value, counters, constant, List.of());
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

        /** One key of a plain set, in its parts. */
        public static Element of(Value... key) {
            return new Element(Stream.of(key).map(Range::of).toList(), Optional.empty());
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
