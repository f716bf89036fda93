package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Farm;
import io.evenkeel.itest.lab.IpvsTable;
import io.evenkeel.itest.lab.IpvsTable.Server;
import io.evenkeel.itest.lab.IpvsTable.Service;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Requests;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Directors of a web and a database service, of which a check of their own decides who is MASTER. */
@ExtendWith(LabPerTest.class)
class ServiceAwareDirectorGuest {
    private static final String INSTANCE =
            """
            global_defs {
                router_id %1$s
                enable_script_security
                script_user root
            }
            vrrp_script chk {
                script "%2$s"
                interval 2
                weight 2
            }
            vrrp_instance VI_1 {
                state %3$s
                interface eth0
                virtual_router_id 100
                priority %4$d
                advert_int 1
            %5$s
                virtual_ipaddress {
                    10.66.0.100/24 dev eth0
                }
                track_script {
                    chk
                }
            }
            """;
    /** Without a blank before the brace, as it is found in the field. */
    private static final String SERVICE =
            """
            virtual_server 10.66.0.100 %1$d{
                delay_loop 6
                lb_algo wrr
                lb_kind DR
                nat_mask 255.255.255.0
                persistence_timeout 1
                protocol TCP
                real_server 10.66.0.11 %1$d {
                    weight 1
                    TCP_CHECK {
                        connect_timeout 10
                        nb_get_retry 3
                        delay_before_retry 3
                        connect_port %1$d
                    }
                }
                real_server 10.66.0.12 %1$d {
                    weight 2
                    TCP_CHECK {
                        connect_timeout 10
                        nb_get_retry 3
                        delay_before_retry 3
                        connect_port %1$d
                    }
                }
            }
            """;

    private static final int WEB = 9999;
    private static final int DATABASE = 3306;

    private static final class Directors {
        private final Path health;
        private final Router first;
        private final Router second;

        private Directors(Farm farm) {
            health = farm.l1().file("healthy", "");
            first = first(farm, "[ -e " + health + " ]");
            first.awaitState("VI_1", "MASTER");
            second = Router.start(farm.l2(), Kind.subject(), configuration("B", "/bin/true", "BACKUP", 199, ""));
            second.awaitState("VI_1", "BACKUP");
        }

        /** A, which is healthy while the command succeeds; B always is. */
        private static Router first(Farm farm, String check) {
            String script = farm.l1().script("check.sh", check).toString();
            return Router.start(
                    farm.l1(),
                    Kind.subject(),
                    configuration("A", script, "MASTER", 200, "    nopreempt\n    preempt_delay 300"));
        }

        private static String configuration(String router, String check, String state, int priority, String lines) {
            return INSTANCE.formatted(router, check, state, priority, lines)
                    + SERVICE.formatted(WEB)
                    + SERVICE.formatted(DATABASE);
        }
    }

    @Test
    void a_failed_check_moves_the_address_to_the_director_whose_check_passes(Lab lab) throws IOException {
        Farm farm = new Farm(lab);
        WebServer.start(farm.w1(), WEB);
        WebServer.start(farm.w2(), WEB);
        Directors directors = new Directors(farm);
        directors.first.process().awaitLine("Changing effective priority from 200 to 202");
        directors.second.process().awaitLine("Changing effective priority from 199 to 201");
        assertTrue(
                directors.first.process().lines().since(0).stream()
                        .anyMatch(line -> line.contains("nopreempt") && line.contains("MASTER")),
                "nopreempt together with state MASTER is not diagnosed");
        try (Requests requests = Requests.start(farm.client(), Farm.VIP, WEB, Await.scaled(Duration.ofMillis(20)))) {
            requests.next(5);
            int log = directors.first.mark();
            Files.delete(directors.health);
            directors.second.awaitState("VI_1", "MASTER");
            directors.first.awaitState(log, "VI_1", "BACKUP");
            farm.l2().awaitHolding(Farm.VIP);
            farm.l1().awaitWithout(Farm.VIP);
            assertTrue(farm.l1().holds("10.66.0.1"), "A left the LAN");
            assertEquals(
                    "",
                    Requests.story(requests.next(10).stream()
                            .filter(request -> !request.answered())
                            .toList()));
        }
    }

    @Test
    void a_server_that_stops_listening_leaves_the_table_after_its_retries_and_returns(Lab lab) {
        Farm farm = new Farm(lab);
        WebServer web = WebServer.start(farm.w1(), WEB);
        WebServer.start(farm.w2(), WEB);
        WebServer.start(farm.w1(), DATABASE);
        WebServer.start(farm.w2(), DATABASE);
        Router director = Directors.first(farm, "true");
        IpvsTable whole = new IpvsTable(List.of(service(WEB), service(DATABASE)));
        Await.until("the table\n" + whole, () -> IpvsTable.of(farm.l1()).equals(whole));
        int log = director.mark();
        web.close();
        director.process().awaitLine(log, "Removing service [10.66.0.11]:tcp:9999 from VS [10.66.0.100]:tcp:9999");
        Farm.awaitServers(farm.l1(), WEB, "10.66.0.12");
        assertEquals(List.of("10.66.0.11", "10.66.0.12"), Farm.servers(farm.l1(), DATABASE));
        web.restart();
        director.process().awaitLine(log, "Adding service [10.66.0.11]:tcp:9999 to VS [10.66.0.100]:tcp:9999");
        Farm.awaitServers(farm.l1(), WEB, "10.66.0.11", "10.66.0.12");
    }

    private static Service service(int port) {
        return new Service(
                "TCP",
                Farm.VIP + ":" + port,
                "wrr",
                "persistent 1",
                List.of(new Server("10.66.0.11:" + port, "Route", 1), new Server("10.66.0.12:" + port, "Route", 2)));
    }
}
