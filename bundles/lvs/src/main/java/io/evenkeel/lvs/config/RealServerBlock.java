package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.Switch;
import java.time.Duration;
import java.util.Optional;

/** One real server as written; its checks are the blocks of other bundles. */
@Block(value = "real_server", in = "virtual_server", doc = "A server that does the work")
public record RealServerBlock(
        @Name Header header,
        Places places,
        CheckingKeywords checking,
        @Keyword(value = "weight", doc = "Its share of the work; 1") @Range(min = "0", max = "2147483647")
                Optional<Integer> weight,
        @Keyword(value = "lvs_method", doc = "How packets reach it") Optional<MethodLine> method,
        @Keyword(value = "uthreshold", doc = "Connections above which it gets no more")
                @Range(min = "0", max = "4294967295")
                Optional<Long> upperThreshold,
        @Keyword(value = "lthreshold", doc = "Connections below which it gets more again")
                @Range(min = "0", max = "4294967295")
                Optional<Long> lowerThreshold,
        @Keyword(value = "inhibit_on_failure", doc = "When down it stays, with weight 0") @Switch
                Optional<Boolean> inhibit,
        @Keyword(value = "alpha", doc = "Down until its checks have passed") @Switch Optional<Boolean> alpha,
        @Keyword(value = "slow_start", doc = "Seconds in which its weight rises after it came up")
                @Range(min = "0", max = "86400")
                Optional<Duration> slowStart,
        @Keyword(value = "notify_up", doc = "Script to run when it comes up") Optional<Command> notifyUp,
        @Keyword(value = "notify_down", doc = "Script to run when it goes down") Optional<Command> notifyDown,
        @Keyword(value = "smtp_alert", doc = "Mail when it comes up or goes down") @Switch Optional<Boolean> smtpAlert,
        @Keyword(value = "snmp_name", doc = "Its name in SNMP") Optional<String> snmpName) {

    /** An address or a name, and a port. */
    public record Header(@Positional String host, @Positional Optional<String> port) {}
}
