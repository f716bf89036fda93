package io.evenkeel.notify.script;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.notify.FifoStatus;
import io.evenkeel.api.process.Fifos;
import io.evenkeel.api.process.Fifos.Fifo;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.notify.script.Definitions.FifoDefinition;
import io.evenkeel.notify.script.Definitions.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One FIFO, and the script that reads it. */
final class Outlet {

    private static final Log LOG = Log.of("notify");

    /** A reader is told to end by SIGTERM; it shall not be surprised by the end of the file before that. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final FifoDefinition definition;
    private final Turns turns;
    private final Optional<Reader> reader;
    private Optional<Fifo> fifo = Optional.empty();
    private Optional<String> fault = Optional.empty();
    private boolean made;
    private boolean losing;
    private long written;
    private long lost;

    Outlet(FifoDefinition definition, Turns turns, ScriptRunner runner) {
        this.definition = definition;
        this.turns = turns;
        this.reader = definition.reader().map(script -> new Reader(turns, runner, script, definition.path()));
    }

    /** @param madeBefore whether the daemon made the FIFO at an earlier time of its life */
    void open(Fifos fifos, boolean madeBefore) {
        try {
            Fifo opened = fifos.open(definition.path(), definition.owner());
            fifo = Optional.of(opened);
            made = opened.made() || madeBefore;
            reader.ifPresent(Reader::start);
        } catch (NativeException failure) {
            fault = Optional.of(failure.getMessage());
            LOG.error(definition.keyword() + " is not used, " + failure.getMessage()
                    + " - remove it, or write another path");
        }
    }

    FifoDefinition definition() {
        return definition;
    }

    /** Whether whoever opens its path finds it. */
    boolean stands() {
        return fifo.filter(Fifo::inPlace).isPresent();
    }

    boolean made() {
        return made;
    }

    /** A FIFO whose reader is slow or away loses the line, as with keepalived. */
    void write(Source source, String line) {
        if (definition.hears().contains(source)) {
            fifo.ifPresent(open -> write(open, line));
        }
    }

    private void write(Fifo open, String line) {
        Optional<String> failure = attempt(open, line);
        if (failure.isEmpty()) {
            written++;
            losing = false;
            return;
        }
        lost++;
        if (!losing) {
            losing = true;
            LOG.warning(definition.keyword() + " " + definition.path() + " loses lines: " + failure.get());
        }
    }

    private static Optional<String> attempt(Fifo open, String line) {
        try {
            return open.write(line.getBytes(StandardCharsets.UTF_8))
                    ? Optional.empty()
                    : Optional.of("it is full, nobody reads it");
        } catch (NativeException failure) {
            return Optional.of(failure.getMessage());
        }
    }

    boolean unread() {
        return reader.isPresent() && fifo.filter(Fifo::unread).isPresent();
    }

    /** @param forGood whether a FIFO the daemon made is removed as well */
    void close(boolean forGood) {
        boolean ours = stands();
        reader.ifPresent(Reader::stop);
        if (forGood && reader.isPresent()) {
            turns.later(FAREWELL, () -> fifo.ifPresent(Fifo::close));
        } else {
            fifo.ifPresent(Fifo::close);
        }
        if (made && ours && forGood) {
            try {
                Files.deleteIfExists(definition.path());
            } catch (IOException e) {
                LOG.warning("FIFO " + definition.path() + " is left: " + e.getMessage());
            }
        }
    }

    FifoStatus status() {
        List<String> hears = definition.hears().stream()
                .sorted()
                .map(source -> source.name().toLowerCase(Locale.ROOT))
                .toList();
        return new FifoStatus(definition.path().toString(), hears, written, lost, fault, reader.map(Reader::status));
    }
}
