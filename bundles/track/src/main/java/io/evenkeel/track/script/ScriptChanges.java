package io.evenkeel.track.script;

import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Change.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a plan changes. */
final class ScriptChanges {

    private ScriptChanges() {}

    static List<Change> between(Map<String, TrackedScript> before, Map<String, TrackedScript> after) {
        List<Change> changes = new ArrayList<>();
        after.forEach((name, script) -> {
            TrackedScript old = before.get(name);
            if (old == null) {
                changes.add(new Change(Kind.ADD, "vrrp_script " + name, ""));
            } else if (!old.equals(script)) {
                changes.add(new Change(Kind.CHANGE, "vrrp_script " + name, detail(old, script)));
            }
        });
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> changes.add(new Change(Kind.REMOVE, "vrrp_script " + name, "")));
        return changes;
    }

    private static String detail(TrackedScript old, TrackedScript now) {
        List<String> details = new ArrayList<>();
        note(details, "script", old.script().command(), now.script().command());
        note(details, "interval", old.schedule().interval(), now.schedule().interval());
        note(details, "timeout", old.schedule().timeout(), now.schedule().timeout());
        note(details, "rise", old.settings().rise(), now.settings().rise());
        note(details, "fall", old.settings().fall(), now.settings().fall());
        note(details, "weight", old.definition().weight(), now.definition().weight());
        note(details, "reverse", old.definition().reverse(), now.definition().reverse());
        return String.join(", ", details);
    }

    private static void note(List<String> details, String what, Object old, Object now) {
        if (!old.equals(now)) {
            details.add(what + " " + text(old) + " -> " + text(now));
        }
    }

    private static String text(Object value) {
        return value instanceof Duration time ? ScriptMachine.seconds(time) + " s" : String.valueOf(value);
    }
}
