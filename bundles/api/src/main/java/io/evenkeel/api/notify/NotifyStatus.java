package io.evenkeel.api.notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How telling stands with one instance or group.
 *
 * @param kind {@code INSTANCE} or {@code GROUP}
 * @param told the state told last; empty while none was
 * @param at when that was
 * @param waiting transitions that wait for the scripts of an earlier one
 * @param skipped transitions that were passed over because too many waited
 */
public record NotifyStatus(
        String kind,
        String name,
        Optional<String> told,
        Optional<Instant> at,
        int waiting,
        long skipped,
        List<HookStatus> hooks) {
    public NotifyStatus {
        hooks = List.copyOf(hooks);
    }

    /**
     * One script.
     *
     * @param keyword that names it, such as {@code notify_master}
     * @param at when it was last started; empty while it was not
     * @param running processes of it that have not ended
     * @param runs how often it was started
     * @param failures how often it could not be started, or ended with another status than 0
     * @param result of the run that ended last, such as {@code status 0}; empty while none has
     */
    public record HookStatus(
            String keyword,
            String command,
            Optional<Instant> at,
            int running,
            long runs,
            long failures,
            Optional<String> result) {}
}
