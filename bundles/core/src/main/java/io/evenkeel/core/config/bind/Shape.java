package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Places;
import io.evenkeel.core.config.read.Word;
import io.evenkeel.core.config.tree.Node;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** A record that keywords fill. What is read is collected in cells, one a component, of the records it includes as well. */
final class Shape {
    private static final int NO_CELL = -1;

    /** Gives a component its value when all has been read. */
    private interface Part {
        Object value(Object[] cells, Places places) throws RecordMaker.Refused;
    }

    // Classes rather than lambdas: each of those is linked at start-up, at several times the cost.

    private record OfSlot(Slot slot) implements Part {
        @Override
        public Object value(Object[] cells, Places places) {
            return slot.finish(cells[slot.cell()]);
        }
    }

    private record OfPlaces() implements Part {
        @Override
        public Object value(Object[] cells, Places places) {
            return places;
        }
    }

    private record OfName(int cell, Holder holder) implements Part {
        @Override
        public Object value(Object[] cells, Places places) {
            return cells[cell] == null ? holder.nothing() : holder.hold(cells[cell]);
        }
    }

    private record OfIncluded(Shape shape) implements Part {
        @Override
        public Object value(Object[] cells, Places places) throws RecordMaker.Refused {
            return shape.make(cells, places);
        }
    }

    private final RecordMaker maker;
    private final List<Part> parts = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final Block block;
    private int cells;
    private int nameCell = NO_CELL;
    private Holder nameHolder;
    private Value nameValue;
    private LineShape nameLine;
    private boolean wantsPlaces;

    /** @param base cells that another record, which includes this one, has used */
    Shape(Class<?> type, int base) {
        maker = new RecordMaker(type);
        block = type.getAnnotation(Block.class);
        cells = base;
        for (RecordComponent component : maker.components()) {
            parts.add(part(component));
        }
    }

    private Part part(RecordComponent component) {
        Keyword keyword = component.getAnnotation(Keyword.class);
        Lines lines = component.getAnnotation(Lines.class);
        if (keyword != null || lines != null) {
            int cell = cells++;
            Slot slot = keyword != null ? Slot.of(cell, component, keyword) : Slot.of(cell, component, lines);
            slots.add(slot);
            return new OfSlot(slot);
        }
        if (component.getType() == Places.class) {
            wantsPlaces = true;
            return new OfPlaces();
        }
        if (component.isAnnotationPresent(Name.class)) {
            return name(component);
        }
        if (component.getType().isAnnotationPresent(Keywords.class)) {
            return included(component.getType());
        }
        throw new BrokenGrammar("component " + component.getName() + " of "
                + maker.type().getName() + " has no annotation that says what fills it");
    }

    private Part name(RecordComponent component) {
        int cell = cells++;
        nameCell = cell;
        nameHolder = Holder.of(component);
        nameValue = Values.of(nameHolder.element(), component);
        nameLine = nameValue == null ? new LineShape(nameHolder.element()) : null;
        return new OfName(cell, nameHolder);
    }

    private Part included(Class<?> type) {
        Shape shape = new Shape(type, cells);
        cells = shape.cells;
        slots.addAll(shape.slots);
        wantsPlaces |= shape.wantsPlaces;
        return new OfIncluded(shape);
    }

    @SuppressWarnings("unchecked") // the maker checked that it is a record
    Class<? extends Record> type() {
        return (Class<? extends Record>) maker.type();
    }

    /** The annotation of a block's record, null for a record of mere keywords. */
    Block block() {
        return block;
    }

    List<Slot> slots() {
        return slots;
    }

    boolean wantsPlaces() {
        return wantsPlaces;
    }

    Object[] newCells() {
        return new Object[cells];
    }

    /**
     * Reads the words between a block's keyword and its brace.
     *
     * @return whether the block has the name it needs; when not, that has been said
     */
    boolean readName(Node node, String path, Object[] filled, Say say) {
        List<Word> words = node.arguments();
        if (nameCell == NO_CELL) {
            say.extra(node.keyword(), words);
            return true;
        }
        if (words.isEmpty()) {
            if (nameHolder.kind() == Holder.Kind.ONE) {
                say.missing(node.place(), node.keyword(), nameArguments() + " {");
            }
            return nameHolder.kind() != Holder.Kind.ONE;
        }
        Object name = nameLine != null
                ? nameLine.read(words, node.keyword(), path, node.place(), say)
                : nameValue.read(words.get(0), node.keyword(), say);
        if (name != null && nameLine == null) {
            say.extra(node.keyword() + " " + words.get(0).text(), words.subList(1, words.size()));
        }
        filled[nameCell] = name;
        return name != null;
    }

    Record make(Object[] filled, Places places) throws RecordMaker.Refused {
        Object[] values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parts.get(i).value(filled, places);
        }
        return maker.make(values);
    }

    /** The record when nothing is written. */
    Record defaults() {
        if (nameCell != NO_CELL && nameHolder.nothing() == null) {
            throw new BrokenGrammar(maker.type().getName() + " has a name, and no value without one");
        }
        try {
            return make(newCells(), Places.NOWHERE);
        } catch (RecordMaker.Refused e) {
            throw new BrokenGrammar(maker.type().getName() + " refuses its own defaults: " + e.getMessage());
        }
    }

    private String nameArguments() {
        return nameLine != null ? nameLine.arguments() : nameValue.arguments();
    }

    String arguments() {
        return nameCell == NO_CELL ? "{ ... }" : nameArguments() + " { ... }";
    }
}
