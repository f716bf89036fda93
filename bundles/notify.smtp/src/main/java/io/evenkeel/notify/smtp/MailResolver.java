package io.evenkeel.notify.smtp;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Identity;
import io.evenkeel.notify.smtp.MailSettings.Pace;
import io.evenkeel.notify.smtp.Relay.Login;
import io.evenkeel.notify.smtp.Relay.Security;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes settings of what was written, and says what is wrong with it. */
final class MailResolver {
    private static final int SMTP = 25;
    private static final int SMTPS = 465;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LEAST_TIMEOUT = Duration.ofSeconds(1);

    private final Configuration configuration;
    private final MailKeywords written;
    private final Diagnostics problems;
    private final String hostName;

    /** @param hostName this host's own */
    MailResolver(Configuration configuration, String hostName, Diagnostics problems) {
        this.configuration = configuration;
        this.written = configuration.keywords(MailKeywords.class);
        this.problems = problems;
        this.hostName = hostName;
    }

    MailSettings resolve() {
        Security security = security();
        Optional<Login> login = login(security);
        Optional<Relay> relay = written.server()
                .map(server -> new Relay(
                        server.host(),
                        server.port().orElse(security == Security.TLS ? SMTPS : SMTP),
                        written.helo().orElse(hostName),
                        timeout(),
                        security,
                        !written.tls().map(MailKeywords.Tls::noVerify).orElse(false),
                        written.caFile().map(Path::of),
                        login));
        complain(relay);
        return new MailSettings(
                relay,
                configuration.keywords(Identity.class).routerId().orElse(hostName),
                written.from().map(MailKeywords.Sender::address).orElse("keepalived@" + hostName),
                written.recipients(),
                rules(),
                written.rate()
                        .map(rate -> new Pace(rate.burst(), Duration.ofSeconds(rate.seconds())))
                        .orElse(Pace.DEFAULT),
                written.logFile().map(Path::of));
    }

    private AlertRules rules() {
        return new AlertRules(
                said(configuration.keywordsByName(InstanceAlert.class), InstanceAlert::alert),
                said(configuration.keywordsByName(GroupAlert.class), GroupAlert::alert),
                written.alert(),
                written.alertVrrp(),
                !written.noFaults());
    }

    private static <T> Map<String, Boolean> said(Map<String, T> blocks, Function<T, Optional<Boolean>> alert) {
        Map<String, Boolean> said = new HashMap<>();
        blocks.forEach((name, block) -> alert.apply(block).ifPresent(wanted -> said.put(name, wanted)));
        return said;
    }

    private Duration timeout() {
        Duration timeout = written.connectTimeout().orElse(DEFAULT_TIMEOUT);
        if (timeout.isZero()) {
            problems.warning(
                    written.places().of("smtp_connect_timeout"),
                    "smtp_connect_timeout 0 would wait for no answer at all, 1 second is used",
                    "give a number of seconds");
            return LEAST_TIMEOUT;
        }
        return timeout;
    }

    private Security security() {
        String mode = written.tls().map(MailKeywords.Tls::mode).orElse("off");
        return switch (mode) {
            case "off" -> Security.OFF;
            case "starttls" -> Security.STARTTLS;
            case "tls" -> Security.TLS;
            default -> {
                problems.error(
                        written.places().of("smtp_tls"),
                        "smtp_tls " + mode + " is no way to encrypt, so starttls is used",
                        "say starttls, tls or off");
                yield Security.STARTTLS;
            }
        };
    }

    /** Without encryption anybody on the way would read the password, so it is kept. */
    private Optional<Login> login(Security security) {
        if (written.user().isEmpty()) {
            return Optional.empty();
        }
        if (security == Security.OFF) {
            problems.error(
                    written.places().of("smtp_user"),
                    "smtp_user is ignored: without smtp_tls the password would be sent for everybody to read",
                    "add smtp_tls starttls");
            return Optional.empty();
        }
        Optional<String> password =
                written.password().flatMap(word -> new Secret(problems, written.places()).read(word));
        if (written.password().isEmpty()) {
            problems.error(
                    written.places().of("smtp_user"),
                    "smtp_user is ignored: there is no smtp_password",
                    "add smtp_password file:PATH");
        }
        return password.map(word -> new Login(written.user().get(), word));
    }

    private void complain(Optional<Relay> relay) {
        if (written.places().has("notification_email") && written.recipients().isEmpty()) {
            problems.error(
                    written.places().of("notification_email"),
                    "notification_email names nobody, so no mail is sent",
                    "write an address a line");
        }
        if (relay.isEmpty() && !written.recipients().isEmpty()) {
            problems.warning(
                    written.places().of("notification_email"),
                    "no mail is sent: there is no smtp_server",
                    "add smtp_server HOST");
        }
        if (written.noCheckerMails()) {
            problems.add(new Diagnostic(
                    Diagnostic.Kind.NOTE,
                    written.places().of("no_checker_emails"),
                    "no_checker_emails changes nothing: a mail is sent only when a real server as a whole comes or goes",
                    Optional.empty()));
        }
    }
}
