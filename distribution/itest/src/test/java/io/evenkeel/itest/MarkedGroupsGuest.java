package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Farm;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.IpvsListing;
import io.evenkeel.itest.lab.IpvsTable;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.NftListing;
import io.evenkeel.itest.lab.Requests;
import io.evenkeel.itest.lab.Requests.Request;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.WebServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code nftables_ipvs}: rules mark the packets of groups, and the marks are balanced. */
@ExtendWith(LabPerTest.class)
class MarkedGroupsGuest {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int ENOUGH = 12;

    private static final String GLOBALS =
            """
            global_defs {
                nftables_ipvs marks
                nftables_ipvs_priority -5
                nftables_ipvs_start_fwmark 7
                nftables_counters
            }
            """;
    /** Used twice. */
    private static final String OTHERS =
            """
            virtual_server_group WEB {
                10.66.2.1 80
            }
            virtual_server_group BOTH {
                10.66.3.1 80
                2001:db8::1-8 80
            }
            virtual_server group WEB {
                lb_algo rr
                lb_kind NAT
                protocol TCP
                real_server 10.66.1.11 80 {
                }
                real_server 10.66.1.12 8080 {
                    weight 2
                }
            }
            virtual_server group WEB {
                lb_algo rr
                lb_kind NAT
                protocol UDP
                persistence_timeout 50
                sorry_server 10.66.1.99 80
                real_server 10.66.1.12 80 {
                }
            }
            virtual_server group BOTH {
                lb_algo wlc
                lb_kind TUN
                protocol TCP
                real_server 10.66.1.11 80 {
                }
                real_server 2001:db8::99 80 {
                }
            }
            virtual_server fwmark 65000 {
                lb_algo rr
                lb_kind DR
                real_server 10.66.1.99 {
                }
            }
            """;

    private static final String MIXED =
            """
            virtual_server_group MIXED {
                %s
            }
            virtual_server group MIXED {
                lb_algo rr
                lb_kind DR
                protocol TCP
                real_server 10.66.1.11 80 {
                }
                real_server 10.66.1.12 80 {
                    weight 2
                }
            }
            """;
    private static final String NEW =
            """
            virtual_server_group NEW {
                10.66.4.1 81
                10.66.4.3 82
            }
            virtual_server group NEW {
                lb_algo rr
                lb_kind TUN
                protocol SCTP
                real_server 10.66.1.11 {
                }
            }
            """;
    private static final String BEFORE =
            GLOBALS + MIXED.formatted("10.66.0.1 80\n10.66.0.3-9 443\n10.66.0.32/28 80") + OTHERS;
    private static final String AFTER =
            GLOBALS + NEW + MIXED.formatted("10.66.0.1 8080\n10.66.0.4-9 443\n10.66.0.32/28 80") + OTHERS;

    /** All that is in force. */
    private record Standing(String services, String rules) {
        static Standing of(Host host) {
            return new Standing(
                    IpvsListing.of(host).toString(), NftListing.of(host).toString());
        }
    }

    @Test
    void services_and_rules_are_those_of_keepalived_and_a_reload_keeps_the_marks(Lab lab) {
        Host theirs = lab.host("k");
        Host ours = lab.host("d");
        Router keepalived = Router.start(theirs, Kind.KEEPALIVED, BEFORE);
        Standing before = complete(theirs, "10.66.0.1 . 80 ");
        Router subject = Router.start(ours, Kind.subject(), BEFORE);
        assertEquals(before, settled(ours, before));
        keepalived.reload(AFTER);
        Standing after = complete(theirs, "10.66.4.3 . 82 ");
        subject.reload(AFTER);
        assertEquals(after, settled(ours, after));
        assertEquals(0, keepalived.stop());
        assertEquals(0, subject.stop());
        assertEquals(Standing.of(theirs), Standing.of(ours));
        assertTrue(NftListing.of(ours).isEmpty());
    }

    /** The last virtual server of the file is there, and the rule that was asked for. */
    private static Standing complete(Host host, String element) {
        Await.until(
                host.name() + " has " + element,
                () -> IpvsListing.of(host).contains("FWM 65000 -> 10.66.1.99:0")
                        && NftListing.of(host).toString().contains(element));
        return Standing.of(host);
    }

    private static Standing settled(Host host, Standing wanted) {
        return Await.settled(Await.scaled(Duration.ofSeconds(5)), () -> Standing.of(host), wanted::equals);
    }

