package io.evenkeel.core.config.tree;

import io.evenkeel.api.config.Place;
import io.evenkeel.core.config.read.Statement;
import io.evenkeel.core.config.read.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One statement, and what stands in its braces. */
public final class Node {
    private final Statement statement;
    private List<Node> children;

    Node(Statement statement) {
        this.statement = statement;
    }

    /** A node that stands in no file, such as a default. */
    public static Node of(Statement statement) {
        return new Node(statement);
    }

    void open() {
        if (children == null) {
            children = new ArrayList<>();
        }
    }

    void add(Node child) {
        children.add(child);
    }

    void removeLast() {
        children.remove(children.size() - 1);
    }

    public Statement statement() {
        return statement;
    }

    /** The first word. */
    public String keyword() {
        return statement.keyword();
    }

    /** Where the first word stands. */
    public Place place() {
        return statement.place();
    }

    /** The words after the keyword. */
    public List<Word> arguments() {
        return statement.words().subList(1, statement.words().size());
    }

    /** Whether it has braces. */
    public boolean isBlock() {
        return children != null;
    }

    /** What stands in its braces. */
    public List<Node> children() {
        return children == null ? List.of() : Collections.unmodifiableList(children);
    }

    /** All its words and those in its braces, one blank apart: equal for two that say the same. */
    public String text() {
        StringBuilder text = new StringBuilder();
        append(text);
        return text.toString();
    }

    private void append(StringBuilder text) {
        String gap = "";
        for (Word word : statement.words()) {
            boolean bare = !word.text().isEmpty() && word.text().indexOf(' ') < 0;
            text.append(gap).append(bare ? word.text() : '"' + word.text() + '"');
            gap = " ";
        }
        if (children != null) {
            text.append(" {");
            for (Node child : children) {
                text.append(' ');
                child.append(text);
            }
            text.append(" }");
        }
    }
}
