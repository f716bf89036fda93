package io.evenkeel.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.process.Accounts;
import io.evenkeel.api.script.Script;
import io.evenkeel.core.config.ConfigurationLoader;
import io.evenkeel.core.config.ReadOptions;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What preparing a command under a {@code global_defs} gave, and what was said. */
record Prepared(Optional<Script> script, List<Diagnostic> said) {

    private static final String FILE = "keepalived.conf";
    /** Where the script stands, unless a test says otherwise: after all of global_defs. */
    static final int LAST_LINE = 100;

    static Configuration configuration(String globals) throws IOException {
        Path folder = Files.createTempDirectory("evk-script");
        Path file = Files.writeString(folder.resolve(FILE), "global_defs {\n" + globals + "\n}\n");
        Configuration configuration = new ConfigurationLoader(new KeywordTable())
                .load(ReadOptions.of(Path.of(FILE)).withWorkingDirectory(folder), List.of(new ScriptGrammar()))
                .configuration();
        Files.delete(file);
        Files.delete(folder);
        return configuration;
    }

    static Prepared of(Accounts host, String path, String globals, Command command) throws IOException {
        return of(host, path, globals, command, LAST_LINE);
    }

    static Prepared of(Accounts host, String path, String globals, Command command, int line) throws IOException {
        List<Diagnostic> said = new ArrayList<>();
        Place place = new Place(FILE, line, 1, 1, "misc_path …");
        Optional<Script> script = new Preparation(host, new Finder(path))
                .prepare(command, "misc_path", place, configuration(globals), said::add);
        return new Prepared(script, said);
    }

    Script get() {
        return script.orElseThrow(() -> new AssertionError(said.toString()));
    }

    /** What was said of these kinds, without {@code misc_path: }. */
    List<String> messages(Kind... kinds) {
        return said.stream()
                .filter(one -> List.of(kinds).contains(one.kind()))
                .map(one -> one.message().replaceFirst("^misc_path: ", ""))
                .toList();
    }
}
