package io.evenkeel.itest.guest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.evenkeel.itest.lab.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What the guest tells the host: one line of JSON.
 *
 * @param test identifies a test within the run
 * @param name of the test, for people
 * @param problem of a finished test, empty if it passed
 */
record Event(Kind kind, String test, String name, String problem) {
    private static final JsonFactory FACTORY = new JsonFactory();

    enum Kind {
        /** The kernel is up and the host's files are there. */
        BOOTED,
        /** A test has begun. */
        STARTED,
        /** A test has ended. */
        FINISHED,
        /** A program printed a line, which is the name. */
        SAID,
        /** All is over. */
        ENDED
    }

    static Event ended() {
        return new Event(Kind.ENDED, "", "", "");
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean passed() {
        return problem.isEmpty();
    }

    String line() {
        var text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("kind", kind.name());
            out.writeStringField("test", test);
            out.writeStringField("name", name);
            out.writeStringField("problem", problem);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static Event parse(String line) {
        Map<?, ?> fields = (Map<?, ?>) Json.read(line);
        return new Event(
                Kind.valueOf(text(fields, "kind")),
                text(fields, "test"),
                text(fields, "name"),
                text(fields, "problem"));
    }

    private static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        return value == null ? "" : value.toString();
    }
}
