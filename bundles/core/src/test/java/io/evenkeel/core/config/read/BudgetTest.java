package io.evenkeel.core.config.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.evenkeel.api.config.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No text can take all memory or go on for ever: the reading is given up with one clear reason. */
final class BudgetTest {
    private static final long SMALL_HEAP = 1 << 20;

    @TempDir
    Path directory;

    private int statements;
    private final Problems problems = new Problems();

    private Optional<String> failure(String text) throws IOException {
        return failure(text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> failure(byte[] text) throws IOException {
        Files.write(directory.resolve("k.conf"), text);
        Source source = new Source("k.conf", directory, "", false, Map.of(), 1, SMALL_HEAP);
        Sink sink = new Sink() {
            @Override
            public void statement(Statement statement) {
                statements++;
            }

            @Override
            public void open(Place place) {}

            @Override
            public void close(Place place) {}
        };
        return new Reader(source, sink, problems).read().failure();
    }

    @Test
    void statementsAreBoundedByTheHeap() throws IOException {
        assertEquals(
                Optional.of("the configuration expands to more than 50000 lines, too many for this heap"),
                failure("~SEQ(a,300) ~SEQ(b,300) x\n"));
        assertEquals(50_000, statements);
        assertEquals(1, problems.list().size());
    }

    @Test
    void aLoopThatYieldsNothingIsBoundedAsWell() throws IOException {
        assertEquals(
                Optional.of("the configuration expands without end: more than 800000 steps"),
                failure("~SEQ(a,100000) ~SEQ(b,100000) @never x\n"));
    }

    @Test
    void aDefinitionThatDoublesItselfIsBounded() throws IOException {
        StringBuilder text = new StringBuilder("$A0= \\\nx \\\nx\n");
        for (int i = 1; i < 60; i++) {
            text.append("$A")
                    .append(i)
                    .append("= \\\n$A")
                    .append(i - 1)
                    .append(" \\\n$A")
                    .append(i - 1)
                    .append('\n');
        }
        assertFalse(failure(text + "$A59\n").isEmpty());
    }

    @Test
    void theLinesOfDefinitionsCountAsWell() throws IOException {
        assertEquals(
                Optional.of("the configuration expands to more than 50000 lines, too many for this heap"),
                failure("$A= \\\n" + "x \\\n".repeat(60_000) + "x\n"));
    }

    @Test
    void filesAreBounded() throws IOException {
        failure(new byte[(16 << 20) + 1]);
        assertEquals(
                "configuration file 'k.conf' is larger than 16 MiB",
                problems.list().get(0).message());
    }

    @Test
    void includesAreBounded() throws IOException {
        assertEquals(
                Optional.of("the configuration includes files more than 10000 times"),
                failure("~SEQ(a,20000) include none\n"));
    }

    @Test
    void diagnosticsAreBounded() throws IOException {
        failure("~SEQ(a,2000) \"x\n");
        assertEquals(501, problems.list().size());
        assertEquals(
                "1500 more of this kind are not shown", problems.list().get(500).message());
    }
}
