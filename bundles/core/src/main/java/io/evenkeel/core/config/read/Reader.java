package io.evenkeel.core.config.read;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Place;
import java.util.List;
import java.util.Optional;

/**
 * Reads the files of a configuration and gives out statements and braces: comments are gone, conditions decided, files
 * included, definitions expanded and loops unrolled. For one reading, on one thread.
 */
public final class Reader {
    private final Source source;
    private final Problems problems;
    private final Includes includes;
    private final LineReader reader;

    public Reader(Source source, Sink sink, Problems problems) {
        this.source = source;
        this.problems = problems;
        Budget budget = new Budget(source.heap());
        BuiltIns builtIns = new BuiltIns(source.configId(), source.environment(), source.seed(), problems);
        this.includes = new Includes(source, problems, budget, builtIns);
        this.reader = new LineReader(sink, problems, budget, builtIns, new Conditions(source.configId()), includes);
    }

    /** Reads all there is; never throws for what stands in a file. */
    public ReadResult read() {
        try {
            main();
            return new ReadResult(includes.files(), Optional.empty());
        } catch (ReadAborted e) {
            problems.add(new Diagnostic(Kind.FILE, e.place(), e.getMessage(), Optional.empty()));
            return new ReadResult(includes.files(), Optional.of(e.getMessage()));
        }
    }

    /** A main file that does not exist is an error only when everything is insisted on; one that cannot be read always. */
    private void main() {
        SourceLine nowhere = new SourceLine("", 0, "");
        List<String> names = includes.matches(source.file());
        if (names.size() > 1) {
            problems.warning(
                    Place.NOWHERE,
                    "'" + source.file() + "' matches " + names.size() + " files, which are read one after another"
                            + " starting with '" + names.get(0) + "'");
        }
        if (names.isEmpty()) {
            withoutMain(source.checkAll() ? Kind.FILE : Kind.NOTE, "'" + source.file() + "' does not exist");
        }
        for (String name : names) {
            try {
                includes.file(name, nowhere, reader);
            } catch (ConfigFile.Unreadable e) {
                withoutMain(Kind.FILE, e.getMessage());
            }
        }
    }

    private void withoutMain(Kind kind, String message) {
        problems.add(new Diagnostic(kind, Place.NOWHERE, "configuration file " + message, Optional.empty()));
    }
}
