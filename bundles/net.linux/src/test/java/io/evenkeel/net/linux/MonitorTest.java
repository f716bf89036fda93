package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.Network.Monitor;
import io.evenkeel.api.net.NetworkListener;
import io.evenkeel.api.net.NetworkView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitorTest {

    private final Lab lab = new Lab();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
    private String namespace;
    private LinuxNetwork network;
    private EventLoop loop;

    private final NetworkListener listener = new NetworkListener() {
        @Override
        public void linkChanged(Link link) {
            told.add("link " + link.name() + (link.usable() ? " up" : " down"));
        }

        @Override
        public void linkRemoved(Link link) {
            told.add("no link " + link.name());
        }

        @Override
        public void addressAdded(LinkAddress address) {
            told.add("address " + address.address().getHostAddress() + "/" + address.prefix());
        }

        @Override
        public void addressRemoved(LinkAddress address) {
            told.add("no address " + address.address().getHostAddress() + "/" + address.prefix());
        }
    };

    @BeforeEach
    void open() throws Exception {
        namespace = lab.namespace("m");
        Lab.run("ip netns exec " + namespace + " sysctl -qw net.ipv6.conf.default.accept_dad=0");
        Lab.ip(namespace, "link add v0 type veth peer name v1");
        network = lab.network(namespace);
        loop = network.openLoop("monitor");
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    private Monitor monitor(Optional<Integer> receiveBuffer) throws Exception {
        return Lab.on(loop, () -> network.monitor(loop, receiveBuffer, listener));
    }

    private void await(String event) throws InterruptedException {
        await(event::equals, event);
    }

    private void await(Predicate<String> wanted, String what) throws InterruptedException {
        for (String event = ""; !wanted.test(event); seen.add(event)) {
            event = told.poll(5, TimeUnit.SECONDS);
            assertTrue(event != null, "not told within 5 s: " + what + "; told: " + seen);
        }
    }

    @Test
    void thePresentStateIsReturnedAndNotTold() throws Exception {
        Monitor monitor = monitor(Optional.empty());
        NetworkView view = Lab.on(loop, monitor::view);
        assertEquals(network.view(), view);
        assertTrue(view.link("v0").isPresent());
        assertTrue(told.isEmpty(), told.toString());
    }

    @Test
    void linksGoUpAndDownAreRenamedDeletedAndMadeAgain() throws Exception {
        Monitor monitor = monitor(Optional.empty());
        Lab.ip(namespace, "link set v1 up");
        Lab.ip(namespace, "link set v0 up");
        await("link v0 up");
        Lab.ip(namespace, "link set v1 down");
        await("link v0 down");
        Lab.ip(namespace, "link set v0 name lan0");
        await("link lan0 down");
        int index = network.view().link("lan0").orElseThrow().index();
        Lab.ip(namespace, "link del lan0");
        await("no link lan0");
        Lab.ip(namespace, "link add lan0 type veth peer name v1");
        await("link lan0 down");
        NetworkView view = Lab.on(loop, monitor::view);
        assertTrue(view.link("lan0").orElseThrow().index() != index);
        assertEquals(network.view(), view);
    }

    @Test
    void addressesComeAndGo() throws Exception {
        Monitor monitor = monitor(Optional.empty());
        Lab.ip(namespace, "addr add 10.5.0.1/24 dev v0");
        await("address 10.5.0.1/24");
        Lab.ip(namespace, "addr add fd05::1/64 dev v0");
        await("address fd05:0:0:0:0:0:0:1/64");
        Lab.ip(namespace, "addr del 10.5.0.1/24 dev v0");
        await("no address 10.5.0.1/24");
        Lab.ip(namespace, "link del v0");
        await("no address fd05:0:0:0:0:0:0:1/64");
        await("no link v0");
        assertEquals(network.view(), Lab.on(loop, monitor::view));
    }

    @Test
    void aPortThatLeavesItsBridgeIsNotGone() throws Exception {
        Lab.ip(namespace, "link add br0 type bridge");
        Lab.ip(namespace, "link set v0 master br0");
        Monitor monitor = monitor(Optional.empty());
        Lab.ip(namespace, "link set v0 nomaster");
        Lab.ip(namespace, "link del br0");
        await("no link br0");
        assertTrue(!seen.contains("no link v0"), seen.toString());
        assertTrue(Lab.on(loop, monitor::view).link("v0").isPresent());
    }

    @Test
    void afterAnOverrunTheDifferencesAreTold() throws Exception {
        Monitor monitor = monitor(Optional.of(1));
        Path batch = Files.createTempFile("evk-net", ".batch");
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            lines.add("addr add 10.6.0." + i + "/24 dev v0");
        }
        for (int i = 1; i <= 150; i++) {
            lines.add("addr del 10.6.0." + (200 - i) + "/24 dev v0");
        }
        lines.add("link set v0 name lan0");
        Files.write(batch, lines);
        Lab.on(loop, () -> Lab.ip(namespace, "-batch " + batch));
        Files.delete(batch);
        await(event -> event.startsWith("link lan0"), "the new name");
        await("address 10.6.0.49/24");
        NetworkView view = Lab.on(loop, monitor::view);
        assertEquals(network.view(), view);
        assertEquals(
                50,
                view.addresses().stream().filter(it -> it.prefix() == 24).count(),
                "with the loop busy, all but the last few of 350 messages were lost");
        assertTrue(
                seen.stream().filter(it -> it.startsWith("address")).count() < 200,
                "an address that came and went unheard is not told");
    }

    @Test
    void addressesStandInTheKernelsOrderWhateverWasDone() throws Exception {
        Random random = new Random(7);
        Lab.ip(namespace, "link set v0 up");
        Lab.ip(namespace, "link set v1 up");
        for (int promote = 0; promote < 2; promote++) {
            network.sysctl("ipv4/conf/v0/promote_secondaries", Integer.toString(promote));
            Lab.ip(namespace, "addr flush dev v0");
            Monitor monitor = monitor(Optional.of(1 << 20));
            for (int step = 0; step < 60; step++) {
                random(random);
                settle(monitor, "step " + step);
            }
            Lab.on(loop, () -> {
                monitor.close();
                return null;
            });
        }
    }

    private void random(Random random) throws Exception {
        int number = random.nextInt(4) + 1;
        int subnet = random.nextInt(2) + 1;
        String[] addresses = {"10.7." + subnet + "." + number + "/24", "fd07:" + subnet + "::" + number + "/64"};
        String address = addresses[random.nextInt(2)];
        String shown = Lab.ip(namespace, "-o addr show dev v0").replaceAll("\\s+", " ");
        boolean there = shown.contains(" " + address + " ");
        Lab.ip(namespace, "addr " + (there ? "del " : "add ") + address + " dev v0");
    }

    // The kernel changes flags on its own for a moment: an IPv6 address stops being tentative.
    private void settle(Monitor monitor, String when) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        List<LinkAddress> kernel;
        List<LinkAddress> known;
        do {
            kernel = network.view().addresses();
            known = Lab.on(loop, monitor::view).addresses();
        } while (!known.equals(kernel) && System.nanoTime() < deadline);
        assertEquals(kernel, known, when);
    }

    @Test
    void whatAListenerThrowsDoesNotDeafenIt() throws Exception {
        List<String> heard = new ArrayList<>();
        Lab.on(
                loop,
                () -> network.monitor(loop, Optional.empty(), new NetworkListener() {
                    @Override
                    public void addressAdded(LinkAddress address) {
                        heard.add(address.address().getHostAddress());
                        throw new IllegalStateException("listener");
                    }
                }));
        monitor(Optional.empty());
        Lab.ip(namespace, "addr add 10.5.0.1/24 dev v0");
        Lab.ip(namespace, "addr add 10.5.0.2/24 dev v0");
        await("address 10.5.0.2/24");
        assertEquals(List.of("10.5.0.1", "10.5.0.2"), Lab.on(loop, () -> List.copyOf(heard)));
    }
}
