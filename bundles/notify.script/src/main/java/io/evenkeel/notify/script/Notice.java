package io.evenkeel.notify.script;

import io.evenkeel.notify.script.Subject.Kind;
import java.util.List;

/**
 * What is told of a virtual router or a sync group.
 *
 * @param word a state, or one of the words for what happens within a state
 * @param priority effective priority of the virtual router
 */
record Notice(Subject subject, String word, int priority) {

    static final String LOWER_PRIORITY = "MASTER_RX_LOWER_PRI";

    /** Whether nothing follows it. */
    boolean isLast() {
        return word.equals("STOP") || word.equals("DELETED");
    }

    /** What a generic script gets behind its own arguments. */
    List<String> arguments() {
        return List.of(subject.kind().name(), subject.name(), word, Integer.toString(shown()));
    }

    /** As written to FIFOs; the name in quotes whatever is in it. */
    String line() {
        return subject.kind() + " \"" + subject.name() + "\" " + word + " " + shown() + "\n";
    }

    private int shown() {
        return subject.kind() == Kind.GROUP ? 0 : priority;
    }
}
