package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Command;
import io.evenkeel.core.config.read.ShellWords;
import io.evenkeel.core.config.tree.Node;
import java.util.List;
import java.util.Optional;

/** Reads the script a keyword names: first the line into command, user and group, then the command into arguments. */
final class Commands {
    static final String ARGUMENTS = "COMMAND [USER [GROUP]]";

    private static final int MOST_WORDS = 3;

    private Commands() {}

    /** The script, or null when there is none, or none that can be split, which has been said. */
    static Command read(Node node, Say say) {
        try {
            List<String> line = ShellWords.outer(node.statement().rest());
            List<String> arguments = line.isEmpty() ? List.of() : ShellWords.split(line.get(0));
            if (arguments.isEmpty()) {
                if (!line.isEmpty()) {
                    say.error(node.statement().restPlace(), node.keyword() + " names no command");
                }
                return null;
            }
            if (line.size() > MOST_WORDS) {
                say.problems()
                        .note(
                                node.statement().restPlace(),
                                "what follows the group of " + node.keyword() + " is not used");
            }
            return new Command(arguments, word(line, 1), word(line, 2));
        } catch (ShellWords.Malformed e) {
            say.malformed(node.statement(), e);
            return null;
        }
    }

    private static Optional<String> word(List<String> words, int index) {
        return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
    }
}
