package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Default;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.RestOfLine;
import io.evenkeel.api.config.Switch;
import io.evenkeel.core.config.read.Problems;
import io.evenkeel.core.config.read.Statement;
import io.evenkeel.core.config.tree.Node;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** A component that a keyword fills. */
final class Slot {
    private final int cell;
    private final String keyword;
    private final List<String> formerly;
    private final String doc;
    private final Holder holder;
    private final Content content;
    private final Shape block;
    private final Object absent;

    private Slot(int cell, RecordComponent component, String keyword, String[] formerly, String doc, boolean lines) {
        this.cell = cell;
        this.keyword = keyword;
        this.formerly = List.of(formerly);
        this.doc = doc;
        this.holder = holder(component);
        Class<?> element = holder.element();
        this.block = element.isAnnotationPresent(Block.class) ? new Shape(element, 0) : null;
        this.content = block != null ? null : lines ? lines(component) : content(component);
        Default written = component.getAnnotation(Default.class);
        this.absent = written == null ? nothing() : fixed(written.value());
        if (absent == null) {
            throw new BrokenGrammar("component " + component.getName() + " needs a @Default or has to be Optional");
        }
    }

    static Slot of(int cell, RecordComponent component, Keyword keyword) {
        return new Slot(cell, component, keyword.value(), keyword.formerly(), keyword.doc(), false);
    }

    static Slot of(int cell, RecordComponent component, Lines lines) {
        return new Slot(cell, component, lines.value(), new String[0], lines.doc(), true);
    }

    /** A list of words is one value when it takes the rest of the line. */
    private static Holder holder(RecordComponent component) {
        if (component.isAnnotationPresent(RestOfLine.class)) {
            if (component.getType() == List.class) {
                return new Holder(Holder.Kind.ONE, List.class);
            }
            if (component.getGenericType() instanceof ParameterizedType type
                    && type.getActualTypeArguments()[0] instanceof ParameterizedType) {
                return new Holder(Holder.Kind.OPTIONAL, List.class);
            }
        }
        return Holder.of(component);
    }

    private Content content(RecordComponent component) {
        Class<?> element = holder.element();
        if (holder.isFlag()) {
            return component.isAnnotationPresent(Switch.class) ? new Contents.Toggle() : new Contents.Flag();
        }
        boolean rest = component.isAnnotationPresent(RestOfLine.class);
        boolean mayBeEmpty = rest && holder.kind() == Holder.Kind.OPTIONAL;
        if (element == Command.class) {
            return new Contents.Script(mayBeEmpty);
        }
        if (rest) {
            return element == String.class ? new Contents.RawRest(mayBeEmpty) : new Contents.ShellRest(mayBeEmpty);
        }
        Value value = Values.of(element, component);
        if (value != null) {
            return new Contents.OneWord(value);
        }
        return new Contents.OneLine(line(component));
    }

    private Content lines(RecordComponent component) {
        if (!holder.isList()) {
            throw new BrokenGrammar("component " + component.getName() + " is annotated @Lines and is no List");
        }
        Value value = Values.of(holder.element(), component);
        return new Contents.ManyLines(value, value == null ? line(component) : null);
    }

    private LineShape line(RecordComponent component) {
        if (!holder.element().isRecord()) {
            throw new BrokenGrammar("component " + component.getName() + " has the type "
                    + holder.element().getName() + ", which no line can fill");
        }
        return new LineShape(holder.element());
    }

    private Object nothing() {
        Object nothing = holder.nothing();
        if (nothing != null) {
            return nothing;
        }
        if (holder.element() == List.class) {
            return List.of();
        }
        return block != null ? block.defaults() : content instanceof Contents.OneLine ? fixedOrNull("") : null;
    }

    private Object fixed(String text) {
        Object value = fixedOrNull(text);
        if (value == null) {
            throw new BrokenGrammar("the default '" + text + "' of keyword " + keyword + " is not valid");
        }
        return value;
    }

    private Object fixedOrNull(String text) {
        if (block != null) {
            return null;
        }
        Problems problems = new Problems();
        Say say = new Say(problems, true, null);
        Statement statement = Statement.of(keyword + " " + text);
        Object[] read = new Object[1];
        if (holder.isFlag()) {
            read[0] = statement.words().size() < 2
                    ? null
                    : new BoolValue().read(statement.words().get(1), keyword, say);
        } else {
            content.read(Node.of(statement), "", say, value -> read[0] = holder.add(read[0], value));
        }
        return read[0] == null || !problems.isEmpty() ? null : holder.hold(read[0]);
    }

    int cell() {
        return cell;
    }

    String keyword() {
        return keyword;
    }

    List<String> formerly() {
        return formerly;
    }

    String doc() {
        return doc;
    }

    /** The record of a nested block, or null. */
    Shape block() {
        return block;
    }

    Content content() {
        return content;
    }

    Holder holder() {
        return holder;
    }

    boolean isBlock() {
        return block != null || content.isBlock();
    }

    String arguments() {
        return block != null ? block.arguments() : content.arguments();
    }

    Object finish(Object filled) {
        return filled == null ? absent : holder.hold(filled);
    }
}
