package io.evenkeel.core.lifecycle;

import io.evenkeel.api.lifecycle.Options;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Options of keepalived that mean nothing to one Java process: accepted, and said once. */
final class IdleOptions {

    private static final List<String> NAMES = List.of(
            "all",
            "dont-respawn",
            "no-mem-check",
            "mem-check-log",
            "openssl-mem-check",
            "perf",
            "debug",
            "config-fd",
            "ignore-sigint",
            "snmp",
            "snmp-agent-socket",
            "release-vips");

    private IdleOptions() {}

    /** The sentence to log, if any was given. */
    static Optional<String> remark(Options options) {
        String given =
                NAMES.stream().filter(options::has).map(name -> "--" + name).collect(Collectors.joining(" "));
        return given.isEmpty() ? Optional.empty() : Optional.of("Accepted without effect here: " + given);
    }
}
