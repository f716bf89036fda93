package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Clock;
import io.evenkeel.itest.lab.Farm;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Line;
import io.evenkeel.itest.lab.Requests;
import io.evenkeel.itest.lab.Requests.Request;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.WebServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two directors before real servers, and a client that counts what becomes of its requests. */
@ExtendWith(LabPerTest.class)
class DirectorGuest {
    private static final String CONFIGURATION =
            """
            global_defs {
                router_id %s
                %s
            }
            vrrp_instance VI_1 {
                state %s
                interface eth0
                virtual_router_id 10
                priority %d
                advert_int 1
                virtual_ipaddress {
                    10.66.0.100/24 dev eth0
                }
            }
            virtual_server 10.66.0.100 80 {
                delay_loop 1
                lb_algo rr
                lb_kind DR
                protocol TCP
                real_server 10.66.0.11 80 {
                    weight 1
                    TCP_CHECK {
                        connect_timeout 3
                        retry 1
                        delay_before_retry 1
                    }
                }
                real_server 10.66.0.12 80 {
                    weight 1
                    TCP_CHECK {
                        connect_timeout 3
                        retry 1
                        delay_before_retry 1
                    }
                }
            }
            """;
    private static final String SYNC = "lvs_sync_daemon eth0 VI_1 id 10";
    private static final Duration PAUSE = Await.scaled(Duration.ofMillis(20));
    private static final int ENOUGH = 20;
    /** Three adverts, the skew of priority 90, and what an emulated machine is late. */
    private static final Duration MASTER_DOWN =
            Duration.ofMillis(3000 + (256 - 90) * 1000 / 256).plus(Await.scaled(Duration.ofMillis(250)));

    /** Both directors, up and ready. */
    private static final class Directors {
        private final Farm farm;
        private final String line;
        private Router first;
        private final Router second;

        private Directors(Farm farm, String line) {
            this.farm = farm;
            this.line = line;
            first = startFirst(farm, line);
            first.awaitState("VI_1", "MASTER");
            farm.l1().awaitHolding(Farm.VIP);
            second = Router.start(farm.l2(), Kind.subject(), CONFIGURATION.formatted("LVS_02", line, "BACKUP", 90));
            second.awaitState("VI_1", "BACKUP");
            Farm.awaitServers(farm.l1(), 80, "10.66.0.11", "10.66.0.12");
            Farm.awaitServers(farm.l2(), 80, "10.66.0.11", "10.66.0.12");
        }

        private static Router startFirst(Farm farm, String line) {
            return Router.start(farm.l1(), Kind.subject(), CONFIGURATION.formatted("LVS_01", line, "MASTER", 100));
        }

        /** L1 is gone from one moment to the next. */
        private void powerOff() {
            farm.lan().isolate(farm.l1(), "eth0");
            first.kill();
        }

        /** L1 is as if it had booted, without what a killed daemon leaves behind. */
        private void powerOn() {
            farm.l1().ip("addr del 10.66.0.100/24 dev eth0");
            farm.l1().run("ipvsadm", "-C");
            farm.lan().rejoin(farm.l1(), "eth0");
            first = startFirst(farm, line);
        }

        private static Requests client(Farm farm) {
            return Requests.start(farm.client(), Farm.VIP, 80, PAUSE);
        }
    }

    @Test
    void servers_answer_in_turn_and_one_that_died_gets_no_request_once_its_check_has_failed(Lab lab) {
        Farm farm = new Farm(lab);
        WebServer web = WebServer.start(farm.w1(), 80);
        WebServer.start(farm.w2(), 80);
        Router director = Directors.startFirst(farm, "");
        farm.l1().awaitHolding(Farm.VIP);
        Farm.awaitServers(farm.l1(), 80, "10.66.0.11", "10.66.0.12");
        try (Requests requests = Directors.client(farm)) {
            requireInTurn(farm, requests.next(ENOUGH));
            int log = director.mark();
            web.close();
            director.process().awaitLine(log, "Removing service [10.66.0.11]:tcp:80 from VS [10.66.0.100]:tcp:80");
            Farm.awaitServers(farm.l1(), 80, "10.66.0.12");
            requireAll(farm.w2(), requests.next(ENOUGH));
            web.restart();
            director.process().awaitLine(log, "Adding service [10.66.0.11]:tcp:80 to VS [10.66.0.100]:tcp:80");
            Farm.awaitServers(farm.l1(), 80, "10.66.0.11", "10.66.0.12");
            requireInTurn(farm, requests.next(ENOUGH));
        }
        assertEquals(0, director.stop());
        assertEquals(List.of(), Farm.servers(farm.l1(), 80));
    }

