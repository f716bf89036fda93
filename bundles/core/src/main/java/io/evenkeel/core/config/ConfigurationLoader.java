package io.evenkeel.core.config;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.core.config.bind.Binder;
import io.evenkeel.core.config.bind.Grammars;
import io.evenkeel.core.config.bind.Shapes;
import io.evenkeel.core.config.read.Problems;
import io.evenkeel.core.config.read.ReadResult;
import io.evenkeel.core.config.read.Reader;
import io.evenkeel.core.config.read.Source;
import io.evenkeel.core.config.tree.Node;
import io.evenkeel.core.config.tree.TreeBuilder;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import io.evenkeel.core.config.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads a configuration and binds it to the records of the installed grammars. One thread at a time. */
public final class ConfigurationLoader {
    private final KeywordTable table;
    private final Shapes shapes = new Shapes();
    private final long heap;

    public ConfigurationLoader(KeywordTable table) {
        this(table, Runtime.getRuntime().maxMemory());
    }

    /** @param heap bytes the process may use, which bound the size of a configuration */
    ConfigurationLoader(KeywordTable table, long heap) {
        this.table = table;
        this.heap = heap;
    }

    /** Reads the files and binds what stands in them. Never fails for what stands there: it is said instead. */
    public Loaded load(ReadOptions options, Collection<Grammar> grammars) {
        Problems reading = new Problems();
        Problems binding = new Problems();
        Grammars language = language(grammars, binding);
        TreeBuilder tree = new TreeBuilder(language, reading);
        ReadResult result = new Reader(source(options), tree, reading).read();
        // What was read of a text that cannot be read wholly would only mislead.
        List<Node> top = result.failure().isPresent() ? List.of() : tree.finish();
        Configuration configuration = bind(top, language, options, binding);
        List<Diagnostic> said = reading.list();
        return new Loaded(options, top, result.files(), said, binding.list(), result.failure(), configuration);
    }

    /** Binds what was read before to other grammars; the files are not read again. */
    public Loaded rebind(Loaded previous, Collection<Grammar> grammars) {
        Problems binding = new Problems();
        Grammars language = language(grammars, binding);
        Configuration configuration = bind(previous.tree(), language, previous.options(), binding);
        return previous.with(configuration, binding.list());
    }

    /** All keywords by block, claimed and pending, for completion and the manual. */
    public Vocabulary vocabulary(Collection<Grammar> grammars) {
        return language(grammars, new Problems()).vocabulary();
    }

    private Grammars language(Collection<Grammar> grammars, Problems problems) {
        List<Grammar> all = new ArrayList<>(grammars.size() + 1);
        all.add(new ReaderGrammar());
        all.addAll(grammars);
        return new Grammars(all, table, shapes, problems);
    }

    private Configuration bind(List<Node> top, Grammars language, ReadOptions options, Problems problems) {
        return new Binder(language, table, problems, options.test()).bind(top, options.configId());
    }

    private Source source(ReadOptions options) {
        return new Source(
                options.file(),
                options.workingDirectory(),
                options.configId(),
                options.allConfig(),
                options.environment(),
                options.randomSeed(),
                heap);
    }
}
