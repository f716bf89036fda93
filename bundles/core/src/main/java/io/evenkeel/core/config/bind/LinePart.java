package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Default;
import io.evenkeel.api.config.Switch;
import io.evenkeel.core.config.read.Problems;
import io.evenkeel.core.config.read.Statement;
import java.lang.reflect.RecordComponent;

/** One component of a line record, by position or by option word. */
final class LinePart {
    private final int cell;
    private final String name;
    private final Holder holder;
    private final Value value;
    private final LineShape nested;
    private final boolean rest;
    private final boolean required;
    private final Object absent;

    private LinePart(int cell, RecordComponent component, boolean positional, boolean rest) {
        this.cell = cell;
        this.name = component.getName();
        this.holder = Holder.of(component);
        this.rest = rest;
        this.nested = holder.element().isRecord() && Values.of(holder.element(), component) == null
                ? new LineShape(holder.element())
                : null;
        this.value = nested != null ? null : value(component);
        Default written = component.getAnnotation(Default.class);
        this.required = positional && written == null && holder.kind() == Holder.Kind.ONE;
        this.absent = written == null ? holder.nothing() : fixed(written.value());
        if (absent == null && !required) {
            throw new BrokenGrammar("component " + name + " needs a @Default or has to be Optional");
        }
        if (positional && (isFlag() || nested != null)) {
            throw new BrokenGrammar("component " + name + " cannot be positional");
        }
    }

    static LinePart positional(int cell, RecordComponent component, boolean rest) {
        return new LinePart(cell, component, true, rest);
    }

    static LinePart option(int cell, RecordComponent component) {
        return new LinePart(cell, component, false, false);
    }

    /** Null for a flag, which no word follows. */
    private Value value(RecordComponent component) {
        if (holder.isFlag()) {
            return component.isAnnotationPresent(Switch.class) ? new BoolValue() : null;
        }
        Value found = Values.of(holder.element(), component);
        if (found == null) {
            throw new BrokenGrammar(
                    "component " + name + " has the type " + holder.element().getName() + ", which no word can fill");
        }
        return found;
    }

    private Object fixed(String text) {
        Problems problems = new Problems();
        Object read = value == null
                ? null
                : value.read(Statement.of(text).words().get(0), name, new Say(problems, true, null));
        if (read == null || !problems.isEmpty()) {
            throw new BrokenGrammar("the default '" + text + "' of component " + name + " is not valid");
        }
        return holder.hold(holder.add(null, read));
    }

    int cell() {
        return cell;
    }

    String name() {
        return name;
    }

    Holder holder() {
        return holder;
    }

    Value value() {
        return value;
    }

    /** The record that takes the words after an option, or null. */
    LineShape nested() {
        return nested;
    }

    boolean isFlag() {
        return value == null && nested == null;
    }

    /** Whether it takes every further word. */
    boolean takesRest() {
        return rest;
    }

    boolean isRequired() {
        return required;
    }

    boolean isText() {
        return holder.element() == String.class;
    }

    Object finish(Object content) {
        return content == null ? absent : holder.hold(content);
    }

    String arguments() {
        String words = nested != null ? nested.arguments() : value == null ? "" : value.arguments();
        return holder.isList() || rest ? words + "..." : words;
    }
}
