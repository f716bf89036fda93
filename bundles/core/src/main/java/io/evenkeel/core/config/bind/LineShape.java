package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.FreeWords;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.RestOfLine;
import io.evenkeel.core.config.read.Word;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record that one line fills: positional words, then options in any order. */
final class LineShape {
    private static final int NO_CELL = -1;

    private final RecordMaker maker;
    private final List<LinePart> positionals = new ArrayList<>();
    private final Map<String, LinePart> options = new LinkedHashMap<>();
    private final Map<String, String> docs = new LinkedHashMap<>();
    private final List<LinePart> parts = new ArrayList<>();
    private int placeCell = NO_CELL;
    private int placesCell = NO_CELL;

    LineShape(Class<?> type) {
        maker = new RecordMaker(type);
        RecordComponent[] components = maker.components();
        for (int cell = 0; cell < components.length; cell++) {
            add(cell, components[cell]);
        }
    }

    private void add(int cell, RecordComponent component) {
        Option option = component.getAnnotation(Option.class);
        boolean rest = component.isAnnotationPresent(RestOfLine.class);
        if (component.getType() == Place.class) {
            placeCell = cell;
        } else if (component.getType() == Places.class) {
            placesCell = cell;
        } else if (option != null) {
            LinePart part = LinePart.option(cell, component);
            parts.add(part);
            for (String word : option.value()) {
                options.put(word, part);
                docs.put(word, option.doc());
            }
        } else if (rest || component.isAnnotationPresent(Positional.class)) {
            describe(component.getAnnotation(FreeWords.class));
            LinePart part = LinePart.positional(
                    cell, component, rest || Holder.of(component).isList());
            parts.add(part);
            positionals.add(part);
        } else {
            throw new BrokenGrammar(
                    "component " + component.getName() + " of " + maker.type().getName() + " has no annotation");
        }
    }

    private void describe(FreeWords words) {
        if (words != null) {
            for (RecordComponent known : words.value().getRecordComponents()) {
                Option option = known.getAnnotation(Option.class);
                for (String word : option.value()) {
                    docs.put(word, option.doc());
                }
            }
        }
    }

    /** The option words and what is said of each. */
    Map<String, String> options() {
        return docs;
    }

    /** What follows an option; empty where a parser of the grammar's own reads it. */
    String arguments(String option) {
        LinePart part = options.get(option);
        return part == null ? "" : part.arguments();
    }

    /** Whether a line without words fills it. */
    boolean needsNothing() {
        return positionals.isEmpty() || !positionals.get(0).isRequired();
    }

    /**
     * Reads a line.
     *
     * @param path the block or keyword the line belongs to, for naming a missing feature
     * @param place where the line begins
     * @return null when it cannot be used, which has been said
     */
    Record read(List<Word> words, String subject, String path, Place place, Say say) {
        return new Reading(words, subject, path, place, say).read();
    }

    String arguments() {
        StringBuilder text = new StringBuilder();
        for (LinePart part : positionals) {
            String words = part.arguments();
            text.append(text.length() == 0 ? "" : " ").append(part.isRequired() ? words : "[" + words + "]");
        }
        for (Map.Entry<String, LinePart> option : options.entrySet()) {
            String words = option.getValue().arguments();
            text.append(text.length() == 0 ? "[" : " [").append(option.getKey());
            text.append(words.isEmpty() ? "" : " ").append(words).append(']');
        }
        return text.toString();
    }

    /** One line being read. */
    private final class Reading {
        private final List<Word> words;
        private final String subject;
        private final String path;
        private final Place place;
        private final Say say;
        private final Object[] cells = new Object[maker.components().length];
        private final Map<String, Place> places = placesCell < 0 ? null : new HashMap<>();
        private final List<Word> unused = new ArrayList<>(0);
        private int position;
        private int at;

        Reading(List<Word> words, String subject, String path, Place place, Say say) {
            this.words = words;
            this.subject = subject;
            this.path = path;
            this.place = place;
            this.say = say;
        }

        Record read() {
            while (at < words.size()) {
                Word word = words.get(at++);
                LinePart option = isFirstText() ? null : options.get(word.text());
                if (option != null) {
                    option(option, word);
                } else if (position == positionals.size()) {
                    unused.add(word);
                } else if (!positional(positionals.get(position), word)) {
                    return null;
                }
            }
            return complete() ? made() : null;
        }

        /** A line that begins with a name takes it as such, even if it is spelled like an option. */
        private boolean isFirstText() {
            return at == 1
                    && position == 0
                    && !positionals.isEmpty()
                    && positionals.get(0).isRequired()
                    && positionals.get(0).isText();
        }

        private boolean positional(LinePart part, Word word) {
            if (!part.takesRest()) {
                position++;
            }
            Object value = part.value().read(word, subject, say);
            if (value == null) {
                return !part.isRequired();
            }
            note(part.name(), word);
            boolean joins = part.takesRest() && !part.holder().isList() && cells[part.cell()] != null;
            cells[part.cell()] =
                    joins ? cells[part.cell()] + " " + value : part.holder().add(cells[part.cell()], value);
            return true;
        }

        private void option(LinePart part, Word word) {
            Object value = part.isFlag() ? Boolean.TRUE : part.nested() != null ? nested(part, word) : next(part, word);
            if (value != null) {
                note(word.text(), word);
                cells[part.cell()] = part.holder().add(cells[part.cell()], value);
            }
        }

        private Object next(LinePart part, Word word) {
            if (at == words.size()) {
                say.error(word.place(), "'" + word.text() + "' of " + subject + " lacks a word, it is ignored");
                return null;
            }
            return part.value().read(words.get(at++), word.text(), say);
        }

        /** The words up to the next option of this line belong to the option. */
        private Object nested(LinePart part, Word word) {
            int begin = at;
            while (at < words.size() && isNested(part.nested(), words.get(at).text(), at - begin)) {
                at++;
            }
            return part.nested().read(words.subList(begin, at), word.text(), path, word.place(), say);
        }

        private boolean isNested(LineShape shape, String word, int taken) {
            return shape.options.containsKey(word)
                    || !options.containsKey(word) && (taken < shape.positionals.size() || !shape.options.isEmpty());
        }

        private void note(String name, Word word) {
            if (places != null) {
                places.put(name, word.place());
            }
        }

        private boolean complete() {
            for (LinePart part : positionals) {
                if (part.isRequired() && cells[part.cell()] == null) {
                    say.missing(place, subject, arguments());
                    return false;
                }
            }
            if (options.isEmpty()) {
                say.extra(subject, unused);
            } else {
                for (Word word : unused) {
                    say.unknownOption(word, subject, path, options.keySet());
                }
            }
            return true;
        }

        private Record made() {
            for (LinePart part : parts) {
                cells[part.cell()] = part.finish(cells[part.cell()]);
            }
            if (placeCell >= 0) {
                cells[placeCell] = place;
            }
            if (placesCell >= 0) {
                cells[placesCell] = new Places(place, places);
            }
            try {
                return maker.make(cells);
            } catch (RecordMaker.Refused e) {
                say.error(place, subject + " cannot be used: " + e.getMessage());
                return null;
            }
        }
    }
}
