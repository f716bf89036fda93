package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Mailbox;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Service;
import io.evenkeel.itest.lab.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mail beyond what keepalived does: encrypted and logged in, queued while nobody takes it, and never too much of it. */
@Tag("evenkeel")
@ExtendWith(LabPerTest.class)
class MailIT {
    private static final String CONFIGURATION =
            """
            global_defs {
                router_id %s
                notification_email {
                    ops@example.org
                }
                notification_email_from vrrp@example.org
                smtp_connect_timeout 5
                smtp_alert
                %s
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 66
                priority 100
                advert_int 1
                virtual_ipaddress {
                    10.66.0.201/24
                }
            }
            """;

    private static Host host(Lab lab) {
        return lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
    }

    private static Router start(Host host, String... mail) {
        return Router.start(host, Kind.subject(), CONFIGURATION.formatted(host.name(), String.join("\n    ", mail)));
    }

    private static void flap(Host host, Router router, int times) {
        for (int i = 0; i < times; i++) {
            int mark = router.mark();
            host.ip("link set eth0 down");
            router.awaitState(mark, "VI_1", "FAULT");
            host.ip("link set eth0 up");
            router.awaitState(mark, "VI_1", "BACKUP");
        }
    }

    @Test
    void starttls_verifies_the_server_and_logs_in(Lab lab) {
        Host host = host(lab);
        host.etc("hosts", "127.0.0.1 localhost " + Services.SITE + "\n");
        Services.post(host, 2525, true).start();
        Path password = host.file("password", "geheim\n");
        Path authority = host.directory().resolve("post/certificate");
        Router router = start(
                host,
                "smtp_server " + Services.SITE + " 2525",
                "smtp_tls starttls",
                "smtp_ca_file " + authority,
                "smtp_user ops",
                "smtp_password file:" + password);
        router.awaitState("VI_1", "MASTER");
        assertEquals(
                List.of(
                        "[a] VRRP Instance VI_1 - Entering BACKUP state",
                        "[a] VRRP Instance VI_1 - Entering MASTER state"),
                new Mailbox(host).await(2));
        assertFalse(router.process().output().contains("geheim"));
    }

    @Test
    void a_server_that_nobody_vouches_for_gets_no_mail(Lab lab) {
        Host host = host(lab);
        Services.post(host, 2525, true).start();
        Router router = start(host, "smtp_server 127.0.0.1 2525", "smtp_tls starttls");
        router.process().awaitLine("mail waits: 127.0.0.1 port 2525: ");
        assertEquals(List.of(), new Mailbox(host).subjects());
    }

    @Test
    void what_nobody_takes_waits_over_a_restart_and_arrives_in_order(Lab lab) throws IOException {
        Host host = host(lab);
        Path log = host.directory().resolve("mails");
        String[] mail = {"smtp_server 127.0.0.1 2525", "smtp_log_file " + log};
        Router first = start(host, mail);
        first.awaitState("VI_1", "MASTER");
        first.process().awaitLine("mail waits: 127.0.0.1 port 2525: ");
        assertEquals(0, first.stop());
        Services.post(host, 2525, false).start();
        Router second = start(host, mail);
        second.awaitState("VI_1", "MASTER");
        assertEquals(
                List.of(
                        "[a] VRRP Instance VI_1 - Entering BACKUP state",
                        "[a] VRRP Instance VI_1 - Entering MASTER state",
                        "[a] VRRP Instance VI_1 - Stopping",
                        "[a] VRRP Instance VI_1 - Entering BACKUP state",
                        "[a] VRRP Instance VI_1 - Entering MASTER state"),
                new Mailbox(host).await(5));
        Await.until("five notes", () -> lines(log) == 5);
        assertTrue(Files.readString(log).contains(" sent: VRRP Instance VI_1 - Stopping"), Files.readString(log));
    }

    private static long lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void a_flapping_site_sends_a_digest(Lab lab) {
        Host host = host(lab);
        Service exim = Services.post(host, 2525, false);
        Router router = start(host, "smtp_server 127.0.0.1 2525", "smtp_rate 2 20");
        flap(host, router, 10);
        exim.start();
        List<String> subjects = new Mailbox(host).await(1);
        assertTrue(subjects.get(0).matches("\\[a] 2[0-9] alerts, the last: .*"), subjects.toString());
    }
}
