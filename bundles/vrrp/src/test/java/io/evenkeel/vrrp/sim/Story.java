package io.evenkeel.vrrp.sim;

import io.evenkeel.vrrp.machine.Cause;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** What happens in one history; told in words only when somebody wants to read it. */
final class Story {
    private final Timeline time;
    private final boolean told;
    private final Set<Class<? extends Cause>> causes;
    private final StringBuilder text = new StringBuilder();

    /** @param causes takes in the kinds of causes that occur */
    Story(Timeline time, boolean told, Set<Class<? extends Cause>> causes) {
        this.time = time;
        this.told = told;
        this.causes = causes;
    }

    void tell(Supplier<String> what) {
        if (told) {
            text.append(String.format(Locale.ROOT, "%10.3f %s%n", time.now() / 1e9, what.get()));
        }
    }

    void occurs(Cause cause) {
        causes.add(cause.getClass());
    }

    Broken broken(Law law, String how) {
        tell(() -> "BROKEN " + law.name() + ": " + how);
        return new Broken(law, how);
    }

    String text() {
        return text.toString();
    }
}
