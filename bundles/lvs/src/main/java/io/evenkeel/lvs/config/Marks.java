package io.evenkeel.lvs.config;

import io.evenkeel.lvs.config.Marking.Use;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which group has which firewall mark. A group keeps the mark it has; a new one gets the lowest that nobody has, nor had
 * before, so that no packet meets the servers of another group while a reload is under way.
 */
final class Marks {
    private static final long HIGHEST = 0xffff_ffffL;

    private final long start;
    private final Set<Integer> written;
    private final Map<Use, Integer> before;
    private final Set<Integer> taken;
    private final Map<Use, Integer> given = new LinkedHashMap<>();

    /** @param written marks that stand in the configuration, which others set */
    Marks(long start, Set<Integer> written, Map<Use, Integer> before) {
        this.start = start;
        this.written = written;
        this.before = before;
        this.taken = new HashSet<>(written);
        taken.addAll(before.values());
    }

    /** Empty when there is no mark left. */
    Optional<Integer> of(Use use) {
        Optional<Integer> mark = Optional.ofNullable(given.get(use))
                .or(() -> Optional.ofNullable(before.get(use)).filter(old -> !written.contains(old)))
                .or(this::lowestFree);
        mark.ifPresent(number -> given.put(use, number));
        return mark;
    }

    private Optional<Integer> lowestFree() {
        for (long mark = start; mark <= HIGHEST; mark++) {
            if (taken.add((int) mark)) {
                return Optional.of((int) mark);
            }
        }
        return Optional.empty();
    }

    Map<Use, Integer> given() {
        return given;
    }
}
