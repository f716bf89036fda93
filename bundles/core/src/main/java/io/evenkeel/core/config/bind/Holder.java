package io.evenkeel.core.config.bind;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a component holds what is read for it.
 *
 * @param element the type of one value
 */
record Holder(Kind kind, Class<?> element) {

    enum Kind {
        ONE,
        OPTIONAL,
        OPTIONAL_INT,
        OPTIONAL_LONG,
        LIST
    }

    static Holder of(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == Optional.class) {
            return new Holder(Kind.OPTIONAL, argument(component));
        }
        if (type == List.class) {
            return new Holder(Kind.LIST, argument(component));
        }
        if (type == OptionalInt.class) {
            return new Holder(Kind.OPTIONAL_INT, int.class);
        }
        if (type == OptionalLong.class) {
            return new Holder(Kind.OPTIONAL_LONG, long.class);
        }
        return new Holder(Kind.ONE, type);
    }

    private static Class<?> argument(RecordComponent component) {
        Type type = component.getGenericType();
        Type argument =
                type instanceof ParameterizedType ? ((ParameterizedType) type).getActualTypeArguments()[0] : null;
        if (argument instanceof Class<?>) {
            return (Class<?>) argument;
        }
        throw new BrokenGrammar("component " + component.getName() + " says not what its "
                + component.getType().getSimpleName() + " holds");
    }

    boolean isList() {
        return kind == Kind.LIST;
    }

    boolean isFlag() {
        return element == boolean.class || element == Boolean.class;
    }

    /** Puts one more value into a cell; returns the cell's new content. */
    Object add(Object cell, Object value) {
        if (!isList()) {
            return value;
        }
        @SuppressWarnings("unchecked") // only this method fills the cell of a list
        List<Object> list = cell == null ? new ArrayList<>() : (List<Object>) cell;
        list.add(value);
        return list;
    }

    /** What the component gets for a cell's content. */
    Object hold(Object cell) {
        switch (kind) {
            case OPTIONAL:
                return Optional.of(cell);
            case OPTIONAL_INT:
                return OptionalInt.of((Integer) cell);
            case OPTIONAL_LONG:
                return OptionalLong.of((Long) cell);
            case LIST:
                return List.copyOf((List<?>) cell);
            default:
                return cell;
        }
    }

    /** What the component gets when nothing was written: false, empty or zero; null when its type has no such value. */
    Object nothing() {
        switch (kind) {
            case OPTIONAL:
                return Optional.empty();
            case OPTIONAL_INT:
                return OptionalInt.empty();
            case OPTIONAL_LONG:
                return OptionalLong.empty();
            case LIST:
                return List.of();
            default:
                return zero();
        }
    }

    private Object zero() {
        if (isFlag()) {
            return Boolean.FALSE;
        }
        if (element == int.class || element == Integer.class) {
            return 0;
        }
        if (element == long.class || element == Long.class) {
            return 0L;
        }
        if (element == String.class) {
            return "";
        }
        return element == Duration.class ? Duration.ZERO : null;
    }
}
