package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import io.evenkeel.itest.lab.Squid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two proxies, each MASTER of one of two addresses. */
@ExtendWith(LabPerTest.class)
class ProxiesScenarioIT {
    private static final String INSTANCE =
            """
            vrrp_instance proxy_ip%1$d {
                state %2$s
                interface eth0
                virtual_router_id %1$d
                priority %3$d
                advert_int 1
                virtual_ipaddress {
                    10.66.0.20%1$d/24 dev eth0 label eth0:%1$d
                }
            %4$s
            }
            """;
    private static final String SCRIPT =
            """
            vrrp_script chk_proxy {
                script "%s"
                interval 3
                user root
            }
            """;
    private static final String FOLLOWING =
            """
                notify %s root
                track_interface {
                    eth1
                }
                track_script {
                    chk_proxy
                }
            """;
    private static final List<String> OUT_AND_BACK = List.of("FAULT 255", "BACKUP 255", "MASTER 255");

    /** P1 and P2 with their proxies and daemons. */
    private static final class Proxies {
        private final Lan lan;
        private final Lan inside;
        private final Host p1;
        private final Host p2;
        private final Sniffer sniffer;
        private final Squid squid;
        private final Router first;
        private final Router second;

        private Proxies(Lab lab, boolean unicast) {
            lan = lab.lan("lan");
            inside = lab.lan("inside");
            p1 = lab.host("p1").plug("eth0", lan, "10.66.0.1/24").plug("eth1", inside, "10.67.0.1/24");
            p2 = lab.host("p2").plug("eth0", lan, "10.66.0.2/24").plug("eth1", inside, "10.67.0.2/24");
            if (unicast) {
                lan.blockMulticast(p1, "eth0");
                lan.blockMulticast(p2, "eth0");
            }
            sniffer = lan.sniff();
            squid = Squid.start(p1);
            first = start(p1, squid, true, unicast);
            second = start(p2, Squid.start(p2), false, unicast);
            first.awaitState("proxy_ip1", "MASTER");
            second.awaitState("proxy_ip2", "MASTER");
            p1.awaitHolding("10.66.0.201");
            p2.awaitHolding("10.66.0.202");
            p1.awaitWithout("10.66.0.202");
            p2.awaitWithout("10.66.0.201");
        }

        private static Router start(Host host, Squid squid, boolean first, boolean unicast) {
            String notify = host.script(
                            "notify.sh", "echo \"$*\" >> " + host.directory().resolve("notified"))
                    .toString();
            host.file("notified", "");
            String lines = FOLLOWING.formatted(notify)
                    + (unicast
                            ? "    unicast_src_ip 10.66.0.%d\n    unicast_peer {\n        10.66.0.%d\n    }\n"
                                    .formatted(first ? 1 : 2, first ? 2 : 1)
                            : "");
            return Router.start(
                    host,
                    Kind.subject(),
                    SCRIPT.formatted(squid.check())
                            + INSTANCE.formatted(1, first ? "MASTER" : "BACKUP", first ? 255 : 100, lines)
                            + INSTANCE.formatted(2, first ? "BACKUP" : "MASTER", first ? 100 : 255, lines));
        }

        /** What the script of a host was told of an instance, without the first two arguments. */
        private static List<String> notified(Host host, String instance) {
            try {
                String head = "INSTANCE " + instance + " ";
                return Files.readAllLines(host.directory().resolve("notified")).stream()
                        .filter(line -> line.startsWith(head))
                        .map(line -> line.substring(head.length()))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What people see, in order, when something of P1 fails and is mended. */
        private void failAndMend(Runnable fail, Runnable mend) {
            int log1 = first.mark();
            int log2 = second.mark();
            int mark = sniffer.mark();
            int told1 = notified(p1, "proxy_ip1").size();
            int told2 = notified(p2, "proxy_ip1").size();
            fail.run();
            first.awaitState(log1, "proxy_ip1", "FAULT");
            second.awaitState(log2, "proxy_ip1", "MASTER");
            p2.awaitHolding("10.66.0.201");
            sniffer.garp(mark, Host.address("10.66.0.201"));
            p1.awaitWithout("10.66.0.201");
            assertTrue(p2.holds("10.66.0.202"));
            int mended = first.mark();
            mend.run();
            first.awaitState(mended, "proxy_ip1", "MASTER");
            second.awaitState(log2, "proxy_ip1", "BACKUP");
            p1.awaitHolding("10.66.0.201");
            p2.awaitWithout("10.66.0.201");
            assertTrue(p2.holds("10.66.0.202"));
            assertFalse(p1.holds("10.66.0.202"));
            awaitNotified(p1, told1, OUT_AND_BACK);
            awaitNotified(p2, told2, List.of("MASTER 100", "BACKUP 100"));
        }

        private static void awaitNotified(Host host, int before, List<String> wanted) {
            List<String> told = Await.settled(
                    Await.PATIENCE,
                    () -> {
                        List<String> all = notified(host, "proxy_ip1");
                        return all.subList(before, all.size());
                    },
                    wanted::equals);
            assertEquals(wanted, told, "what notify was told on " + host.name());
        }

        private void play() {
            failAndMend(() -> lan.down(p1, "eth0"), () -> lan.up(p1, "eth0"));
            failAndMend(() -> inside.down(p1, "eth1"), () -> inside.up(p1, "eth1"));
            int mark = first.mark();
            failAndMend(squid::stop, squid::restart);
            List<String> said = first.messages(mark).stream()
                    .filter(line -> line.contains("chk_proxy)") || line.contains("`chk_proxy`"))
                    .toList();
            assertEquals(
                    List.of(
                            "Script `chk_proxy` now returning 1",
                            "VRRP_Script(chk_proxy) failed (exited with status 1)",
                            "Script `chk_proxy` now returning 0",
                            "VRRP_Script(chk_proxy) succeeded"),
                    said);
        }
    }

    @Test
    void an_address_moves_while_its_host_an_inner_interface_or_the_proxy_is_gone_and_returns(Lab lab) {
        new Proxies(lab, false).play();
    }

    @Test
    void the_same_by_unicast_on_a_lan_without_multicast(Lab lab) {
        new Proxies(lab, true).play();
    }
}
