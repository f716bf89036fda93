package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.IpvsListing;
import io.evenkeel.itest.lab.IpvsTable;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Prompt;
import io.evenkeel.itest.lab.Requests;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The bundle that checks two hundred servers is replaced again and again while their clients are served. One of the servers
 * is down, so that a verdict that is forgotten is seen in the kernel's table as well as one that is made up.
 */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class HotSwapGuest {
    private static final String VIP = "10.66.0.100";
    private static final int SERVERS = 200;
    private static final int HALF = SERVERS / 2;
    /** The last of them: nobody listens where it is checked. */
    private static final String DOWN = "10.66.1." + SERVERS;

    private static final int ENOUGH = 20;
    private static final Duration PAUSE = Await.scaled(Duration.ofMillis(10));
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final String SERVICE =
            """
            virtual_server 10.66.0.100 80 {
                delay_loop 20
                connect_timeout 20
                lb_algo rr
                lb_kind DR
                protocol TCP
            """;
    private static final String SERVER =
            """
                real_server %1$s 80 {
                    TCP_CHECK {
                        connect_port %2$d
                        retry 2
                        delay_before_retry 1
                    }
                }
            """;
    /** Of a line of ipvsadm's statistics, the connections. */
    private static final Pattern CONNECTIONS = Pattern.compile("^(TCP|  ->) +\\S+ +(\\d+) ", Pattern.MULTILINE);

    @Test
    void a_new_version_of_a_checker_loses_no_request_touches_no_row_and_forgets_no_verdict(Lab lab) {
        Lan clients = lab.lan("clients");
        Lan servers = lab.lan("servers");
        Host client = lab.host("client").plug("eth0", clients, "10.66.0.50/24");
        Host director = lab.host("l1").plug("eth0", clients, "10.66.0.1/24").plug("eth1", servers, "10.66.1.254/24");
        WebServer first = webServer(lab.host("w1"), clients, servers, "10.66.0.11/24", 1);
        webServer(lab.host("w2"), clients, servers, "10.66.0.12/24", 1 + HALF);
        director.ip("addr add " + VIP + "/32 dev eth0");
        Router router = Router.start(director, Kind.subject(), configuration());
        router.process().awaitLine("Removing service [" + DOWN + "]:tcp:80");
        Await.until(
                "all but " + DOWN + " are in the table", () -> servers(director).equals(addresses(1, SERVERS - 1)));
        try (Requests requests = Requests.start(client, VIP, 80, PAUSE)) {
            requests.await(0, "answered", Requests.Request::answered);
            int log = router.mark();
            int begin = requests.mark();
            int swaps = swap(router);
            requests.next(ENOUGH);
            int served = requests.mark() - begin;
            System.out.println("---- " + swaps + " updates of the checker during " + served + " requests");
            assertEquals("", Requests.story(requests.failures(begin)));
            assertEquals(List.of(), verdicts(router, log));
        }
        requireNoRowMadeAnew(director);
        // and the last version of it checks
        first.close();
        Await.until("the servers that died left the table", () -> servers(director)
                .equals(addresses(1 + HALF, SERVERS - 1)));
    }

    /** Until the time is over; how often. */
    private static int swap(Router router) {
        IpvsListing before = IpvsListing.of(router.host());
        Path bundle = bundle();
        int swaps = 0;
        try (Prompt prompt = Prompt.of(router)) {
            // it takes a while to start
            prompt.ask("lvs checkers", "TCP_CHECK");
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < TIME.toNanos()) {
                prompt.ask("bundle update io.evenkeel.check.tcp " + bundle, "restarted: 1 bundle");
                swaps++;
                assertEquals("", IpvsListing.of(router.host()).differenceFrom(before), "after update " + swaps);
            }
        }
        return swaps;
    }

    private static Path bundle() {
        try (Stream<Path> files = Files.walk(Kind.distribution().resolve("bundles"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("io.evenkeel.check.tcp-"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> verdicts(Router router, int log) {
        return router.process().lines().since(log).stream()
                .filter(line -> line.contains("ing service [") || line.contains("quorum"))
                .toList();
    }

    /** A row that was removed and made again would have forgotten its connections. */
    private static void requireNoRowMadeAnew(Host director) {
        String said = director.run("ipvsadm", "-ln", "--stats", "--exact").output();
        List<Long> connections = CONNECTIONS
                .matcher(said)
                .results()
                .map(line -> Long.valueOf(line.group(2)))
                .toList();
        // the service and all its servers but the one that is down
        assertEquals(1 + SERVERS - 1, connections.size(), said);
        assertTrue(connections.get(0) > 0, said);
        assertEquals(
                connections.get(0),
                connections.stream().skip(1).mapToLong(Long::longValue).sum(),
                said);
    }

    /** Half of the servers on one host, which answers all requests with its name. */
    private static WebServer webServer(Host host, Lan clients, Lan servers, String address, int from) {
        // before there is a link that could answer for the address
        host.run("sh", "-ec", "cd /proc/sys/net/ipv4/conf/all; echo 1 > arp_ignore; echo 2 > arp_announce");
        host.ip("addr add " + VIP + "/32 dev lo");
        String[] own = addresses(from, from + HALF - 1).stream()
                .map(one -> one + "/24")
                .toArray(String[]::new);
        host.plug("eth0", clients, address).plug("eth1", servers, own);
        return WebServer.start(host, 80);
    }

    private static List<String> addresses(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "10.66.1." + i).toList();
    }

    private static String configuration() {
        return addresses(1, SERVERS).stream()
                .map(address -> SERVER.formatted(address, address.equals(DOWN) ? 9 : 80))
                .collect(Collectors.joining("", SERVICE, "}\n"));
    }

    /** In order of their last number. */
    private static List<String> servers(Host director) {
        return IpvsTable.of(director).services().stream()
                .flatMap(service -> service.servers().stream())
                .map(server -> server.address().split(":")[0])
                .sorted((one, other) -> Integer.compare(number(one), number(other)))
                .toList();
    }

    private static int number(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
    }
}
