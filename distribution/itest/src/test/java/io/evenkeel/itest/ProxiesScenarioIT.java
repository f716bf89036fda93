package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import org.junit.jupiter.api.Tag;
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
                script "/bin/true"
                interval 3
            }
            """;
    private static final String TRACKERS =
            """
                track_interface {
                    eth1
                }
                track_script {
                    chk_proxy
                }
            """;

    private final class Proxies {
        private final Lan lan;
        private final Host p1;
        private final Host p2;
        private final Sniffer sniffer;
        private Router first;
        private Router second;

        private Proxies(Lab lab) {
            lan = lab.lan("lan");
            Lan inside = lab.lan("inside");
            p1 = lab.host("p1").plug("eth0", lan, "10.66.0.1/24").plug("eth1", inside, "10.67.0.1/24");
            p2 = lab.host("p2").plug("eth0", lan, "10.66.0.2/24").plug("eth1", inside, "10.67.0.2/24");
            sniffer = lan.sniff();
        }

        private void start(String before, String more, boolean unicast) {
            first = Router.start(p1, Kind.subject(), before + both(true, more, unicast));
            second = Router.start(p2, Kind.subject(), before + both(false, more, unicast));
            first.awaitState("proxy_ip1", "MASTER");
            second.awaitState("proxy_ip2", "MASTER");
            p1.awaitHolding("10.66.0.201");
            p2.awaitHolding("10.66.0.202");
            p1.awaitWithout("10.66.0.202");
            p2.awaitWithout("10.66.0.201");
        }

        private String both(boolean onFirst, String more, boolean unicast) {
            String lines = more
                    + (unicast
                            ? "    unicast_src_ip 10.66.0.%d\n    unicast_peer {\n        10.66.0.%d\n    }\n"
                                    .formatted(onFirst ? 1 : 2, onFirst ? 2 : 1)
                            : "");
            return INSTANCE.formatted(1, onFirst ? "MASTER" : "BACKUP", onFirst ? 255 : 100, lines)
                    + INSTANCE.formatted(2, onFirst ? "BACKUP" : "MASTER", onFirst ? 100 : 255, lines);
        }

        /** What people see, in order, when eth0 of P1 goes down and comes back. */
        private void cutAndMend() {
            int log1 = first.mark();
            int log2 = second.mark();
            int mark = sniffer.mark();
            lan.down(p1, "eth0");
            first.awaitState(log1, "proxy_ip1", "FAULT");
            second.awaitState(log2, "proxy_ip1", "MASTER");
            p2.awaitHolding("10.66.0.201");
            sniffer.garp(mark, Host.address("10.66.0.201"));
            assertTrue(p2.holds("10.66.0.202"));
            lan.up(p1, "eth0");
            first.awaitState(log1, "proxy_ip1", "MASTER");
            second.awaitState(log2, "proxy_ip1", "BACKUP");
            p1.awaitHolding("10.66.0.201");
            p2.awaitWithout("10.66.0.201");
            assertTrue(p2.holds("10.66.0.202"));
            assertFalse(p1.holds("10.66.0.202"));
        }
    }

    @Test
    void an_address_moves_while_its_proxy_is_cut_off_and_returns(Lab lab) {
        Proxies proxies = new Proxies(lab);
        proxies.start("", "", false);
        proxies.cutAndMend();
    }

    @Test
    void the_same_by_unicast_on_a_lan_without_multicast(Lab lab) {
        Proxies proxies = new Proxies(lab);
        proxies.lan.blockMulticast(proxies.p1, "eth0");
        proxies.lan.blockMulticast(proxies.p2, "eth0");
        proxies.start("", "", true);
        proxies.cutAndMend();
    }

    @Test
    void the_same_with_trackers_in_the_configuration(Lab lab) {
        Proxies proxies = new Proxies(lab);
        proxies.start(SCRIPT, TRACKERS, false);
        proxies.cutAndMend();
    }

    @Test
    @Tag("evenkeel")
    void trackers_that_are_not_installed_are_named_at_start(Lab lab) {
        Proxies proxies = new Proxies(lab);
        proxies.start(SCRIPT, TRACKERS, false);
        String log = proxies.first.process().output();
        assertTrue(log.contains("vrrp_script"), "vrrp_script is not named");
        assertTrue(log.contains("track_script"), "track_script is not named");
        assertTrue(log.contains("track_interface"), "track_interface is not named");
    }
}
