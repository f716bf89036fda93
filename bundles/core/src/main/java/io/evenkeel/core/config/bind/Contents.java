package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Command;
import io.evenkeel.core.config.read.ShellWords;
import io.evenkeel.core.config.read.Word;
import io.evenkeel.core.config.tree.Node;
import java.util.List;
import java.util.function.Consumer;

/** What can follow a keyword. */
final class Contents {

    private Contents() {}

    /** A keyword that stands alone. */
    static final class Flag implements Content {
        @Override
        public void read(Node node, String path, Say say, Consumer<Object> values) {
            say.extra(node.keyword(), node.arguments());
            values.accept(Boolean.TRUE);
        }

        @Override
        public String arguments() {
            return "";
        }
    }

    /** A keyword that means on, unless a word says otherwise. */
    static final class Toggle implements Content {
        private final Value value = new BoolValue();

        @Override
        public void read(Node node, String path, Say say, Consumer<Object> values) {
            List<Word> words = node.arguments();
            Object read = words.isEmpty() ? Boolean.TRUE : value.read(words.get(0), node.keyword(), say);
            if (read != null) {
                say.extra(node.keyword(), words.subList(Math.min(1, words.size()), words.size()));
                values.accept(read);
            }
        }

        @Override
        public String arguments() {
            return "[on|off]";
        }
    }

    /** One word. */
    static final class OneWord implements Content {
        private final Value value;

        OneWord(Value value) {
            this.value = value;
        }

        @Override
        public void read(Node node, String path, Say say, Consumer<Object> values) {
            List<Word> words = node.arguments();
            if (words.isEmpty()) {
                say.missing(node.place(), node.keyword(), arguments());
                return;
            }
            Object read = value.read(words.get(0), node.keyword(), say);
            if (read != null) {
                say.extra(node.keyword(), words.subList(1, words.size()));
                values.accept(read);
            }
        }

        @Override
        public String arguments() {
            return value.arguments();
        }
    }

    /** The words of a record. */
    static final class OneLine implements Content {
        private final LineShape shape;

        OneLine(LineShape shape) {
            this.shape = shape;
        }

        @Override
        public void read(Node node, String path, Say say, Consumer<Object> values) {
            Object read = shape.read(node.arguments(), node.keyword(), path, node.place(), say);
            if (read != null) {
                values.accept(read);
            }
        }

        @Override
        public String arguments() {
            return shape.arguments();
        }
    }

    /** A block whose lines are values. */
    static final class ManyLines implements Content {
        private final Value value;
        private final LineShape shape;

        /** @param shape null when each word is a value of its own */
        ManyLines(Value value, LineShape shape) {
            this.value = value;
            this.shape = shape;
        }

        @Override
        public void read(Node node, String path, Say say, Consumer<Object> values) {
            say.extra(node.keyword(), node.arguments());
            String inner = path.isEmpty() ? node.keyword() : path + "/" + node.keyword();
            for (Node line : node.children()) {
                line(line, node.keyword(), inner, say, values);
            }
        }

        /** One line of the block. */
        void line(Node line, String subject, String path, Say say, Consumer<Object> values) {
            if (line.isBlock()) {
                say.error(line.place(), "'" + line.statement() + "' in " + subject + " takes no braces, it is skipped");
            } else if (shape != null) {
                add(shape.read(line.statement().words(), subject, path, line.place(), say), values);
            } else {
                for (Word word : line.statement().words()) {
                    add(value.read(word, subject, say), values);
                }
            }
        }

        private static void add(Object read, Consumer<Object> values) {
            if (read != null) {
                values.accept(read);
            }
        }

        LineShape shape() {
            return shape;
        }

        @Override
        public boolean isBlock() {
            return true;
        }

        @Override
        public String arguments() {
            return "{ " + (shape == null ? value.arguments() : shape.arguments()) + " ... }";
        }
    }

    /** All that follows, with its quotes. */
    static final class RawRest implements Content {
        private final boolean mayBeEmpty;

        RawRest(boolean mayBeEmpty) {
            this.mayBeEmpty = mayBeEmpty;
        }

        @Override
        public void read(Node node, String path, Say say, Consumer<Object> values) {
            String rest = node.statement().rest();
            if (rest.isEmpty() && !mayBeEmpty) {
                say.missing(node.place(), node.keyword(), arguments());
            } else {
                values.accept(rest);
            }
        }

        @Override
        public String arguments() {
            return "TEXT";
        }
    }

    /** All that follows, split as a shell would. */
    static final class ShellRest implements Content {
        private final boolean mayBeEmpty;

        ShellRest(boolean mayBeEmpty) {
            this.mayBeEmpty = mayBeEmpty;
        }

        @Override
        public void read(Node node, String path, Say say, Consumer<Object> values) {
            try {
                List<String> words = ShellWords.split(node.statement().rest());
                if (words.isEmpty() && !mayBeEmpty) {
                    say.missing(node.place(), node.keyword(), arguments());
                } else {
                    values.accept(words);
                }
            } catch (ShellWords.Malformed e) {
                say.malformed(node.statement(), e);
            }
        }

        @Override
        public String arguments() {
            return "WORD...";
        }
    }

    /** A script, its user and its group. */
    static final class Script implements Content {
        private final boolean mayBeEmpty;

        Script(boolean mayBeEmpty) {
            this.mayBeEmpty = mayBeEmpty;
        }

        @Override
        public void read(Node node, String path, Say say, Consumer<Object> values) {
            Command command = Commands.read(node, say);
            if (command != null) {
                values.accept(command);
            } else if (node.arguments().isEmpty() && !mayBeEmpty) {
                say.missing(node.place(), node.keyword(), arguments());
            }
        }

        @Override
        public String arguments() {
            return Commands.ARGUMENTS;
        }
    }
}
