package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Route;
import io.evenkeel.api.net.RoutingListener;
import io.evenkeel.api.net.RoutingRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingMonitorTest {
    private final Lab lab = new Lab();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private String namespace;
    private EventLoop loop;
    private Network.Subscription subscription;

    @BeforeEach
    void listen() throws Exception {
        namespace = lab.namespace("m");
        Lab.ip(namespace, "link add b0 type bridge");
        Lab.ip(namespace, "link set b0 up");
        LinuxNetwork network = lab.network(namespace);
        loop = network.openLoop("routing");
        subscription = Lab.on(loop, () -> network.monitorRouting(loop, Route.RTPROT_KEEPALIVED, new Recorder()));
    }

    @AfterEach
    void tearDown() throws Exception {
        Lab.on(loop, () -> {
            subscription.close();
            return 0;
        });
        lab.close();
    }

    private final class Recorder implements RoutingListener {
        @Override
        public void routeAdded(Route route) {
            heard.add("+" + route);
        }

        @Override
        public void routeRemoved(Route route) {
            heard.add("-" + route);
        }

        @Override
        public void ruleAdded(RoutingRule rule) {
            heard.add("+" + rule);
        }

        @Override
        public void ruleRemoved(RoutingRule rule) {
            heard.add("-" + rule);
        }

        @Override
        public void overrun() {
            heard.add("overrun");
        }
    }

    private List<String> next(int count) throws Exception {
        List<String> news = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String one = heard.poll(10, TimeUnit.SECONDS);
            assertTrue(one != null, () -> "nothing more after " + news);
            news.add(one);
        }
        return news;
    }

    @Test
    void routesOfTheProtocolAndAllRulesAreHeardInBothFamilies() throws Exception {
        Lab.ip(namespace, "route add 192.168.1.0/24 dev b0 proto keepalived");
        Lab.ip(namespace, "route add 192.168.2.0/24 dev b0 proto bird");
        Lab.ip(namespace, "route add fd00::/64 dev b0 proto keepalived table 100");
        Lab.ip(namespace, "rule add from 10.0.0.1 table 5 pref 7");
        Lab.ip(namespace, "rule del pref 7");
        Lab.ip(namespace, "-6 rule add from fd00::1 table 5 pref 8");
        Lab.ip(namespace, "route del 192.168.2.0/24");
        Lab.ip(namespace, "route del 192.168.1.0/24");
        assertEquals(
                List.of(
                        "+192.168.1.0/24",
                        "+fd00::/64 table 100",
                        "+rule 7: from 10.0.0.1 lookup 5",
                        "-rule 7: from 10.0.0.1 lookup 5",
                        "+IPv6 rule 8: from fd00::1 lookup 5",
                        "-192.168.1.0/24"),
                next(6));
    }

    @Test
    void aFloodOfForeignRoutesNeverReachesTheQueue(@TempDir Path directory) throws Exception {
        String batch = IntStream.range(0, 20_000)
                .mapToObj(i -> "route add 172." + (16 + i / 65536) + "." + i / 256 % 256 + "." + i % 256
                        + "/32 dev b0 proto bird\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(directory.resolve("batch"), batch);
        Lab.run("ip -n " + namespace + " -batch " + file);
        Lab.ip(namespace, "route add 192.168.1.0/24 dev b0 proto keepalived");
        assertEquals(List.of("+192.168.1.0/24"), next(1), "no overrun before it");
    }
}
