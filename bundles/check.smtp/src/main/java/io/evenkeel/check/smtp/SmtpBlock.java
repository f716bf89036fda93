package io.evenkeel.check.smtp;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.ConnectKeywords;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Default;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The block {@code SMTP_CHECK}.
 *
 * @param written the schedule outside of {@code host} blocks
 */
@Block(
        value = "SMTP_CHECK",
        in = "virtual_server/real_server",
        doc = "Greets a mail server: up when its banner and its reply to HELO are good.")
public record SmtpBlock(
        @Keyword(value = "helo_name", doc = "Name to greet with") @Default(SmtpBlock.HELO_NAME) String heloName,
        ConnectKeywords connect,
        CheckKeywords written,
        @Keyword(value = "host", doc = "One of several servers to greet, one after the other; old")
                List<HostBlock> hosts,
        Places places)
        implements CheckerBlock {

    static final String HELO_NAME = "smtpchecker.keepalived.org";

    /** As in keepalived, {@code host} blocks share the schedule of the check, and what the last of them says holds. */
    @Override
    public CheckKeywords schedule() {
        CheckKeywords schedule = written;
        for (HostBlock host : hosts) {
            schedule = over(host.schedule(), schedule);
        }
        return schedule;
    }

    private static CheckKeywords over(CheckKeywords later, CheckKeywords before) {
        return new CheckKeywords(
                later.retry().or(before::retry),
                later.delayBeforeRetry().or(before::delayBeforeRetry),
                later.warmup().or(before::warmup),
                later.delayLoop().or(before::delayLoop),
                later.alpha().or(before::alpha),
                later.logAllFailures().or(before::logAllFailures));
    }

    /**
     * All servers to greet. As in keepalived, a host takes nothing from the block around it, and that block is a server of
     * its own when it says anything about the connection, or when it has no hosts.
     */
    List<ConnectKeywords> servers() {
        List<ConnectKeywords> servers = new ArrayList<>();
        if (hosts.isEmpty() || says(connect)) {
            servers.add(connect);
        }
        hosts.forEach(host -> servers.add(host.connect()));
        return servers;
    }

    private static boolean says(ConnectKeywords connect) {
        return Stream.of(
                        connect.connectIp(),
                        connect.connectPort(),
                        connect.bindTo(),
                        connect.bindPort(),
                        connect.bindInterface(),
                        connect.connectTimeout(),
                        connect.fwmark())
                .anyMatch(Optional::isPresent);
    }
}
