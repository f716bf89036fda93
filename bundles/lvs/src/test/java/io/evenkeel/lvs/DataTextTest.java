package io.evenkeel.lvs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.lvs.CheckStatus;
import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.LvsEngine;
import io.evenkeel.api.lvs.RealServerStatus;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualServerStatus;
import io.evenkeel.api.lvs.VirtualService;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The data dump says what an operator asks for. */
class DataTextTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @Test
    void aVirtualServerItsServersAndTheirChecks() throws Exception {
        VirtualService service = new VirtualService(
                new ServiceKey.Addressed(ServiceKey.Protocol.TCP, InetAddress.getByName("192.0.2.1"), 80),
                "wrr",
                Set.of(),
                Optional.of(new VirtualService.Persistence(50, -1)),
                Optional.empty());
        CheckStatus check = new CheckStatus(
                "TCP_CHECK",
                false,
                Optional.of("the bundle is not here"),
                7,
                3,
                Optional.of(NOON),
                "connection refused",
                Duration.ofMillis(1));
        RealServerStatus server = new RealServerStatus(
                "[10.0.0.1]:tcp:80",
                Optional.of("web.example"),
                new Destination.Key(InetAddress.getByName("10.0.0.1"), 80),
                Destination.Forwarding.ROUTE,
                false,
                0,
                3,
                true,
                LvsEngine.Wish.DRAIN,
                NOON,
                "TCP_CHECK failed",
                List.of(check));
        assertEquals(
                """
                 Virtual server = [192.0.2.1]:tcp:80
                   Kernel service = TCP 192.0.2.1:80, wrr, persistent for 50 s
                   Quorum = 2, hysteresis 1
                   Weight of servers up = 0
                   Has its quorum = no
                   Sorry server = [10.0.0.9]:tcp:80, serving
                   Real server = [10.0.0.1]:tcp:80
                     Host = web.example
                     State = down since 2026-01-02T12:00:00Z
                     Because = TCP_CHECK failed
                     Forwarding = route
                     Weight = 0 of 3
                     In the kernel's table = yes
                     Operator's wish = drain
                     Check TCP_CHECK = down, held: the bundle is not here, 3 of 7 attempts failed, \
                last 2026-01-02T12:00:00Z: connection refused""",
                String.join(
                        "\n",
                        DataText.lines(new VirtualServerStatus(
                                "[192.0.2.1]:tcp:80",
                                List.of(service),
                                false,
                                2,
                                1,
                                0,
                                Optional.of("[10.0.0.9]:tcp:80"),
                                true,
                                List.of(server)))));
    }
}
