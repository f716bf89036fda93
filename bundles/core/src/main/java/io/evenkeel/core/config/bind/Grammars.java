package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Place;
import io.evenkeel.core.config.read.Problems;
import io.evenkeel.core.config.tree.Blocks;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import io.evenkeel.core.config.vocabulary.KeywordTable.Kind;
import io.evenkeel.core.config.vocabulary.Vocabulary;
import io.evenkeel.core.config.vocabulary.Vocabulary.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The language as the installed grammars state it together: what may stand in which block. A keyword claimed twice stays
 * with the first; a record that is no grammar is left out, and both are said.
 */
public final class Grammars implements Blocks {
    /** The block that is open to all. */
    static final String GLOBAL = "global_defs";

    private final Map<String, Scope> scopes = new LinkedHashMap<>();
    private final Set<String> features = new HashSet<>();
    private final Set<Class<?>> types = new HashSet<>();
    private final KeywordTable table;
    private final Shapes shapes;
    private final Problems problems;

    public Grammars(Collection<Grammar> grammars, KeywordTable table, Shapes shapes, Problems problems) {
        this.table = table;
        this.shapes = shapes;
        this.problems = problems;
        scope("");
        scope(GLOBAL);
        shapes.begin();
        for (Grammar grammar : grammars) {
            add(grammar);
        }
        shapes.end();
    }

    /** The records of all grammars. */
    Set<Class<?>> types() {
        return Set.copyOf(types);
    }

    private void add(Grammar grammar) {
        String name = grammar.getClass().getName();
        try {
            features.add(grammar.feature());
            for (Class<? extends Record> type : grammar.records()) {
                name = type.getName();
                add(grammar, type);
            }
        } catch (RuntimeException | LinkageError e) {
            broken(name, e);
        }
    }

    /** A bundle's mistake costs its own keywords, never those of another. */
    private void add(Grammar grammar, Class<? extends Record> type) {
        try {
            Shape shape = shapes.of(type);
            types.add(type);
            Keywords keywords = type.getAnnotation(Keywords.class);
            if (shape.block() != null) {
                addBlock(grammar, shape);
            } else if (keywords != null) {
                shape.defaults();
                Scope scope = scope(keywords.value());
                scope.join(shape);
                claim(grammar, scope, shape);
            } else {
                throw new BrokenGrammar("it is annotated neither @Block nor @Keywords");
            }
        } catch (RuntimeException | LinkageError e) {
            broken(type.getName(), e);
        } catch (StackOverflowError e) {
            broken(type.getName(), new BrokenGrammar("it contains itself"));
        }
    }

    private void broken(String name, Throwable fault) {
        String why = fault instanceof BrokenGrammar ? fault.getMessage() : fault.toString();
        problems.error(Place.NOWHERE, "the grammar record " + name + " cannot be used: " + why);
    }

    private void addBlock(Grammar grammar, Shape shape) {
        Block block = shape.block();
        Scope around = scope(block.in());
        Claim before = around.find(block.value());
        if (before != null
                && before.slot() != null
                && before.opens() != null
                && before.opens().type() == shape.type()) {
            // It is listed on its own as well as nested in the record of its bundle.
            return;
        }
        if (!claimed(around, block.value(), new Claim(block.value(), grammar, shape, null))) {
            return;
        }
        own(grammar, join(block.in(), block.value()), shape);
        for (String old : block.formerly()) {
            claimed(around, old, new Claim(block.value(), grammar, shape, null));
            scopes.putIfAbsent(join(block.in(), old), scope(join(block.in(), block.value())));
        }
    }

    private void own(Grammar grammar, String path, Shape shape) {
        Scope scope = scope(path);
        scope.own(shape, grammar.feature());
        claim(grammar, scope, shape);
    }

