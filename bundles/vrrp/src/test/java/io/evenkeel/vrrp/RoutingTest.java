package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.net.IpPrefix;
import io.evenkeel.api.net.NextHop;
import io.evenkeel.api.net.Route;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.fake.FakeNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Virtual and static addresses, routes and rules on a host in memory. */
class RoutingTest {
    private static final String INSTANCE =
            """
            vrrp_instance VI_1 {
              interface eth0
              virtual_router_id 51
              priority 100
              virtual_ipaddress {
                10.0.0.100/24
              }
              virtual_routes {
                192.168.1.0/24 via 10.0.0.9 dev eth0
                192.168.2.0/24 dev eth0 no_track
              }
              virtual_rules {
                from 10.0.0.100 table 100 preference 40
              }
            }
            """;
    private static final String STATIC =
            """
            static_ipaddress {
              10.7.0.1/24 dev eth0
            }
            static_routes {
              192.168.7.0/24 via 10.7.0.2 dev eth0
            }
            static_rules {
              from 192.168.7.0/24 table 7 preference 50
            }
            """;

    private final Scene scene = new Scene();

    private void becomeMaster(String text) throws ApplyException {
        scene.apply(text);
        scene.pass(3610);
        assertEquals(VrrpState.MASTER, scene.state());
    }

    private List<String> changes() {
        return scene.wire().stream().filter(line -> line.startsWith("change")).toList();
    }

    @Test
    void becomingMasterAddsAddressesThenRoutesThenRulesInOneBatch() throws ApplyException {
        becomeMaster(INSTANCE);
        assertEquals(
                List.of("change +10.0.0.100/24 +192.168.1.0/24 via 10.0.0.9 +192.168.2.0/24"
                        + " +rule 40: from 10.0.0.100 lookup 100"),
                changes());
    }

    @Test
    void leavingMasterRemovesRulesThenRoutesThenAddresses() throws ApplyException {
        becomeMaster(INSTANCE);
        scene.wire();
        scene.hear(200);
        scene.pass(10);
        assertEquals(VrrpState.BACKUP, scene.state());
        assertEquals(
                List.of("change -rule 40: from 10.0.0.100 lookup 100 -192.168.2.0/24"
                        + " -192.168.1.0/24 via 10.0.0.9 -10.0.0.100/24"),
                changes());
    }

    @Test
    void aRouteOrRuleRemovedBehindOurBackIsPutBackAndWeStayMaster() throws ApplyException {
        becomeMaster(INSTANCE);
        scene.wire();
        scene.network.removeRow(scene.network.routes.get(0));
        scene.pass(10);
        assertEquals(List.of("change +192.168.1.0/24 via 10.0.0.9"), changes());
        scene.network.removeRow(scene.network.rules.get(0));
        scene.pass(10);
        assertEquals(List.of("change +rule 40: from 10.0.0.100 lookup 100"), changes());
        assertEquals(VrrpState.MASTER, scene.state());
        assertTrue(
                scene.subsystem.why("VI_1").stream()
                        .anyMatch(cause -> cause.toString().contains("was removed by somebody else and is put back")),
                "why tells it");
    }

    @Test
    void noTrackLeavesARemovedRouteAway() throws ApplyException {
        becomeMaster(INSTANCE);
        scene.wire();
        scene.network.removeRow(scene.network.routes.get(1));
        scene.pass(10);
        assertEquals(List.of(), changes());
    }

    @Test
    void ofAReloadOnlyWhatDiffersReachesTheKernel() throws ApplyException {
        becomeMaster(INSTANCE);
        scene.wire();
        scene.apply(INSTANCE.replace("priority 100", "priority 101"));
        assertEquals(List.of(), changes());
        scene.apply(INSTANCE.replace("192.168.2.0/24 dev eth0 no_track", "192.168.3.0/24 dev eth0"));
        assertEquals(List.of("change -192.168.2.0/24 +192.168.3.0/24"), changes());
    }

    @Test
    void aChangedMetricReplacesTheRouteAndIsNotMistakenForSomebodyElsesDoing() throws ApplyException {
        becomeMaster(INSTANCE);
        scene.wire();
        scene.apply(INSTANCE.replace("via 10.0.0.9 dev eth0", "via 10.0.0.9 dev eth0 mtu 1300"));
        scene.pass(10);
        assertEquals(List.of("change -192.168.1.0/24 via 10.0.0.9 +192.168.1.0/24 via 10.0.0.9"), changes());
        scene.network.removeRow(scene.network.routes.stream()
                .filter(route -> !route.attributes().metrics().isEmpty())
                .findFirst()
                .orElseThrow());
        scene.pass(10);
        assertEquals(List.of("change +192.168.1.0/24 via 10.0.0.9"), changes());
    }

