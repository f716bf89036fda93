package io.evenkeel.lvs;

import io.evenkeel.lvs.check.CheckRun;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.config.ServerDefinition;

/** The lines operators search the log for when a check changes its verdict. */
final class CheckWords {
    private CheckWords() {}

    static String passed(PoolDefinition pool, ServerDefinition server, CheckRun check) {
        String name = server.name();
        return switch (check.definition().keyword()) {
            case "TCP_CHECK" -> "TCP connection to " + name + " success.";
            case "HTTP_GET", "SSL_GET" -> "Remote Web server " + name + " succeed on service.";
            case "SMTP_CHECK" -> "Remote SMTP server " + name + " succeed on service.";
            case "MISC_CHECK" -> "Misc check for [" + name + " VS " + pool.name() + "] success.";
            default -> check.definition().keyword() + " on service " + name + " succeeded.";
        };
    }

    static String failed(PoolDefinition pool, ServerDefinition server, CheckRun check, String reason) {
        String name = server.name();
        String keyword = check.definition().keyword();
        return switch (keyword) {
            case "MISC_CHECK" -> "Misc check for [" + name + " VS " + pool.name() + "] failed (" + reason + ").";
            case "HTTP_GET", "SSL_GET" ->
                "HTTP_CHECK on service " + name + " failed after " + retries(check) + ": " + reason;
            default -> keyword + " on service " + name + " failed after " + retries(check) + ": " + reason;
        };
    }

    private static String retries(CheckRun check) {
        long retry = check.definition().schedule().retry();
        return retry + (retry == 1 ? " retry" : " retries");
    }
}
