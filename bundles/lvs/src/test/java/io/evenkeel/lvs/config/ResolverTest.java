package io.evenkeel.lvs.config;

import static io.evenkeel.lvs.config.Resolved.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.ServiceKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A virtual server as people write them. */
class ResolverTest {
    private static final String USUAL =
            """
            virtual_server 192.0.2.1 9999{
                delay_loop 6
                lb_algo wrr
                lb_kind DR
                nat_mask 255.255.255.0
                persistence_timeout 1
                protocol TCP
                real_server 10.0.0.1 9999 {
                    weight 3
                    TOY_CHECK {
                        retry 3
                        delay_before_retry 3
                    }
                }
                real_server 10.0.0.2 9999 {
                    TOY_CHECK { answer 5 }
                }
            }
            """;

    @Test
    void aUsualVirtualServer() {
        Resolved resolved = Resolved.of(USUAL);
        assertEquals("virtual_server 192.0.2.1 9999: nat_mask is obsolete and has no effect", resolved.complaints());
        assertEquals("", resolved.notes());
        assertEquals("[192.0.2.1]:tcp:9999", resolved.pool().name());
        assertEquals(
                new ServiceKey.Addressed(ServiceKey.Protocol.TCP, ip("192.0.2.1"), 9999),
                resolved.service().key());
        assertEquals("wrr", resolved.service().scheduler());
        assertEquals(Set.of(), resolved.service().flags());
        assertEquals(List.of("[10.0.0.1]:tcp:9999", "[10.0.0.2]:tcp:9999"), resolved.servers());
        assertEquals(
                new Destination(
                        new Destination.Key(ip("10.0.0.1"), 9999),
                        Destination.Forwarding.ROUTE,
                        Optional.empty(),
                        3,
                        0,
                        0),
                resolved.first().destination());
        assertEquals(3, resolved.check().schedule().retry());
    }
}
