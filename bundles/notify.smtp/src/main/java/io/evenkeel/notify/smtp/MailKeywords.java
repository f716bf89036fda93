package io.evenkeel.notify.smtp;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.RestOfLine;
import io.evenkeel.api.config.Switch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Mail's part of {@code global_defs}; what keepalived has not is marked so in the compatibility table. */
@Keywords("global_defs")
record MailKeywords(
        Places places,
        @Lines(value = "notification_email", doc = "Who gets the mails") List<String> recipients,
        @Keyword(value = "notification_email_from", doc = "Sender of the mails; keepalived@HOST by default")
                Optional<Sender> from,
        @Keyword(value = "smtp_server", doc = "Mail server and its port; without it no mail is sent")
                Optional<Server> server,
        @Keyword(value = "smtp_helo_name", doc = "Name this host gives itself; its own by default")
                Optional<String> helo,
        @Keyword(value = "smtp_connect_timeout", doc = "Seconds until the mail server has to answer")
                @Range(min = "0", max = "4294")
                Optional<Duration> connectTimeout,
        @Keyword(value = "smtp_alert", doc = "Mail of everything that does not say otherwise") @Switch
                Optional<Boolean> alert,
        @Keyword(value = "smtp_alert_vrrp", doc = "Mail of instances and groups that do not say otherwise") @Switch
                Optional<Boolean> alertVrrp,
        @Keyword(value = "no_email_faults", doc = "No mail of the FAULT state") boolean noFaults,
        @Keyword(value = "no_checker_emails", doc = "Mail of a real server only when it comes or goes as a whole")
                @Switch
                boolean noCheckerMails,
        @Keyword(value = "smtp_tls", doc = "Encrypt: starttls, tls from the first byte, or off") Optional<Tls> tls,
        @Keyword(value = "smtp_ca_file", doc = "Certificates (PEM) that may vouch for the mail server")
                Optional<String> caFile,
        @Keyword(value = "smtp_user", doc = "User to log in as; wants smtp_tls") Optional<String> user,
        @Keyword(
                        value = "smtp_password",
                        doc = "Password: file:PATH, credential:NAME of the service manager, or itself")
                Optional<String> password,
        @Keyword(
                        value = "smtp_rate",
                        doc = "Mails at once, and seconds until another; beyond it one mail tells of many")
                Optional<Rate> rate,
        @Keyword(value = "smtp_log_file", doc = "File that every mail sent or lost is noted in")
                Optional<String> logFile) {

    /** The first word of the line. */
    record Sender(@Positional String address, @RestOfLine List<String> ignored) {}

    /** The mail server. */
    record Server(@Positional String host, @Positional @Range(min = "1", max = "65535") Optional<Integer> port) {}

    /** Encryption. */
    record Tls(
            @Positional String mode, @Option(value = "noverify", doc = "Believe any certificate") boolean noVerify) {}

    /** How many mails are too many. */
    record Rate(
            @Positional @Range(min = "1", max = "1000") int burst,
            @Positional @Range(min = "1", max = "86400") int seconds) {}
}
