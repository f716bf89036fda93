package io.evenkeel.track.process;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Which processes are meant: those of a name, as the kernel keeps it, or those of a command line.
 *
 * @param words the name or the command's first word, and parameters
 */
record CommandPattern(List<String> words, By by, Parameters parameters) {

    /** The kernel keeps so many bytes of a process's name: TASK_COMM_LEN without its zero byte. */
    static final int NAME_BYTES = 15;

    /** What is compared. */
    enum By {
        NAME,
        COMMAND
    }

    /** How parameters are compared. */
    enum Parameters {
        /** They are not. */
        ANY,
        /** They are these and no others. */
        EXACT,
        /** They begin with these. */
        PARTIAL,
        /** They begin with these, and the last of these may go on. */
        INITIAL
    }

    CommandPattern {
        words = List.copyOf(words);
    }

    boolean matchesName(String name) {
        return by == By.NAME && shortened(words.get(0)).equals(name);
    }

    static String shortened(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= NAME_BYTES ? name : new String(Arrays.copyOf(bytes, NAME_BYTES), StandardCharsets.UTF_8);
    }

    boolean matchesCommand(List<String> command) {
        if (by == By.NAME || command.isEmpty() || !words.get(0).equals(command.get(0))) {
            return false;
        }
        return switch (parameters) {
            case ANY -> true;
            case EXACT -> words.equals(command);
            case PARTIAL -> beginsWith(command, words.size());
            case INITIAL -> words.size() == 1 || goesOn(command);
        };
    }

    private boolean beginsWith(List<String> command, int count) {
        return command.size() >= count && command.subList(0, count).equals(words.subList(0, count));
    }

    private boolean goesOn(List<String> command) {
        int last = words.size() - 1;
        return command.size() > last
                && beginsWith(command, last)
                && command.get(last).startsWith(words.get(last));
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