    private static final String BALANCED =
            """
            global_defs {
                nftables_ipvs %s
            }
            virtual_server_group WEB {
                10.66.0.100-101 80
            }
            virtual_server_group ALL_PORTS {
                10.66.0.102
            }
            virtual_server_group SORRY {
                10.66.0.103 80
            }
            virtual_server group WEB {
                lb_algo rr
                lb_kind DR
                protocol TCP
                real_server 10.66.0.11 80 {
                }
                real_server 10.66.0.12 80 {
                }
            }
            virtual_server group ALL_PORTS {
                lb_algo rr
                lb_kind DR
                protocol TCP
                persistence_timeout 300
                real_server 10.66.0.11 {
                }
                real_server 10.66.0.12 {
                }
            }
            virtual_server group SORRY {
                delay_loop 2
                lb_algo rr
                lb_kind DR
                protocol TCP
                sorry_server 10.66.0.12 80
                real_server 10.66.0.11 80 {
                    TCP_CHECK {
                        connect_port 81
                        connect_timeout 3
                        retry 0
                    }
                }
            }
            """;

    @Test
    @Tag("evenkeel")
    void packets_of_groups_are_balanced_through_a_crash_and_a_flush_until_the_daemon_stops(Lab lab) {
        Farm farm = farm(lab);
        Router first = Router.start(farm.l1(), Kind.subject(), BALANCED.formatted(""));
        awaitServers(farm.l1(), "1000", "10.66.0.11:0", "10.66.0.12:0");
        awaitServers(farm.l1(), "1002", "10.66.0.12:0");
        requireAllServed(farm);
        Standing standing = Standing.of(farm.l1());

        int mark = first.mark();
        first.write(BALANCED.formatted("other"));
        first.process().signal("HUP");
        first.process().awaitLine(mark, "Cannot change nftables_ipvs at a reload");
        first.process().awaitLine(mark, "Reload refused");
        assertEquals(standing, Standing.of(farm.l1()));

        first.kill();
        requireAllServed(farm);
        Router second = Router.start(farm.l1(), Kind.subject(), BALANCED.formatted(""));
        second.process().awaitLine("Adding sorry server [10.66.0.12]:tcp:80");
        assertEquals(standing, settled(farm.l1(), standing));
        farm.l1().run("nft", "flush", "ruleset");
        second.process()
                .awaitLine(
                        "somebody changed the nftables table ip keepalived_ipvs, which marks packets of groups; it is put right");
        assertEquals(standing, settled(farm.l1(), standing));
        requireAllServed(farm);

        assertEquals(0, second.stop());
        assertTrue(IpvsListing.of(farm.l1()).isEmpty());
        assertTrue(NftListing.of(farm.l1()).isEmpty());
    }

    private static Farm farm(Lab lab) {
        Farm farm = new Farm(lab);
        Stream.of(farm.w1(), farm.w2()).forEach(server -> {
            for (int last = 101; last <= 103; last++) {
                server.ip("addr add 10.66.0." + last + "/32 dev lo");
            }
            WebServer.start(server, 80);
            WebServer.start(server, 8080);
        });
        for (int last = 100; last <= 103; last++) {
            farm.l1().ip("addr add 10.66.0." + last + "/32 dev eth0");
        }
        return farm;
    }

    private static void awaitServers(Host director, String mark, String... servers) {
        List<String> wanted = List.of(servers);
        Await.until("mark " + mark + " goes to " + wanted, () -> IpvsTable.of(director).services().stream()
                .filter(service ->
                        service.protocol().equals("FWM") && service.address().equals(mark))
                .anyMatch(service -> service.servers().stream()
                        .map(IpvsTable.Server::address)
                        .toList()
                        .equals(wanted)));
    }

    private static void requireAllServed(Farm farm) {
        requireBalanced(farm, answers(farm, "10.66.0.100", 80));
        requireBalanced(farm, answers(farm, "10.66.0.101", 80));
        requireAll(farm.w2(), answers(farm, "10.66.0.103", 80));
        List<Request> persistent = answers(farm, "10.66.0.102", 80);
        Host same = persistent.get(0).answeredBy(farm.w1()) ? farm.w1() : farm.w2();
        requireAll(same, persistent);
        requireAll(same, answers(farm, "10.66.0.102", 8080));
    }

    private static List<Request> answers(Farm farm, String address, int port) {
        try (Requests requests = Requests.start(farm.client(), address, port, PAUSE)) {
            return requests.next(ENOUGH);
        }
    }

    /** Nearly in turn: a connection that was begun and not asked on takes a turn too. */
    private static void requireBalanced(Farm farm, List<Request> requests) {
        long first = requests.stream()
                .filter(request -> request.answeredBy(farm.w1()))
                .count();
        long second = requests.stream()
                .filter(request -> request.answeredBy(farm.w2()))
                .count();
        assertTrue(
                first + second == ENOUGH && Math.abs(first - second) <= ENOUGH / 3,
                () -> "not balanced:\n" + Requests.story(requests));
    }

    private static void requireAll(Host server, List<Request> requests) {
        assertTrue(
                requests.stream().allMatch(request -> request.answeredBy(server)),
                () -> "not all by " + server.name() + ":\n" + Requests.story(requests));
    }
}
