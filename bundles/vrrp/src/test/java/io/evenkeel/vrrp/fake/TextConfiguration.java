package io.evenkeel.vrrp.fake;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Cidr;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Default;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.FreeWords;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.PlacedWord;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.RestOfLine;
import io.evenkeel.api.config.Written;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Binds the grammar records from text, as far as tests need it: one statement a line, braces at line ends. */
public final class TextConfiguration implements Configuration {
    private final Node root;
    private final Diagnostics problems;

    /** A statement and what its braces hold. */
    private record Node(List<String> words, Place place, List<Node> children) {
        String keyword() {
            return words.get(0);
        }

        List<String> arguments() {
            return words.subList(1, words.size());
        }

        List<Node> all(String keyword) {
            return children.stream()
                    .filter(child -> child.keyword().equals(keyword))
                    .toList();
        }
    }

    private TextConfiguration(Node root, Diagnostics problems) {
        this.root = root;
        this.problems = problems;
    }

    public static TextConfiguration of(String text, Diagnostics problems) {
        List<String> lines = text.lines().toList();
        int[] at = {0};
        return new TextConfiguration(new Node(List.of(), Place.NOWHERE, read(lines, at)), problems);
    }

    private static List<Node> read(List<String> lines, int[] at) {
        List<Node> nodes = new ArrayList<>();
        while (at[0] < lines.size()) {
            String line = lines.get(at[0]++).trim();
            if (line.equals("}")) {
                return nodes;
            }
            if (line.isEmpty()) {
                continue;
            }
            Place place = new Place("test.conf", at[0], 1, 1, line);
            boolean opens = line.endsWith("{");
            String statement = opens ? line.substring(0, line.length() - 1).trim() : line;
            nodes.add(new Node(Arrays.asList(statement.split("\\s+")), place, opens ? read(lines, at) : List.of()));
        }
        return nodes;
    }

    @Override
    public <T extends Record> T keywords(Class<T> type) {
        if (type.getAnnotation(Keywords.class).value().isEmpty()) {
            return bind(type, root);
        }
        List<Node> inside = root.all("global_defs").stream()
                .flatMap(node -> node.children().stream())
                .toList();
        return bind(type, new Node(List.of("global_defs"), Place.NOWHERE, inside));
    }

    @Override
    public <T extends Record> List<T> blocks(Class<T> type) {
        return root.all(type.getAnnotation(Block.class).value()).stream()
                .map(node -> bind(type, node))
                .toList();
    }