    private void claim(Grammar grammar, Scope scope, Shape shape) {
        for (Slot slot : shape.slots()) {
            if (slot.keyword().isEmpty()) {
                continue;
            }
            Claim claim = new Claim(slot.keyword(), grammar, shape, slot);
            boolean first = claimed(scope, slot.keyword(), claim);
            for (String old : slot.formerly()) {
                claimed(scope, old, claim);
            }
            if (first && slot.block() != null) {
                own(grammar, join(scope.path(), slot.keyword()), slot.block());
            }
        }
    }

    private boolean claimed(Scope scope, String keyword, Claim claim) {
        Claim first = scope.claim(keyword, claim);
        if (first != null) {
            problems.error(
                    Place.NOWHERE,
                    "keyword '" + keyword + "' in '" + (scope.path().isEmpty() ? "the top level" : scope.path())
                            + "' is claimed by " + claim.shape().type().getName() + " (feature "
                            + claim.grammar().feature() + "), but belongs to "
                            + first.shape().type().getName() + " (feature "
                            + first.grammar().feature() + ")",
                    "remove one of the two bundles");
        }
        return first == null;
    }

    static String join(String path, String keyword) {
        return path.isEmpty() ? keyword : path + "/" + keyword;
    }

    private Scope scope(String path) {
        Scope scope = scopes.get(path);
        if (scope == null) {
            scope = new Scope(path);
            scopes.put(path, scope);
        }
        return scope;
    }

    /** What may stand in a block; null when nobody installed knows it. */
    Scope find(String path) {
        return scopes.get(path);
    }

    boolean hasFeature(String feature) {
        return features.contains(feature);
    }

    @Override
    public boolean opensBlock(String path, String keyword) {
        Scope scope = scopes.get(path);
        Claim claim = scope == null ? null : scope.find(keyword);
        if (claim != null || scope == null && isLines(path)) {
            return claim != null && claim.isBlock();
        }
        KeywordTable.Row row = table.find(path, keyword);
        return row != null && row.kind() == Kind.BLOCK;
    }

    @Override
    public boolean isBlock(String path) {
        return scopes.containsKey(path) || isLines(path) || table.isBlock(path);
    }

    private boolean isLines(String path) {
        int slash = path.lastIndexOf('/');
        Scope around = scopes.get(slash < 0 ? "" : path.substring(0, slash));
        Claim claim = around == null ? null : around.find(path.substring(slash + 1));
        return claim != null && claim.isBlock();
    }

    @Override
    public boolean knows(String path, String keyword) {
        Scope scope = scopes.get(path);
        return scope != null && scope.find(keyword) != null || table.find(path, keyword) != null;
    }

    /** All keywords by block, claimed and pending. */
    public Vocabulary vocabulary() {
        List<Entry> entries = new ArrayList<>();
        scopes.forEach((path, scope) -> {
            scope.claims().forEach((keyword, claim) -> {
                entries.add(entry(path, keyword, claim));
                addOptions(join(path, keyword), claim, entries);
            });
            if (scope.ownLines() != null) {
                addOptions(path, scope.ownLines(), scope.feature(), entries);
            }
        });
        entries.add(new Entry("", GLOBAL, "{ ... }", "", Kind.BLOCK, "core", true));
        return new Vocabulary(entries, table);
    }

    private static Entry entry(String path, String keyword, Claim claim) {
        Kind kind = claim.isBlock() ? Kind.BLOCK : Kind.KEYWORD;
        return new Entry(
                path,
                keyword,
                claim.arguments(),
                claim.doc(),
                kind,
                claim.grammar().feature(),
                true);
    }

    private static void addOptions(String path, Claim claim, List<Entry> entries) {
        if (claim.slot() != null) {
            addOptions(path, claim.slot(), claim.grammar().feature(), entries);
        }
    }

    private static void addOptions(String path, Slot slot, String feature, List<Entry> entries) {
        LineShape line = slot.content() instanceof Contents.ManyLines lines ? lines.shape() : null;
        if (line != null) {
            line.options()
                    .forEach((word, doc) -> entries.add(
                            new Entry(path, word, line.arguments(word), doc, Kind.LINE_OPTION, feature, true)));
        }
    }
}
