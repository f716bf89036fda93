package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.firewall.Table.Family;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.fake.FakeFirewall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packets to addresses that do not answer are dropped before these are there, and until they are gone. */
class FencedInstanceTest {
    private static final String FENCED = Scene.SIMPLE.replace("priority 100", "priority 100\nno_accept");
    private static final String ADVERT = "advert vrid=51 prio=100 10.0.0.1>224.0.0.18";
    private static final String EMPTY = "put ip keepalived {}";
    private static final String FULL = "put ip keepalived {10.0.0.100,10.0.0.101}";
    private static final String INSTALL = "change +10.0.0.100/24 +10.0.0.101/24";
    private static final String REMOVE = "change -10.0.0.100/24 -10.0.0.101/24";

    private final Scene scene = new Scene();
    private final FakeFirewall firewall = new FakeFirewall(scene.network.wire);

    @BeforeEach
    void plug() {
        scene.subsystem.firewall = firewall;
    }

    private List<String> wire() {
        return scene.wire().stream()
                .filter(line -> !line.startsWith("garp") && !line.contains("prio=0"))
                .toList();
    }

    private List<String> withoutAdverts() {
        return wire().stream().filter(line -> !line.startsWith("advert")).toList();
    }

    private void becomeMaster() throws ApplyException {
        scene.apply(FENCED);
        scene.pass(3610);
        assertEquals(VrrpState.MASTER, scene.state());
        wire();
    }

    @Test
    void aTakeoverIsAdvertThenElementsThenAddresses() throws ApplyException {
        scene.apply(FENCED);
        assertEquals(List.of(EMPTY), wire());
        scene.pass(3610);
        assertEquals(List.of(ADVERT, FULL, INSTALL), wire());
    }

    @Test
    void addressesGoBeforeTheElements() throws ApplyException {
        becomeMaster();
        scene.hear(150);
        assertEquals(List.of(REMOVE, EMPTY), wire());
    }

    @Test
    void atAStopAddressesGoBeforeTheTable() throws ApplyException {
        becomeMaster();
        scene.subsystem.stop(Duration.ofSeconds(1));
        assertEquals(List.of(REMOVE, EMPTY, "remove ip keepalived"), wire());
        assertEquals(Map.of(), firewall.tables);
    }

    @Test
    void addressesThatStayAtAStopStayFencedOff() throws ApplyException {
        Scene keeping = new Scene("dont-release-vrrp");
        keeping.subsystem.firewall = firewall;
        keeping.apply(FENCED);
        keeping.pass(3610);
        Table before = firewall.tables.get(new Table.Key(Family.IPV4, "keepalived"));
        assertEquals(2, before.sets().get(0).elements().size());
        keeping.subsystem.stop(Duration.ofSeconds(1));
        assertEquals(before, firewall.tables.get(before.key()));
    }

    @Test
    void aReloadTouchesWhatDiffers() throws ApplyException {
        becomeMaster();
        scene.apply(FENCED.replace("10.0.0.101", "10.0.0.102"));
        assertEquals(
                List.of(
                        "put ip keepalived {10.0.0.100,10.0.0.101,10.0.0.102}",
                        "change -10.0.0.101/24 +10.0.0.102/24",
                        "put ip keepalived {10.0.0.100,10.0.0.102}"),
                withoutAdverts());
        scene.apply(FENCED.replace("10.0.0.101", "10.0.0.102"));
        assertEquals(List.of(), withoutAdverts());
        scene.apply(Scene.SIMPLE.replace("10.0.0.101", "10.0.0.102"));
        assertEquals(List.of("remove ip keepalived"), withoutAdverts());
    }

    @Test
    void anotherTableStandsBeforeTheFirstGoes() throws ApplyException {
        becomeMaster();
        scene.apply("global_defs {\nnftables other\n}\n" + FENCED);
        List<String> done = withoutAdverts();
        assertEquals("remove ip keepalived", done.get(done.size() - 1));
        assertTrue(done.indexOf("put ip other {10.0.0.100,10.0.0.101}") == 0, done.toString());
    }

    @Test
    void whatSomebodyElseRemovesIsPutBack() throws ApplyException {
        becomeMaster();
        firewall.tables.clear();
        scene.pass(2000);
        assertTrue(wire().contains(FULL));
        assertTrue(
                scene.log.lines.toString().contains("somebody changed the nftables table ip keepalived"),
                scene.log.lines.toString());
    }

    @Test
    void withoutAPacketFilterItIsMasterAllTheSameAndSaysSoOnce() throws ApplyException {
        firewall.refuse(Optional.of(new NativeException("use nf_tables", 93, "Protocol not supported")));
        scene.apply(FENCED);
        scene.pass(9000);
        assertEquals(VrrpState.MASTER, scene.state());
        assertEquals(
                1,
                scene.log.lines.stream()
                        .filter(line ->
                                line.contains("so these addresses accept packets until it can be made: use nf_tables"))
                        .count(),
                scene.log.lines.toString());
        firewall.refuse(Optional.empty());
        scene.pass(2000);
        assertEquals(
                2,
                firewall.tables
                        .values()
                        .iterator()
                        .next()
                        .sets()
                        .get(0)
                        .elements()
                        .size());
    }
}
