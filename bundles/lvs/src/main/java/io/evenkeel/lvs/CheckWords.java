package io.evenkeel.lvs;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.lvs.check.CheckRun;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.config.ServerDefinition;

/** The lines operators search the log for when a check changes its verdict, word for word those of keepalived. */
final class CheckWords {
    private CheckWords() {}

    static String passed(PoolDefinition pool, ServerDefinition server, CheckRun check) {
        String name = server.name();
        String keyword = check.definition().keyword();
        return switch (keyword) {
            case "TCP_CHECK" -> "TCP connection to " + name + " success.";
            case "UDP_CHECK" -> "UDP connection to " + name + " success.";
            case "PING_CHECK" -> "ICMP connection to " + name + " success.";
            case "HTTP_GET", "SSL_GET" -> "Remote Web server " + name + " succeed on service.";
            case "SMTP_CHECK" -> "Remote SMTP server " + name + " succeed on service.";
            case "MISC_CHECK" -> misc(pool, server, check) + " success.";
            default -> keyword + " on service " + name + " succeeded.";
        };
    }

    /** @param retries failures before the last one */
    static String failed(
            PoolDefinition pool, ServerDefinition server, CheckRun check, long retries, Outcome.Failed outcome) {
        String name = server.name();
        String keyword = check.definition().keyword();
        String failed = " failed" + (retries == 0 ? "" : " after " + retries + " retries");
        String said = failed + ". Reason: " + outcome.reason();
        return switch (keyword) {
            case "MISC_CHECK" -> misc(pool, server, check) + failed + " (" + outcome.reason() + ").";
            case "PING_CHECK" -> "ICMP CHECK on service " + name + said;
            case "HTTP_GET", "SSL_GET" -> "HTTP_CHECK on service " + name + said;
            default -> keyword + " on service " + name + said;
        };
    }

    private static String misc(PoolDefinition pool, ServerDefinition server, CheckRun check) {
        String command =
                check.definition().subject().map(said -> " by [" + said + "]").orElse("");
        return "Misc check for [" + server.name() + " VS " + pool.name() + "]" + command;
    }
}
