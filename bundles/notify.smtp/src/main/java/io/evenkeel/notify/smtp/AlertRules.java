package io.evenkeel.notify.smtp;

import java.util.Map;
import java.util.Optional;

/**
 * Of what a mail is sent.
 *
 * @param instances what instances say themselves
 * @param groups what sync groups say themselves
 * @param all {@code smtp_alert} of {@code global_defs}
 * @param vrrp {@code smtp_alert_vrrp}
 * @param faults whether FAULT is told
 */
record AlertRules(
        Map<String, Boolean> instances,
        Map<String, Boolean> groups,
        Optional<Boolean> all,
        Optional<Boolean> vrrp,
        boolean faults) {

    AlertRules {
        instances = Map.copyOf(instances);
        groups = Map.copyOf(groups);
    }

    boolean instance(String name) {
        return Optional.ofNullable(instances.get(name))
                .or(() -> vrrp)
                .or(() -> all)
                .orElse(false);
    }

    boolean group(String name) {
        return Optional.ofNullable(groups.get(name))
                .or(() -> vrrp)
                .or(() -> all)
                .orElse(false);
    }

    /** @param own what the pool's configuration says */
    boolean quorum(Optional<Boolean> own) {
        return own.or(() -> all).orElse(false);
    }

    /** Real servers alone are told of when nobody says anything. */
    boolean server(Optional<Boolean> own) {
        return own.or(() -> all).orElse(true);
    }
}
