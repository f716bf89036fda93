package io.evenkeel.core.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.evenkeel.api.log.Log.Field;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.logging.LogRecord;

/** One JSON object a line: {@code time}, {@code level}, {@code part}, {@code message}, then the line's own fields. */
final class JsonFormat {

    private static final String PREFIX = "evenkeel.";

    private final JsonFactory factory = new JsonFactory();

    String format(LogRecord record) {
        StringWriter text = new StringWriter(192);
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("time", record.getInstant().toString());
            json.writeStringField("level", record.getLevel().getName().toLowerCase(java.util.Locale.ROOT));
            json.writeStringField("part", part(record.getLoggerName()));
            json.writeStringField("message", record.getMessage());
            fields(json, record.getParameters());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void fields(JsonGenerator json, Object[] parameters) throws IOException {
        if (parameters == null) {
            return;
        }
        for (Object parameter : parameters) {
            if (parameter instanceof Field field) {
                field(json, field);
            }
        }
    }

    private static void field(JsonGenerator json, Field field) throws IOException {
        if (field.value() instanceof Integer || field.value() instanceof Long) {
            json.writeNumberField(field.name(), ((Number) field.value()).longValue());
        } else if (field.value() instanceof Boolean value) {
            json.writeBooleanField(field.name(), value);
        } else {
            json.writeStringField(field.name(), LineFormat.text(field));
        }
    }

    private static String part(String logger) {
        return logger.startsWith(PREFIX) ? logger.substring(PREFIX.length()) : logger;
    }
}
