package io.evenkeel.core.config.tree;

import io.evenkeel.core.config.vocabulary.Secrets;
import java.util.List;

/** Writes a tree as the text it stands for: one statement a line, blocks indented, secrets masked. */
public final class TreeText {
    private static final String STEP = "    ";

    private TreeText() {}

    /** The text of a configuration's top level. */
    public static String of(List<Node> nodes) {
        StringBuilder text = new StringBuilder();
        write(nodes, "", text);
        return text.toString();
    }

    private static void write(List<Node> nodes, String indent, StringBuilder text) {
        for (Node node : nodes) {
            text.append(indent).append(Secrets.masked(node.statement().toString()));
            if (node.isBlock()) {
                text.append(" {\n");
                write(node.children(), indent + STEP, text);
                text.append(indent).append('}');
            }
            text.append('\n');
        }
    }
}
