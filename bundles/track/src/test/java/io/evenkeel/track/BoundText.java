package io.evenkeel.track;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.core.config.ConfigurationLoader;
import io.evenkeel.core.config.Loaded;
import io.evenkeel.core.config.ReadOptions;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Configurations as the daemon's own reader binds them. */
public final class BoundText {

    private BoundText() {}

    /** @param folder where the text is put for the reader */
    public static Configuration of(String text, Path folder, Diagnostics said, Grammar... grammars) throws IOException {
        Path file = Files.writeString(folder.resolve("keepalived.conf"), text);
        Loaded loaded = new ConfigurationLoader(new KeywordTable()).load(ReadOptions.of(file), List.of(grammars));
        loaded.diagnostics().forEach(said::add);
        return loaded.configuration();
    }
}
