package io.evenkeel.core.config;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.core.config.tree.Node;
import io.evenkeel.core.config.tree.TreeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of reading a configuration. Immutable; any thread. */
public final class Loaded {
    private final ReadOptions options;
    private final List<Node> tree;
    private final List<String> files;
    private final List<Diagnostic> reading;
    private final List<Diagnostic> binding;
    private final Optional<String> failure;
    private final Configuration configuration;

    Loaded(
            ReadOptions options,
            List<Node> tree,
            List<String> files,
            List<Diagnostic> reading,
            List<Diagnostic> binding,
            Optional<String> failure,
            Configuration configuration) {
        this.options = options;
        this.tree = tree;
        this.files = files;
        this.reading = reading;
        this.binding = binding;
        this.failure = failure;
        this.configuration = configuration;
    }

    Loaded with(Configuration again, List<Diagnostic> said) {
        return new Loaded(options, tree, files, reading, said, failure, again);
    }

    List<Node> tree() {
        return tree;
    }

    /** The records. */
    public Configuration configuration() {
        return configuration;
    }

    /** What is to be said: about the text first, then about what it means. */
    public List<Diagnostic> diagnostics() {
        List<Diagnostic> all = new ArrayList<>(reading);
        all.addAll(binding);
        return List.copyOf(all);
    }

    /**
     * The configuration as one text: includes read, definitions expanded, one statement a line, blocks indented. Passwords
     * stand in it as written; it belongs in files of the daemon's own, not in a log.
     */
    public String text() {
        return TreeText.of(tree);
    }

    /** Why reading was given up; when present, nothing of the configuration may be applied. */
    public Optional<String> failure() {
        return failure;
    }

    /** Whether there was no main file to read. */
    public boolean fileMissing() {
        return files.isEmpty();
    }

    /** The files read, as the operator would name them. */
    public List<String> files() {
        return files;
    }

    public ReadOptions options() {
        return options;
    }
}