    @Test
    void a_dead_director_is_replaced_within_master_down_interval_and_returns_almost_unnoticed(Lab lab) {
        Farm farm = new Farm(lab);
        WebServer.start(farm.w1(), 80);
        WebServer.start(farm.w2(), 80);
        Directors directors = new Directors(farm, "");
        try (Requests requests = Directors.client(farm)) {
            requests.next(ENOUGH);
            int death = requests.mark();
            long diedAt = Clock.now();
            directors.powerOff();
            long late = diedAt + MASTER_DOWN.toNanos();
            requests.await(
                    death,
                    "answered after Master_Down_Interval",
                    request -> request.began() > late && request.answered());
            assertEquals(
                    "",
                    Requests.story(requests.failures(death).stream()
                            .filter(request -> request.began() > late)
                            .toList()));
            farm.l2().awaitHolding(Farm.VIP);
            requireInTurn(farm, requests.next(ENOUGH));

            int log = directors.second.mark();
            int back = requests.mark();
            directors.powerOn();
            directors.first.awaitState("VI_1", "MASTER");
            directors.second.awaitState(log, "VI_1", "BACKUP");
            farm.l1().awaitHolding(Farm.VIP);
            farm.l2().awaitWithout(Farm.VIP);
            requireInTurn(farm, requests.next(ENOUGH));
            List<Request> lost = requests.failures(back);
            assertTrue(lost.size() <= 1, () -> "more than the one in flight was lost:\n" + Requests.story(lost));
        }
    }

    @Test
    void connections_known_to_the_sync_daemon_outlive_the_director(Lab lab) throws IOException {
        Farm farm = new Farm(lab);
        List<String> echo = List.of("socat", "TCP-LISTEN:80,fork,reuseaddr", "PIPE");
        farm.w1().start("echo", echo, Map.of());
        farm.w2().start("echo", echo, Map.of());
        Directors directors = new Directors(farm, SYNC);
        assertEquals("master sync daemon (mcast=eth0, syncid=10)", syncDaemon(farm.l1()));
        assertEquals("backup sync daemon (mcast=eth0, syncid=10)", syncDaemon(farm.l2()));
        try (Line line = Line.open(farm.client(), Farm.VIP, 80)) {
            Await.until("L2 knows the connection", () -> {
                assertEquals("before", line.say("before"));
                return known(farm.l2(), line.port());
            });
            directors.powerOff();
            farm.l2().awaitHolding(Farm.VIP);
            Await.until("L2 tells now of its connections", () -> syncDaemon(farm.l2())
                    .equals("master sync daemon (mcast=eth0, syncid=10)"));
            assertEquals("after", line.say("after"));
        }
    }

    private static boolean known(Host director, int port) {
        return director.run("ipvsadm", "-Lnc")
                .output()
                .lines()
                .anyMatch(line -> line.contains("ESTABLISHED") && line.contains("10.66.0.50:" + port));
    }

    /** The first words of what ipvsadm lists; options of the daemon follow. */
    private static String syncDaemon(Host director) {
        return Await.value("a sync daemon on " + director.name(), () -> director.run("ipvsadm", "-Ln", "--daemon")
                .output()
                .lines()
                .filter(line -> line.contains("sync daemon"))
                .map(line -> line.replaceAll("(syncid=\\d+).*", "$1)"))
                .findFirst());
    }

    private static void requireInTurn(Farm farm, List<Request> requests) {
        for (int i = 1; i < requests.size(); i++) {
            Host before = requests.get(i - 1).answeredBy(farm.w1()) ? farm.w1() : farm.w2();
            Host next = before == farm.w1() ? farm.w2() : farm.w1();
            assertTrue(
                    requests.get(i - 1).answeredBy(before) && requests.get(i).answeredBy(next),
                    () -> "not in turn:\n" + Requests.story(requests));
        }
    }

    private static void requireAll(Host server, List<Request> requests) {
        assertTrue(
                requests.stream().allMatch(request -> request.answeredBy(server)),
                () -> "not all by " + server.name() + ":\n" + Requests.story(requests));
    }
}
