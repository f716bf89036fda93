package io.evenkeel.vrrp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.net.CarrierProbe.Way;
import io.evenkeel.vrrp.fake.CollectedDiagnostics;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.fake.TextConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code linkbeat_interfaces}, {@code linkbeat_use_polling} and {@code interface_up_down_delays}. */
class LinkWatchResolverTest {
    private final FakeNetwork network = new FakeNetwork();
    private final CollectedDiagnostics problems = new CollectedDiagnostics();

    LinkWatchResolverTest() {
        network.addLink(2, "eth0");
        network.addLink(3, "eth1");
    }

    private LinkWatch resolve(String text, String... lines) {
        String instance =
                """
                vrrp_instance V {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                10.0.0.1/24
                }
                %s
                }
                """
                        .formatted(String.join("\n", lines));
        return Resolver.resolve(TextConfiguration.of(text + "\n" + instance, problems), network.view(), problems)
                .engine()
                .linkWatch();
    }

    @Test
    void nothingIsPolledOrDelayedUnlessItIsSaid() {
        assertEquals(LinkWatch.NONE, resolve(""));
    }

    @Test
    void aListOfInterfacesIsPolledEachInItsWay() {
        String text = "linkbeat_interfaces {\neth0\neth1 ETHTOOL\n}";
        assertEquals(
                Map.of("eth0", Optional.empty(), "eth1", Optional.of(Way.ETHTOOL)),
                resolve(text).polled());
        assertEquals(0, problems.all.size());
    }

    @Test
    void theOldFlagsPollTheInterfacesOfInstances() {
        Map<String, Optional<Way>> own = Map.of("eth0", Optional.empty());
        assertEquals(own, resolve("linkbeat_use_polling").polled());
        assertEquals(own, resolve("", "linkbeat_use_polling").polled());
    }

    @Test
    void anInterfaceThatIsNotThereIsToldAndLeftOut() {
        assertEquals(Map.of(), resolve("linkbeat_interfaces {\neth7\n}").polled());
        assertEquals(Map.of(), resolve("interface_up_down_delays {\neth7 1\n}").delays());
        assertEquals(2, problems.all.size());
    }

    @Test
    void aMissingUpDelayIsNone() {
        String text = "interface_up_down_delays {\neth0 0.5\neth1 1 2.5\n}";
        assertEquals(
                Map.of(
                        "eth0", new LinkWatch.Delays(Duration.ofMillis(500), Duration.ZERO),
                        "eth1", new LinkWatch.Delays(Duration.ofSeconds(1), Duration.ofMillis(2500))),
                resolve(text).delays());
        assertEquals(0, problems.all.size());
    }

    @Test
    void aDownDelayLongerThanBackupsWaitIsShortened() {
        LinkWatch watch = resolve("interface_up_down_delays {\neth0 5 5\n}", "advert_int 1");
        assertEquals(
                new LinkWatch.Delays(Duration.ofSeconds(2), Duration.ofSeconds(5)),
                watch.delays().get("eth0"));
        assertEquals(1, problems.all.size());
    }
}
