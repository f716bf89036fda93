package io.evenkeel.notify.script;

import io.evenkeel.api.process.Accounts.Account;
import io.evenkeel.api.script.Script;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everybody who is told of something, and whom.
 *
 * @param hooks of every virtual router and sync group there is, in the order of the text
 * @param tellsPriority whether changes of priority are told where neither instance nor group says
 * @param statesOnReload whether FIFOs get all states at a reload
 */
record Definitions(
        Map<Subject, Hooks> hooks, List<FifoDefinition> fifos, boolean tellsPriority, boolean statesOnReload) {

    static final Definitions NONE = new Definitions(Map.of(), List.of(), false, false);

    Definitions {
        hooks = Collections.unmodifiableMap(new LinkedHashMap<>(hooks));
        fifos = List.copyOf(fifos);
    }

    Hooks of(Subject subject) {
        return hooks.getOrDefault(subject, Hooks.NONE);
    }

    /** Who speaks. */
    enum Source {
        VRRP,
        LVS
    }

    /**
     * A FIFO.
     *
     * @param keyword that names it
     * @param owner whose it is to be; empty for the daemon's own user
     * @param reader script that is started with it
     */
    record FifoDefinition(
            String keyword, Path path, Optional<Account> owner, Optional<Script> reader, Set<Source> hears) {
        FifoDefinition {
            hears = Set.copyOf(hears);
        }
    }
}