    @Override
    public <T extends Record> T keywordsIn(Record block, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends Record> List<T> blocksIn(Record block, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends Record> Map<String, T> keywordsByName(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Written> guestsIn(Record block) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String configId() {
        return "test";
    }

    private <T> T bind(Class<T> type, Node node) {
        Object[] values = Arrays.stream(type.getRecordComponents())
                .map(component -> component(component, node))
                .toArray();
        return construct(type, values);
    }

    private static <T> T construct(Class<T> type, Object... values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(type.getName(), failure);
        }
    }

    private Object component(RecordComponent component, Node node) {
        if (component.getType() == Places.class) {
            Map<String, Place> places = new HashMap<>();
            node.children().forEach(child -> places.put(child.keyword(), child.place()));
            return new Places(node.place(), places);
        }
        if (component.isAnnotationPresent(Name.class)) {
            return node.words().get(1);
        }
        if (component.isAnnotationPresent(Lines.class)) {
            String block = component.getAnnotation(Lines.class).value();
            return (block.isEmpty() ? List.of(node) : node.all(block))
                    .stream()
                            .flatMap(found -> found.children().stream())
                            .map(line -> written(argument(component.getGenericType()), line)
                                    .orElseGet(() -> word(component, argument(component.getGenericType()), line)))
                            .toList();
        }
        if (component.getType().isAnnotationPresent(Keywords.class)) {
            return bind(component.getType(), node);
        }
        return keyword(
                component, node.all(component.getAnnotation(Keyword.class).value()));
    }

    /** A line whose words a parser of the grammar's own reads. */
    private static Optional<Object> written(Type type, Node line) {
        if (!(type instanceof Class<?> record) || !record.isRecord() || record == Cidr.class) {
            return Optional.empty();
        }
        List<RecordComponent> components = List.of(record.getRecordComponents());
        if (components.stream().noneMatch(one -> one.isAnnotationPresent(FreeWords.class))) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(line.words());
        Optional<String> group = Optional.empty();
        int at = words.indexOf("track_group");
        if (at >= 0 && components.size() == 3) {
            words.remove(at);
            group = Optional.of(words.remove(at));
        }
        List<PlacedWord> placed =
                words.stream().map(word -> new PlacedWord(word, line.place())).toList();
        return Optional.of(
                components.size() == 3
                        ? construct(record, group, placed, line.place())
                        : construct(record, placed, line.place()));
    }

    private Object keyword(RecordComponent component, List<Node> found) {
        boolean optional = component.getType() == Optional.class;
        if (component.isAnnotationPresent(RestOfLine.class)) {
            List<String> rest = found.isEmpty() ? List.of() : found.get(0).arguments();
            return optional ? Optional.of(rest).filter(words -> !words.isEmpty()) : rest;
        }
        if (component.getType() == List.class) {
            Class<?> record = (Class<?>) argument(component.getGenericType());
            return found.stream()
                    .map(node -> record.isAnnotationPresent(Block.class)
                            ? bind(record, node)
                            : line(record, node.arguments(), node.place()))
                    .toList();
        }
        if (found.isEmpty()) {
            Default fallback = component.getAnnotation(Default.class);
            return component.getType() == List.class
                    ? List.of()
                    : optional
                            ? Optional.empty()
                            : fallback == null
                                    ? false
                                    : word(component, component.getType(), List.of(fallback.value()));
        }
        if (component.getType() == List.class) {
            Class<?> element = (Class<?>) argument(component.getGenericType());
            return found.stream()
                    .map(one -> element.isAnnotationPresent(Block.class)
                            ? bind(element, one)
                            : word(component, element, one.arguments()))
                    .toList();
        }
        Node last = found.get(found.size() - 1);
        Type type = optional ? argument(component.getGenericType()) : component.getType();
        Class<?> raw = (Class<?>) type;
        Object value = raw.isAnnotationPresent(Block.class) ? bind(raw, last) : word(component, type, last.arguments());
        Object inRange = inRange(component, value, last.place());
        return optional ? Optional.ofNullable(inRange) : inRange;
    }

    private Object inRange(RecordComponent component, Object value, Place place) {
        Range range = component.getAnnotation(Range.class);
        if (range == null) {
            return value;
        }
        BigDecimal number = value instanceof Duration duration
                ? BigDecimal.valueOf(duration.toNanos(), 9)
                : new BigDecimal(value.toString());
        if (number.compareTo(new BigDecimal(range.min())) >= 0 && number.compareTo(new BigDecimal(range.max())) <= 0) {
            return value;
        }
        problems.error(place, "out of range");
        String bound =
                number.signum() <= 0 || number.compareTo(new BigDecimal(range.min())) < 0 ? range.min() : range.max();
        return range.outside() == Range.Outside.CLAMP ? Integer.valueOf(bound) : null;
    }

    private static Type argument(Type generic) {
        return ((ParameterizedType) generic).getActualTypeArguments()[0];
    }

    private Object word(RecordComponent component, Type type, Node line) {
        return type instanceof Class<?> record && record.isRecord() && record != Cidr.class
                ? line(record, line.words(), line.place())
                : word(component, type, line.words());
    }

    private Object word(RecordComponent component, Type type, List<String> words) {
        if (type == boolean.class || type == Boolean.class) {
            return words.isEmpty() || List.of("on", "true", "yes").contains(words.get(0));
        }
        if (type instanceof Class<?> record && record.isRecord() && record != Cidr.class) {
            return line(record, words, Place.NOWHERE);
        }
        return scalar(type, words.get(0));
    }

    private static Object scalar(Type type, String word) {
        if (type == Integer.class || type == int.class) {
            return Integer.valueOf(word);
        }
        if (type == Duration.class) {
            return Duration.ofNanos(new BigDecimal(word).movePointRight(9).longValueExact());
        }
        if (type instanceof Class<?> named && named.isEnum()) {
            String constant = word.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
            return Arrays.stream(named.getEnumConstants())
                    .filter(one -> one.toString().equals(constant))
                    .findFirst()
                    .orElseThrow();
        }
        if (type == InetAddress.class) {
            return FakeNetwork.ip(word);
        }
        if (type == Cidr.class) {
            String[] parts = word.split("/");
            OptionalInt prefix = parts.length > 1 ? OptionalInt.of(Integer.parseInt(parts[1])) : OptionalInt.empty();
            return new Cidr(FakeNetwork.ip(parts[0]), prefix);
        }
        return word;
    }

    private Object line(Class<?> record, List<String> line, Place place) {
        List<String> flags = Arrays.stream(record.getRecordComponents())
                .filter(component -> component.getType() == boolean.class)
                .flatMap(component ->
                        Arrays.stream(component.getAnnotation(Option.class).value()))
                .toList();
        List<String> words = line.stream().filter(word -> !flags.contains(word)).toList();
        List<Object> values = new ArrayList<>();
        int position = 0;
        for (RecordComponent component : record.getRecordComponents()) {
            boolean optional = component.getType() == Optional.class;
            Type type = optional ? argument(component.getGenericType()) : component.getType();
            Option option = component.getAnnotation(Option.class);
            if (component.getType() == Place.class) {
                values.add(place);
            } else if (component.getType() == List.class) {
                values.add(words);
            } else if (component.isAnnotationPresent(Positional.class)) {
                Object value = position < words.size() ? scalar(type, words.get(position++)) : null;
                values.add(optional ? Optional.ofNullable(value) : value);
            } else {
                values.add(option(line, type, optional, option));
            }
        }
        return construct(record, values.toArray());
    }

    private static Object option(List<String> words, Type type, boolean optional, Option option) {
        int at = Arrays.stream(option.value()).mapToInt(words::indexOf).max().orElse(-1);
        if (type == boolean.class) {
            return at >= 0;
        }
        Object value = at >= 0 ? scalar(type, words.get(at + 1)) : null;
        return optional ? Optional.ofNullable(value) : value;
    }
}
