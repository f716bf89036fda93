package io.evenkeel.notify.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.config.Identity;
import io.evenkeel.api.config.Name;
import io.evenkeel.core.config.ConfigurationLoader;
import io.evenkeel.core.config.Loaded;
import io.evenkeel.core.config.ReadOptions;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import io.evenkeel.notify.smtp.Relay.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailResolverTest {
    @TempDir
    Path directory;

    private final List<Diagnostic> said = new ArrayList<>();

    /** Stands for the engines, whose blocks mail adds its keywords to. */
    @Block(value = "vrrp_instance", unique = true)
    record Instance(@Name String name) {}

    @Block(value = "vrrp_sync_group", unique = true)
    record Group(@Name String name) {}

    private static final Grammar ENGINES = grammar("vrrp", List.of(Instance.class, Group.class, Identity.class));

    private static Grammar grammar(String feature, List<Class<? extends Record>> records) {
        return new Grammar() {
            @Override
            public String feature() {
                return feature;
            }

            @Override
            public List<Class<? extends Record>> records() {
                return records;
            }
        };
    }

    private MailSettings resolve(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("keepalived.conf"), text);
        Loaded loaded = new ConfigurationLoader(new KeywordTable())
                .load(ReadOptions.of(file), List.of(ENGINES, new MailGrammar()));
        said.addAll(loaded.diagnostics());
        return new MailResolver(loaded.configuration(), "host.example", said::add).resolve();
    }

    private MailSettings global(String lines) throws IOException {
        return resolve("global_defs {\n" + lines + "\n}\n");
    }

    private String complaints() {
        return String.join("; ", said.stream().map(Diagnostic::message).toList());
    }

    @Test
    void whatIsNotSaidIsAsKeepalivedHasIt() throws IOException {
        MailSettings settings = global("smtp_server mail.example\nnotification_email {\na@example.org\n}");
        Relay relay = settings.relay().orElseThrow();
        assertTrue(settings.sends());
        assertEquals("keepalived@host.example", settings.from());
        assertEquals("host.example", settings.routerId());
        assertEquals(25, relay.port());
        assertEquals("host.example", relay.helo());
        assertEquals(Duration.ofSeconds(30), relay.connectTimeout());
        assertEquals(Security.OFF, relay.security());
        assertEquals("", complaints());
    }

    @Test
    void everythingCanBeSaid() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "geheim\n");
        MailSettings settings = global(
                """
                router_id LVS_01
                notification_email {
                    a@example.org b@example.org
                    c@example.org
                }
                notification_email_from vrrp@example.org and more
                smtp_server 192.0.2.25 2525
                smtp_helo_name me.example
                smtp_connect_timeout 7
                smtp_tls starttls noverify
                smtp_ca_file /etc/ca.pem
                smtp_user ops
                smtp_password file:%s
                smtp_rate 3 600
                smtp_log_file /var/log/mails
                """
                        .formatted(password));
        Relay relay = settings.relay().orElseThrow();
        assertEquals(List.of("a@example.org", "b@example.org", "c@example.org"), settings.recipients());
        assertEquals("vrrp@example.org", settings.from());
        assertEquals("LVS_01", settings.routerId());
        assertEquals(
                "192.0.2.25:2525 me.example PT7S",
                relay.host() + ":" + relay.port() + " " + relay.helo() + " " + relay.connectTimeout());
        assertEquals(Security.STARTTLS, relay.security());
        assertFalse(relay.verify());
        assertEquals(new Relay.Login("ops", "geheim"), relay.login().orElseThrow());
        assertFalse(relay.toString().contains("geheim"), relay.toString());
        assertEquals(new MailSettings.Pace(3, Duration.ofMinutes(10)), settings.pace());
        assertEquals(Optional.of(Path.of("/var/log/mails")), settings.log());
        assertEquals("", complaints());
    }

    @Test
    void instancesAndGroupsSpeakForThemselves() throws IOException {
        AlertRules rules = resolve(
                        """
                        global_defs {
                            smtp_alert_vrrp on
                        }
                        vrrp_sync_group G {
                            smtp_alert off
                        }
                        vrrp_instance A {
                            smtp_alert
                        }
                        vrrp_instance B {
                            smtp_alert off
                        }
                        vrrp_instance C {
                        }
                        """)
                .rules();
        assertEquals(
                "true false true false",
                rules.instance("A") + " " + rules.instance("B") + " " + rules.instance("C") + " " + rules.group("G"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "smtp_server m;''",
                "notification_email { / a@b / };no mail is sent: there is no smtp_server",
                "smtp_server m / smtp_connect_timeout 0;smtp_connect_timeout 0 would wait for no answer at all, 1 second is used",
                "smtp_server m / smtp_tls always;smtp_tls always is no way to encrypt, so starttls is used",
                "smtp_server m / smtp_user u / smtp_password p;smtp_user is ignored: without smtp_tls the password would be sent for everybody to read",
                "smtp_server m / smtp_tls tls / smtp_user u;smtp_user is ignored: there is no smtp_password",
                "smtp_server m / smtp_tls tls / smtp_user u / smtp_password file:/proc/nowhere;smtp_user is ignored: its password cannot be read from /proc/nowhere (NoSuchFileException)",
                "smtp_server m / smtp_tls tls / smtp_user u / smtp_password credential:pw;smtp_user is ignored: the service manager passes no credential pw",
                "no_checker_emails;no_checker_emails changes nothing: a mail is sent only when a real server as a whole comes or goes"
            })
    void whatCannotBeIsSaid(String lines, String complaint) throws IOException {
        MailSettings settings = global(lines.replace(" / ", "\n"));
        assertEquals(complaint, complaints());
        assertTrue(settings.relay().flatMap(Relay::login).isEmpty());
    }

    @Test
    void implicitTlsHasAPortOfItsOwn() throws IOException {
        assertEquals(
                465, global("smtp_server m\nsmtp_tls tls").relay().orElseThrow().port());
    }
}
