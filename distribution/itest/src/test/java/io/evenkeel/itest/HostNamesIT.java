package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Jars;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.NameServer;
import io.evenkeel.itest.lab.Program;
import io.evenkeel.itest.lab.Router;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real servers given by name, and a name server that changes its mind. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class HostNamesIT {
    private static final String BOTH = "10.66.0.12 web.example.com\n10.66.0.11 web.example.com\n";
    private static final String OTHER = "10.66.0.12 web.example.com\n10.66.0.13 web.example.com\n";

    private static final class Net {
        private final Lan lan;
        private final Host director;
        private final NameServer names;

        private Net(Lab lab) {
            lan = lab.lan("lan");
            director = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
            names = NameServer.on(lab.host("dns").plug("eth0", lan, "10.66.0.53/24"));
            director.etc("resolv.conf", "nameserver 10.66.0.53\nsearch example.com\noptions timeout:1 attempts:1\n");
            director.etc("hosts", "127.0.0.1 localhost\n");
        }

        private Router start(String server) {
            return Router.start(director, Kind.EVENKEEL, configuration(server));
        }
    }

    private static String configuration(String server) {
        return "virtual_server 10.66.0.100 80 {\n    delay_loop 1\n    lb_algo rr\n    lb_kind NAT\n"
                + "    protocol TCP\n    " + server + "\n}\n";
    }

    /** The servers and how they are, such as {@code 10.66.0.11 up}. */
    private static List<String> servers(Ctl ctl) {
        List<?> rows = (List<?>) ctl.json("lvs", "list", "--json");
        return ((List<?>) Json.at(rows.get(0), "servers"))
                .stream()
                        .map(row -> Json.at(row, "name").toString().replaceAll("[\\[\\]]|:tcp:80", "") + " "
                                + Json.at(row, "state").toString().replaceAll(",.*", ""))
                        .toList();
    }

    private static void awaitServers(Ctl ctl, String... wanted) {
        Await.until("servers " + List.of(wanted), () -> servers(ctl).equals(List.of(wanted)));
    }

    @Test
    void each_address_is_a_server_for_as_long_as_it_is_answered(Lab lab) {
        Net net = new Net(lab);
        net.names.start(BOTH);
        Router router = net.start("real_server web 80 {\n        weight 2\n    }");
        Ctl ctl = Ctl.of(router);
        awaitServers(ctl, "10.66.0.11 up", "10.66.0.12 up");
        String list = ctl.say("lvs", "list");
        assertTrue(list.contains("configured, from web"), list);
        net.names.answer(OTHER);
        router.process().awaitLine("web is now 10.66.0.12, 10.66.0.13; new is 10.66.0.13; gone is 10.66.0.11");
        awaitServers(ctl, "10.66.0.12 up", "10.66.0.13 up");
    }

    @Test
    void a_name_without_an_answer_keeps_its_servers_and_is_told_once(Lab lab) {
        Net net = new Net(lab);
        net.names.start(BOTH);
        Router router = net.start("real_server web.example.com 80 {\n    }");
        Ctl ctl = Ctl.of(router);
        awaitServers(ctl, "10.66.0.11 up", "10.66.0.12 up");
        net.names.answer("10.66.0.9 other.example.com\n");
        router.process()
                .awaitLine("Cannot look up web.example.com: no such host; its 2 addresses are kept, it is asked for");
        Await.until("the list says so", () -> ctl.say("lvs", "list")
                .contains("from web.example.com, which is held: no such host"));
        net.names.stop();
        Await.until("another reason is shown", () -> ctl.say("lvs", "list")
                .contains("which is held: no answer from name server 10.66.0.53"));
        awaitServers(ctl, "10.66.0.11 up", "10.66.0.12 up");
        net.names.start(OTHER);
        awaitServers(ctl, "10.66.0.12 up", "10.66.0.13 up");
        assertEquals(
                1,
                router.process().lines().since(0).stream()
                        .filter(line -> line.contains("Cannot look up"))
                        .count());
    }

    @Test
    void a_restart_while_no_name_server_answers_keeps_the_servers(Lab lab) {
        Net net = new Net(lab);
        net.names.start(BOTH);
        Router router = net.start("real_server web.example.com 80 {\n    }");
        awaitServers(Ctl.of(router), "10.66.0.11 up", "10.66.0.12 up");
        net.names.stop();
        router.stop();
        Router next = net.start("real_server web.example.com 80 {\n    }");
        next.process().awaitLine("its 2 addresses are kept");
        awaitServers(Ctl.of(next), "10.66.0.11 up", "10.66.0.12 up");
        assertFalse(
                next.process().output().contains("quorum down"), next.process().output());
    }

    @Test
    void a_name_not_answered_at_the_start_has_its_servers_later(Lab lab) {
        Net net = new Net(lab);
        Router router = net.start("real_server web.example.com 80 {\n    }");
        router.process().awaitLine("Cannot look up web.example.com: ");
        Ctl ctl = Ctl.of(router);
        assertEquals(List.of("web.example.com no address"), servers(ctl));
        net.names.start(BOTH);
        awaitServers(ctl, "10.66.0.11 up", "10.66.0.12 up");
    }

    @Test
    void each_answer_is_checked_and_one_that_comes_obeys_alpha(Lab lab) {
        Net net = new Net(lab);
        net.names.start("10.66.0.11 web.example.com\n");
        Host web = lab.host("w").plug("eth0", net.lan, "10.66.0.11/24", "10.66.0.12/24", "10.66.0.13/24");
        for (String address : List.of("10.66.0.11", "10.66.0.12")) {
            web.start(
                    "server on " + address,
                    List.of("socat", "TCP-LISTEN:80,bind=" + address + ",fork,reuseaddr", "/dev/null"),
                    Map.of());
        }
        Router router = net.start("alpha\n    real_server web.example.com 80 {\n        TCP_CHECK {\n"
                + "            connect_timeout 1\n        }\n    }");
        Ctl ctl = Ctl.of(router);
        awaitServers(ctl, "10.66.0.11 up");
        net.names.answer("10.66.0.11 web.example.com\n" + OTHER);
        awaitServers(ctl, "10.66.0.11 up", "10.66.0.12 up", "10.66.0.13 down");
        assertFalse(router.process().output().contains("Removing service [10.66.0.13]"), "it never was there");
    }

    @Test
    void the_hosts_file_is_obeyed_and_read_again(Lab lab) {
        Net net = new Net(lab);
        net.director.etc("hosts", "127.0.0.1 localhost\n10.66.0.21 web.example.com web\n");
        Ctl ctl = Ctl.of(net.start("real_server web.example.com 80 {\n    }"));
        awaitServers(ctl, "10.66.0.21 up");
        net.director.etc("hosts", "127.0.0.1 localhost\n10.66.0.22 web.example.com web\n");
        awaitServers(ctl, "10.66.0.22 up");
    }

    @Test
    void an_update_of_the_bundle_that_asks_touches_no_server(Lab lab) {
        Net net = new Net(lab);
        net.names.start(BOTH);
        Router router = net.start("real_server web.example.com 80 {\n    }");
        Ctl ctl = Ctl.of(router);
        awaitServers(ctl, "10.66.0.11 up", "10.66.0.12 up");
        String bundle = "io.evenkeel.names";
        Path update = Jars.version(
                Jars.of(Kind.distribution(), bundle),
                "0.2.0",
                net.director.directory().resolve("names.jar"));
        int mark = router.mark();
        ctl.say("bundle", "update", bundle, update.toString());
        awaitServers(ctl, "10.66.0.11 up", "10.66.0.12 up");
        net.names.answer(OTHER);
        awaitServers(ctl, "10.66.0.12 up", "10.66.0.13 up");
        assertEquals(
                List.of(),
                router.process().lines().since(mark).stream()
                        .filter(line -> line.contains("quorum"))
                        .toList());
    }

    @Test
    void a_configuration_test_asks_for_no_name(Lab lab) {
        Net net = new Net(lab);
        net.names.start(BOTH);
        String file = net.director
                .file("keepalived.conf", configuration("real_server web.example.com 80 {\n    }"))
                .toString();
        Command.Result result = Program.run(net.director, Kind.EVENKEEL, "-t", "-f", file);
        assertEquals(0, result.status(), result.output());
        assertFalse(result.output().contains("error"), result.output());
        assertFalse(net.names.asked().contains("query["), net.names.asked());
    }
}