    @Test
    void staticItemsAreThereFromStartToStop() throws ApplyException {
        scene.apply(STATIC);
        assertEquals(
                List.of("change +10.7.0.1/24 +192.168.7.0/24 via 10.7.0.2 +rule 50: from 192.168.7.0/24 lookup 7"),
                changes());
        scene.subsystem.stop(Duration.ofSeconds(1));
        assertEquals(
                List.of("change -rule 50: from 192.168.7.0/24 lookup 7 -192.168.7.0/24 via 10.7.0.2 -10.7.0.1/24"),
                changes());
    }

    @Test
    void aStaticItemThatIsNoLongerWantedGoesWithTheReload() throws ApplyException {
        scene.apply(STATIC);
        scene.wire();
        scene.apply(
                STATIC.replace("from 192.168.7.0/24 table 7 preference 50", "").replace("10.7.0.1/24", "10.7.0.1/24"));
        assertEquals(List.of("change -rule 50: from 192.168.7.0/24 lookup 7"), changes());
        scene.apply("");
        assertEquals(List.of("change -192.168.7.0/24 via 10.7.0.2 -10.7.0.1/24"), changes());
    }

    @Test
    void routesThatWentWithTheirInterfaceComeBackWithIt() throws ApplyException {
        scene.network.addLink(3, "eth1");
        becomeMaster(INSTANCE.replace("192.168.2.0/24 dev eth0 no_track", "192.168.2.0/24 dev eth1"));
        scene.wire();
        scene.network.putLink(3, "eth1", 0);
        scene.pass(10);
        scene.network.up(3);
        scene.pass(10);
        assertEquals(List.of("change -192.168.2.0/24", "change +192.168.2.0/24"), changes());
        scene.network.removeLink(3);
        scene.pass(10);
        scene.wire();
        scene.network.addLink(9, "eth1");
        scene.pass(10);
        assertEquals(List.of("change +192.168.2.0/24"), changes());
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void leftoversOfOurProtocolThatNobodyWantsAreRemovedAtTheStart() throws ApplyException {
        Route.Key key = new Route.Key(
                new IpPrefix(FakeNetwork.ip("192.168.99.0"), 24), Optional.empty(), Route.RT_TABLE_MAIN, 0, 0);
        NextHop hop = new NextHop(2, Optional.empty(), 1, false, Optional.empty(), Optional.empty());
        scene.network.routes.add(new Route(
                key,
                Route.RTN_UNICAST,
                0,
                Route.RTPROT_KEEPALIVED,
                Optional.empty(),
                List.of(hop),
                Route.Attributes.NONE));
        scene.apply(STATIC);
        assertEquals("change -192.168.99.0/24", changes().get(1));
        scene.apply(STATIC + INSTANCE);
        assertEquals(List.of(), changes(), "once, and never what is wanted");
    }

    @Test
    void instancesOfATrackGroupAreInFaultWhileTheItemCannotBeThere() throws ApplyException {
        String followed = STATIC.replace("via 10.7.0.2 dev eth0", "via 10.7.0.2 dev eth1 track_group G")
                + """
                track_group G {
                  group {
                    VI_1
                  }
                }
                """
                + INSTANCE;
        scene.apply(followed);
        assertEquals(VrrpState.FAULT, scene.state());
        scene.network.addLink(3, "eth1");
        scene.pass(10);
        assertEquals(VrrpState.BACKUP, scene.state());
        scene.pass(3610);
        assertEquals(VrrpState.MASTER, scene.state());
        scene.network.putLink(3, "eth1", 0);
        scene.pass(10);
        assertEquals(VrrpState.FAULT, scene.state());
    }

    @Test
    void whoHasNoRoutesDoesNotListenToThem() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        assertEquals(0, scene.network.routingListeners());
        scene.apply(INSTANCE);
        assertEquals(1, scene.network.routingListeners());
        scene.apply(Scene.SIMPLE);
        assertEquals(0, scene.network.routingListeners());
    }
}
