package io.evenkeel.notify.script;

import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.notify.script.Definitions.FifoDefinition;
import io.evenkeel.notify.script.Subject.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What of notification a new configuration changes. */
final class Differences {

    private Differences() {}

    static List<Change> between(Definitions before, Definitions after) {
        List<Change> changes = new ArrayList<>();
        Set<Subject> subjects = new LinkedHashSet<>(after.hooks().keySet());
        subjects.addAll(before.hooks().keySet());
        for (Subject subject : subjects) {
            compare(before.of(subject), after.of(subject), name(subject), changes);
        }
        for (FifoDefinition fifo : after.fifos()) {
            if (!before.fifos().contains(fifo)) {
                changes.add(new Change(Change.Kind.ADD, fifo.keyword() + " " + fifo.path(), ""));
            }
        }
        for (FifoDefinition fifo : before.fifos()) {
            if (!after.fifos().contains(fifo)) {
                changes.add(new Change(Change.Kind.REMOVE, fifo.keyword() + " " + fifo.path(), ""));
            }
        }
        return changes;
    }

    private static void compare(Hooks before, Hooks after, String name, List<Change> changes) {
        if (!before.equals(after)) {
            Change.Kind kind = before.equals(Hooks.NONE)
                    ? Change.Kind.ADD
                    : after.equals(Hooks.NONE) ? Change.Kind.REMOVE : Change.Kind.CHANGE;
            changes.add(new Change(kind, "notifications of " + name, ""));
        }
    }

    private static String name(Subject subject) {
        return (subject.kind() == Kind.GROUP ? "vrrp_sync_group " : "vrrp_instance ") + subject.name();
    }
}
