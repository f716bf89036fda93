package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.evenkeel.api.net.KernelChange;
import io.evenkeel.api.net.KernelChange.OfRoute;
import io.evenkeel.api.net.KernelChange.OfRule;
import io.evenkeel.api.net.KernelChange.RouteKind;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.NextHop;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.config.Resolver;
import io.evenkeel.vrrp.fake.FakeFirewall;
import io.evenkeel.vrrp.fake.TextConfiguration;
import io.evenkeel.vrrp.fence.FenceRehearsal;
import io.evenkeel.vrrp.routing.NobodysRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is played before the first takeover, and that nothing comes of it. */
class RehearsalTest {
    private static final String FENCED = Scene.SIMPLE.replace("priority 100", "priority 100\nno_accept");
    private static final String ROUTES =
            """
            virtual_routes {
                192.168.1.0/24 via 10.0.0.9 dev eth0
            }
            """;
    private static final String RULES =
            """
            virtual_rules {
                from 10.0.0.100 table 100 preference 40
            }
            """;
    private static final String PEER =
            """
            unicast_src_ip 10.0.0.1
            unicast_peer {
                10.0.0.2
            }
            """;
    private static final int NO_LINK = Integer.MAX_VALUE;

    private final Scene scene = new Scene();
    private final List<String> filter = new ArrayList<>();
    private final FakeFirewall firewall = new FakeFirewall(filter);

    private Definitions definitions(String text) {
        return Resolver.resolve(TextConfiguration.of(text, scene.problems), scene.network.view(), scene.problems);
    }

    private static String with(String lines) {
        return Scene.SIMPLE.replace("priority 100", "priority 100\n" + lines);
    }

    @Test
    void takeoversAreLeftNoTraceOf() {
        for (String text : List.of(Scene.SIMPLE, FENCED, with(ROUTES + RULES), with(PEER), with("use_vmac"))) {
            int lines = scene.log.lines.size();
            assertEquals(20, Rehearsal.play(definitions(text), 20, Duration.ofSeconds(20)), text);
            assertEquals(lines, scene.log.lines.size(), scene.log.lines.toString());
            assertEquals(List.of(), scene.host.events);
            assertEquals(List.of(), scene.wire());
        }
    }

    @Test
    void thePacketFilterIsAskedForTheElementsOfATakeover() throws NativeException {
        try (FenceRehearsal rehearsal =
                FenceRehearsal.of(definitions(FENCED), Optional.of(firewall)).orElseThrow()) {
            rehearsal.play();
        }
        assertEquals(List.of("rehearse ip keepalived {} {10.0.0.100,10.0.0.101}"), filter);
    }

    @Test
    void nothingIsAskedWhereATakeoverAsksNothing() {
        assertFalse(FenceRehearsal.of(definitions(Scene.SIMPLE), Optional.of(firewall))
                .isPresent());
        assertFalse(FenceRehearsal.of(definitions("global_defs {\nvrrp_iptables\n}\n" + FENCED), Optional.of(firewall))
                .isPresent());
        assertFalse(FenceRehearsal.of(definitions(FENCED), Optional.empty()).isPresent());
    }

    @Test
    void theRowsOfARehearsalCanNeverBeMade() {
        assertEquals(List.of(), NobodysRows.of(definitions(Scene.SIMPLE), NO_LINK));
        List<KernelChange> changes = NobodysRows.of(definitions(with(ROUTES + RULES)), NO_LINK);
        assertEquals(2, changes.size(), changes.toString());
        OfRoute route = (OfRoute) changes.get(0);
        assertEquals(RouteKind.ADD, route.kind());
        assertEquals(
                List.of(NO_LINK),
                route.route().hops().stream().map(NextHop::link).toList());
        assertFalse(((OfRule) changes.get(1)).add(), "a rule would be made");
        assertEquals(1, NobodysRows.of(definitions(with(RULES)), NO_LINK).size());
    }
}
