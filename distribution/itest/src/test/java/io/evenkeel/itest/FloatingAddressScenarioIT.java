package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Mailbox;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Services;
import io.evenkeel.itest.lab.Sniffer;
import io.evenkeel.itest.lab.Syslog;
import io.evenkeel.itest.wire.Advert;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A floating IP with two labelled addresses, configuration split over files, mail keywords present. */
@ExtendWith(LabPerTest.class)
class FloatingAddressScenarioIT {
    private static final String MAIN =
            """
            ! Configuration File for keepalived
            global_defs {
                notification_email {
                    ops@example.org
                    night@example.org
                    log@example.org
                }
                notification_email_from vrrp@example.org
                smtp_server 127.0.0.1
                smtp_connect_timeout 30
                router_id %s
                vrrp_garp_interval 0
                vrrp_gna_interval 0
            }

            include conf.d/*.conf
            """;
    private static final String INSTANCE =
            """
            vrrp_instance VI_66 {
                state %s
                interface eth0
                virtual_router_id 66
                priority %d
                advert_int 1
                authentication {
                    auth_type PASS
                    auth_pass 1122
                }
                virtual_ipaddress {
                    10.66.0.201/24 dev eth0 label eth0:0
                    10.66.0.202/24 dev eth0 label eth0:1
                }
                smtp_alert
            }
            """;

    private static Router start(Host host, String state, int priority, String... options) {
        host.file("conf.d/vi.conf", INSTANCE.formatted(state, priority));
        return Router.start(host, Kind.subject(), MAIN.formatted(host.name()), options);
    }

    @Test
    void both_addresses_move_with_their_labels_and_are_announced(Lab lab) {
        Lan lan = lab.lan("lan");
        Host a = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        Host b = lab.host("b").plug("eth0", lan, "10.66.0.2/24");
        Sniffer sniffer = lan.sniff();
        Router master = start(a, "MASTER", 100);
        Router backup = start(b, "BACKUP", 90);
        master.awaitState("VI_66", "MASTER");
        a.awaitHolding("10.66.0.202");
        assertEquals(List.of("eth0:0", "eth0:1"), labels(a));
        assertEquals(List.of(), labels(b));
        int mark = sniffer.mark();
        assertEquals(0, master.stop());
        Advert goodbye = sniffer.advert(mark, "of priority 0", x -> x.priority() == 0);
        Advert successor = sniffer.advert(mark, "of the backup", x -> x.priority() == 90);
        assertTrue(
                successor.at() - goodbye.at() < Dialect.V2_IPV4.masterDown(90).toNanos());
        sniffer.garp(mark, Host.address("10.66.0.201"));
        sniffer.garp(mark, Host.address("10.66.0.202"));
        backup.awaitState("VI_66", "MASTER");
        b.awaitHolding("10.66.0.202");
        assertEquals(List.of("eth0:0", "eth0:1"), labels(b));
        assertEquals(List.of(), labels(a));
    }

    private static List<String> labels(Host host) {
        return host.ip("-o -4 addr show dev eth0")
                .lines()
                .flatMap(line -> List.of(line.split("[ \\\\]+")).stream())
                .filter(word -> word.startsWith("eth0:"))
                .distinct()
                .toList();
    }

    @Test
    void the_log_facility_option_sends_the_log_to_syslog_as_local6(Lab lab) {
        Host a = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Syslog syslog = Syslog.listen(a);
        a.file("conf.d/vi.conf", INSTANCE.formatted("MASTER", 100));
        Router.launchLogging(a, Kind.subject(), MAIN.formatted("a"), syslog, "-S", "6");
        String line = syslog.await("(VI_66) Entering MASTER STATE");
        int priority = Integer.parseInt(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
        assertEquals(22, priority >> 3, "local6 is facility 22: " + line);
    }

    @Test
    void one_mail_a_transition_reaches_a_real_server(Lab lab) {
        Lan lan = lab.lan("lan");
        Host a = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        Host b = lab.host("b").plug("eth0", lan, "10.66.0.2/24");
        Mailbox ofA = post(a);
        Mailbox ofB = post(b);
        Router master = start(a, "MASTER", 100);
        Router backup = start(b, "BACKUP", 90);
        master.awaitState("VI_66", "MASTER");
        assertEquals(0, master.stop());
        backup.awaitState("VI_66", "MASTER");
        List<String> entering = List.of(
                "[%s] VRRP Instance VI_66 - Entering BACKUP state", "[%s] VRRP Instance VI_66 - Entering MASTER state");
        assertEquals(named(entering, "b"), ofB.await(2));
        List<String> whole = new ArrayList<>(entering);
        whole.add("[%s] VRRP Instance VI_66 - Stopping");
        assertEquals(named(whole, "a"), ofA.await(3));
        String mail = ofB.mails().get(1);
        assertTrue(mail.contains("To: ops@example.org, night@example.org, log@example.org"), mail);
        assertTrue(mail.contains("From: vrrp@example.org"), mail);
        assertTrue(mail.contains("=> VRRP Instance is now owning VRRP VIPs <="), mail);
    }

    private static Mailbox post(Host host) {
        Services.post(host, 25, false).start();
        Await.until(
                "a mail server on " + host.name(),
                () -> host.run("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/25").status() == 0);
        return new Mailbox(host);
    }

    private static List<String> named(List<String> subjects, String host) {
        return subjects.stream().map(subject -> subject.formatted(host)).toList();
    }

    @Test
    @Tag("evenkeel")
    void keywords_of_a_feature_that_is_not_installed_are_named_and_do_not_stop_the_daemon(Lab lab) {
        Host a = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        a.file("conf.d/dbus.conf", "global_defs {\n    enable_dbus\n}\n");
        Router router = start(a, "MASTER", 100);
        router.awaitState("VI_66", "MASTER");
        String log = router.process().output();
        assertTrue(log.contains("enable_dbus"), "the log names no pending keyword");
        assertTrue(log.contains("'dbus'"), "the log names no feature that provides it: " + log);
        assertFalse(log.contains("Unknown keyword"), log);
    }
}
