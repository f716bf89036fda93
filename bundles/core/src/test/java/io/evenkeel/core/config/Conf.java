package io.evenkeel.core.config;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** Files in a test's directory, loaded with the sample grammars. */
final class Conf {
    private final Path directory;
    private Collection<Grammar> grammars = Sample.all();
    private UnaryOperator<ReadOptions> options = given -> given;

    Conf(Path directory) {
        this.directory = directory;
    }

    Conf with(Collection<Grammar> others) {
        grammars = others;
        return this;
    }

    Conf options(UnaryOperator<ReadOptions> change) {
        options = change;
        return this;
    }

    Conf file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Conf file(String name, byte[] bytes) {
        try {
            Path path = directory.resolve(name);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads a text as the main file. */
    Loaded load(String text) {
        return file("k.conf", text).load();
    }

    Loaded load() {
        ReadOptions given = ReadOptions.of(Path.of("k.conf")).withWorkingDirectory(directory);
        return new ConfigurationLoader(new KeywordTable()).load(options.apply(given), grammars);
    }

    /** What was said, but for notes, as {@code KIND line:column message}. */
    static List<String> said(Loaded loaded) {
        return said(loaded, true);
    }

    /** The notes alone. */
    static List<String> notes(Loaded loaded) {
        return said(loaded, false);
    }

    private static List<String> said(Loaded loaded, boolean serious) {
        return loaded.diagnostics().stream()
                .filter(diagnostic -> serious == (diagnostic.kind() != Kind.NOTE))
                .map(Conf::shown)
                .toList();
    }

    private static String shown(Diagnostic diagnostic) {
        String where = diagnostic.place().known()
                ? diagnostic.place().line() + ":" + diagnostic.place().column() + " "
                : "";
        return diagnostic.kind() + " " + where + diagnostic.message();
    }

    /** What was said of the text itself: without what the binder makes of words that are nobody's keyword. */
    static List<String> saidReading(Loaded loaded) {
        return said(loaded).stream()
                .filter(message -> !message.contains("Unknown keyword"))
                .toList();
    }

    /** The lines of the text after expansion, without their indentation. */
    static List<String> lines(Loaded loaded) {
        return loaded.text().lines().map(String::strip).toList();
    }

    static int status(Loaded loaded) {
        return TestStatus.of(loaded.failure().isPresent(), loaded.diagnostics());
    }
}
