package io.evenkeel.track.script;

import io.evenkeel.track.Changes;
import io.evenkeel.track.Changes.Differences;
import java.time.Duration;

/** What of a script is different. */
final class ScriptChanges {

    private ScriptChanges() {}

    static void compare(TrackedScript old, TrackedScript now, Differences differences) {
        differences
                .note("script", old.script().command(), now.script().command())
                .note("user", user(old), user(now))
                .note(
                        "interval",
                        text(old.schedule().interval()),
                        text(now.schedule().interval()))
                .note(
                        "timeout",
                        text(old.schedule().timeout()),
                        text(now.schedule().timeout()))
                .note("rise", old.settings().rise(), now.settings().rise())
                .note("fall", old.settings().fall(), now.settings().fall())
                .note("weight", old.definition().weight(), now.definition().weight())
                .note("reverse", old.definition().reverse(), now.definition().reverse())
                .note("init_fail", old.initFail(), now.initFail());
    }

    private static String user(TrackedScript script) {
        return script.script().user().map(user -> user.name()).orElse("the daemon's");
    }

    private static String text(Duration time) {
        return Changes.seconds(time) + " s";
    }
}
