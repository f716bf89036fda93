package io.evenkeel.lvs.config;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A real server, or a sorry server, as configured.
 *
 * @param name as the log names it: {@code [10.0.0.1]:tcp:80}
 * @param host the name it was configured by, when that is not an address; each address it resolves to is a server
 * @param destination its row in the kernel's table, with the configured weight
 * @param inhibit whether it stays in the table, with weight 0, when it is down
 * @param alpha whether it is down until its checks have passed
 * @param slowStart how long its weight takes to rise after it came up; zero for at once
 * @param smtpAlert whether a mail tells that it went up or down; empty where the mail bundle decides
 */
public record ServerDefinition(
        String name,
        Optional<String> host,
        Destination destination,
        boolean inhibit,
        boolean alpha,
        Duration slowStart,
        Optional<Script> notifyUp,
        Optional<Script> notifyDown,
        Optional<Boolean> smtpAlert,
        Optional<String> snmpName,
        List<CheckDefinition> checks) {
    public ServerDefinition {
        checks = List.copyOf(checks);
    }
}
