package io.evenkeel.shell;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.evenkeel.shell.Value.Marked;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Answers for programs: one JSON document each. Times are ISO 8601 in UTC, durations seconds. */
final class Json implements Answer.Cases<String> {

    private static final JsonFactory FACTORY = new JsonFactory();

    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    @Override
    public String table(Answer.Table table) {
        return document(table);
    }

    @Override
    public String tree(Answer.Tree tree) {
        return document(tree);
    }

    @Override
    public String facts(Answer.Facts facts) {
        return document(facts);
    }

    @Override
    public String document(Answer.Document document) {
        return document((Object) document);
    }

    @Override
    public String problems(Answer.Problems problems) {
        return document((Object) problems);
    }

    private static String document(Object answer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(PRETTY.createInstance());
            write(json, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter throws none
        }
        return text.append('\n').toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Answer.Table table) {
            json.writeStartArray();
            for (List<Object> row : table.rows()) {
                object(json, table.columns(), row);
            }
            json.writeEndArray();
        } else if (value instanceof Answer.Tree tree) {
            json.writeStartArray();
            for (Answer.Branch branch : tree.branches()) {
                branch(json, tree, branch);
            }
            json.writeEndArray();
        } else if (value instanceof Answer.Facts facts) {
            object(json, facts.names(), facts.values());
        } else if (value instanceof Answer.Document document) {
            object(json, List.of(new Answer.Column(document.key(), "")), List.of(document.text()));
        } else if (value instanceof Answer.Problems problems) {
            write(json, problems.table());
        } else if (value instanceof Collection<?> many) {
            json.writeStartArray();
            for (Object one : many) {
                write(json, one);
            }
            json.writeEndArray();
        } else {
            scalar(json, value);
        }
    }

    private static void branch(JsonGenerator json, Answer.Tree tree, Answer.Branch branch) throws IOException {
        List<Answer.Column> names = new ArrayList<>(tree.columns());
        names.add(new Answer.Column(tree.key(), ""));
        List<Object> values = new ArrayList<>(branch.values());
        values.add(tree.leaves(branch));
        object(json, names, values);
    }

    private static void object(JsonGenerator json, List<Answer.Column> names, List<Object> values) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
            json.writeFieldName(names.get(i).key());
            write(json, values.get(i));
        }
        json.writeEndObject();
    }

    private static void scalar(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Marked marked) {
            write(json, marked.value());
        } else if (value instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                write(json, optional.get());
            } else {
                json.writeNull();
            }
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean yes) {
            json.writeBoolean(yes);
        } else if (value instanceof Duration duration) {
            json.writeNumber(Value.seconds(duration));
        } else {
            json.writeString(value instanceof Instant instant ? instant.toString() : value.toString());
        }
    }
}
