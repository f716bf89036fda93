package io.evenkeel.track;

import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Change.Kind;
import io.evenkeel.api.lifecycle.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a plan changes. */
public final class Changes {

    private Changes() {}

    /** Says what of one thing is different. */
    @FunctionalInterface
    public interface Comparison<T> {
        /** Notes what differs. */
        void compare(T old, T now, Differences differences);
    }

    /** Collects differences, each as {@code WHAT OLD -> NEW}. */
    public static final class Differences {
        private final List<String> texts = new ArrayList<>();

        /** Notes one where there is one. */
        public Differences note(String what, Object old, Object now) {
            if (!old.equals(now)) {
                texts.add(what + " " + old + " -> " + now);
            }
            return this;
        }
    }

    /** A plan that leaves everything as it is. */
    public static Plan none() {
        return new Plan() {
            @Override
            public List<Change> changes() {
                return List.of();
            }

            @Override
            public void apply() {}
        };
    }

    /** As an operator writes it. */
    public static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    /** @param keyword the block that defines such things */
    public static <T> List<Change> between(
            String keyword, Map<String, T> before, Map<String, T> after, Comparison<T> comparison) {
        List<Change> changes = new ArrayList<>();
        after.forEach((name, now) -> {
            T old = before.get(name);
            if (old == null) {
                changes.add(new Change(Kind.ADD, keyword + " " + name, ""));
            } else if (!old.equals(now)) {
                Differences differences = new Differences();
                comparison.compare(old, now, differences);
                changes.add(new Change(Kind.CHANGE, keyword + " " + name, String.join(", ", differences.texts)));
            }
        });
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> changes.add(new Change(Kind.REMOVE, keyword + " " + name, "")));
        return changes;
    }
}
