package io.evenkeel.lvs.config;

import static io.evenkeel.lvs.config.Resolved.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lvs.Destination;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of servers whose services have several ports. */
class PoolDefinitionTest {

    @ParameterizedTest
    @CsvSource({
        "NAT,10.0.0.1,80 443 0",
        "NAT,10.0.0.1 8080,8080 8080 8080",
        "DR,10.0.0.1,80 443 0",
        "TUN,10.0.0.1,80 443 0"
    })
    void aServerHasThePortOfEachServiceUnlessItIsTranslated(String method, String server, String ports) {
        Resolved resolved = Resolved.of(
                "virtual_server_group G {\n192.0.2.1 80\n192.0.2.1 443\nfwmark 5\n}\nvirtual_server group G {\nprotocol TCP\n"
                        + "lb_algo rr\nlb_kind " + method + "\nreal_server " + server + " {\n}\n}");
        assertEquals("", resolved.complaints());
        Destination destination = resolved.first().destination();
        assertEquals(ip("10.0.0.1"), destination.key().address());
        assertEquals(
                List.of(ports.split(" ")),
                resolved.pool().services().stream()
                        .map(service -> PoolDefinition.rowIn(service, destination))
                        .map(row -> Integer.toString(row.key().port()))
                        .toList());
    }

    @Test
    void aRoutedServersPortThatNotAllServicesHaveIsAnError() {
        Resolved resolved = Resolved.of("virtual_server_group G {\n192.0.2.1 80\n192.0.2.1 443\n}\n"
                + "virtual_server group G {\nprotocol TCP\nlb_kind DR\nreal_server 10.0.0.1 80 {\n}\n}");
        assertEquals(0, resolved.first().destination().key().port());
        assertTrue(resolved.errors().contains("port 80 is ignored, each packet keeps its own"), resolved.errors());
    }
}
