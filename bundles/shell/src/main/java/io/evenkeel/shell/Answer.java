package io.evenkeel.shell;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a command found out. It is shown as text or as JSON; the command does not know which. */
sealed interface Answer {

    /** Exit status of the command. */
    default int status() {
        return 0;
    }

    /** What every kind of answer is turned into. */
    interface Cases<R> {
        R table(Table table);

        R tree(Tree tree);

        R facts(Facts facts);

        R document(Document document);

        R problems(Problems problems);
    }

    <R> R accept(Cases<R> cases);

    /**
     * A column of a table, or the name of a fact.
     *
     * @param key for programs, such as {@code virtualRouterId}
     * @param title for people, such as {@code VRID}
     */
    record Column(String key, String title) {}

    /**
     * Things of one kind, one a row.
     *
     * @param rows as many values each as there are columns
     * @param whenEmpty what people read instead of an empty table
     */
    record Table(List<Column> columns, List<List<Object>> rows, String whenEmpty) implements Answer {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.table(this);
        }
    }

    /**
     * Things of one kind, and below each those that belong to it.
     *
     * @param columns of both
     * @param key name of what belongs to a thing, for programs
     * @param whenEmpty what people read instead of an empty tree
     */
    record Tree(List<Column> columns, String key, List<Branch> branches, String whenEmpty) implements Answer {
        public Tree {
            columns = List.copyOf(columns);
            branches = List.copyOf(branches);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.tree(this);
        }

        /** What belongs to one of its things. */
        Table leaves(Branch branch) {
            return new Table(columns, branch.leaves(), "");
        }
    }

    /** A thing and what belongs to it, as many values each as there are columns. */
    record Branch(List<Object> values, List<List<Object>> leaves) {
        public Branch {
            values = List.copyOf(values);
            leaves = List.copyOf(leaves);
        }
    }

    /**
     * What there is to say about one thing.
     *
     * @param values one for each name; an {@link Answer} is shown below the others
     */
    record Facts(List<Column> names, List<Object> values, int status) implements Answer {
        public Facts {
            names = List.copyOf(names);
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.facts(this);
        }

        static Builder builder() {
            return new Builder();
        }

        /** Collects facts in the order they are shown. */
        static final class Builder {
            private final List<Column> names = new ArrayList<>();
            private final List<Object> values = new ArrayList<>();
            private int status;

            Builder add(String key, String title, Object value) {
                names.add(new Column(key, title));
                values.add(value);
                return this;
            }

            Builder status(int exit) {
                status = exit;
                return this;
            }

            Facts build() {
                return new Facts(names, values, status);
            }
        }
    }

    /**
     * A text that is shown as it is.
     *
     * @param key its name for programs
     */
    record Document(String key, String text) implements Answer {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.document(this);
        }
    }

    /**
     * What is to be said about a configuration.
     *
     * @param render makes the lines people read, with or without colour
     */
    record Problems(List<Diagnostic> diagnostics, Rendering render) implements Answer {

        /** How core shows a diagnostic. */
        interface Rendering {
            String text(Diagnostic diagnostic, boolean colour);
        }

        public Problems {
            diagnostics = List.copyOf(diagnostics);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.problems(this);
        }

        /** The same for programs. */
        Table table() {
            List<Column> columns = Stream.of("kind", "file", "line", "column", "message", "remedy")
                    .map(key -> new Column(key, key))
                    .toList();
            return new Table(columns, diagnostics.stream().map(Problems::row).toList(), "");
        }

        private static List<Object> row(Diagnostic diagnostic) {
            Place place = diagnostic.place();
            return List.of(
                    diagnostic.kind(),
                    place.file(),
                    place.line(),
                    place.column(),
                    diagnostic.message(),
                    diagnostic.remedy());
        }
    }
}
