package io.evenkeel.notify.script;

import io.evenkeel.api.script.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom one virtual router or sync group tells.
 *
 * @param specific scripts by the word they are run for
 * @param generic script for every state
 * @param tellsDeleted whether its removal is DELETED, and no FAULT
 * @param tellsPriority whether changes of priority are told; empty to follow the group and then all
 */
record Hooks(
        Map<String, Script> specific, Optional<Script> generic, boolean tellsDeleted, Optional<Boolean> tellsPriority) {

    static final Hooks NONE = new Hooks(Map.of(), Optional.empty(), false, Optional.empty());

    private static final Map<String, String> KEYWORDS = Map.of(
            "MASTER",
            "notify_master",
            "BACKUP",
            "notify_backup",
            "FAULT",
            "notify_fault",
            "STOP",
            "notify_stop",
            "DELETED",
            "notify_deleted",
            Notice.LOWER_PRIORITY,
            "notify_master_rx_lower_pri");

    Hooks {
        specific = Map.copyOf(specific);
    }

    /**
     * A script and what it gets behind its own arguments.
     *
     * @param keyword that names it
     */
    record Call(String keyword, Script script, List<String> arguments) {}

    /** The scripts for a notice: the one for its word, then the one for all states. */
    List<Call> calls(Notice notice) {
        List<Call> calls = new ArrayList<>();
        Script one = specific.get(notice.word());
        if (one != null) {
            calls.add(new Call(KEYWORDS.get(notice.word()), one, List.of()));
        }
        if (!notice.word().equals(Notice.LOWER_PRIORITY)) {
            calls.addAll(genericCall(notice));
        }
        return calls;
    }

    /** The script for all states alone. */
    List<Call> genericCall(Notice notice) {
        return generic.map(script -> List.of(new Call("notify", script, notice.arguments())))
                .orElse(List.of());
    }

    /** Every script by its keyword. */
    Map<String, Script> byKeyword() {
        Map<String, Script> all = new LinkedHashMap<>();
        specific.keySet().stream().sorted().forEach(word -> all.put(KEYWORDS.get(word), specific.get(word)));
        generic.ifPresent(script -> all.put("notify", script));
        return all;
    }
}
