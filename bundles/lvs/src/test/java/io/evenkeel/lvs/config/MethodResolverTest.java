package io.evenkeel.lvs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.lvs.Destination.Forwarding;
import io.evenkeel.api.lvs.Destination.Tunnel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How packets reach real servers. */
class MethodResolverTest {

    @ParameterizedTest
    @CsvSource({
        "NAT,MASQUERADE,,0,,",
        "DR,ROUTE,,0,,",
        "TUN,TUNNEL,,0,,",
        "TUN type ipip,TUNNEL,,0,,",
        "TUN type gue port 6080,TUNNEL,GUE,6080,NONE,",
        "TUN type gue port 6080 csum,TUNNEL,GUE,6080,CSUM,",
        "TUN type gue port 6080 remcsum,TUNNEL,GUE,6080,REMCSUM,",
        "TUN type gue port 6080 nocsum,TUNNEL,GUE,6080,NONE,",
        "TUN type gre,TUNNEL,GRE,0,NONE,",
        "TUN type gre csum,TUNNEL,GRE,0,CSUM,",
        "TUN type gre remcsum,TUNNEL,GRE,0,NONE,remcsum is ignored: a gre tunnel has no such checksum",
        "TUN type gre port 5,TUNNEL,GRE,0,NONE,port is ignored: only a gue tunnel has one",
        "TUN csum,TUNNEL,,0,,csum is ignored: an ipip tunnel has no checksum",
        "TUN type ipip remcsum,TUNNEL,,0,,remcsum is ignored: an ipip tunnel has no checksum",
        "TUN type gue,MASQUERADE,,0,,'a gue tunnel needs its port, so NAT is used'",
        "TUN type foo,MASQUERADE,,0,,'there is no tunnel of type foo, so NAT is used'"
    })
    void methodsAndTunnels(
            String line, Forwarding forwarding, Tunnel.Kind kind, int port, Tunnel.Checksum checksum, String error) {
        Resolved resolved = Resolved.of("virtual_server 192.0.2.1 80 {\nprotocol TCP\nlb_algo rr\nlvs_method " + line
                + "\nreal_server 10.0.0.1 80 {\n}\n}");
        assertEquals(error == null ? "" : "virtual_server 192.0.2.1 80: " + error, resolved.complaints());
        assertEquals(forwarding, resolved.first().destination().forwarding());
        assertEquals(
                Optional.ofNullable(kind).map(wrapped -> new Tunnel(wrapped, port, checksum)),
                resolved.first().destination().tunnel());
    }

    @Test
    void whatOnlyTunnelsHaveIsIgnored() {
        Resolved resolved = Resolved.of(
                "virtual_server 192.0.2.1 80 {\nprotocol TCP\nlb_algo rr\nlvs_method DR type gre\nreal_server 10.0.0.1 80 {\n}\n}");
        assertEquals(
                "virtual_server 192.0.2.1 80: what follows DR is ignored: only TUN has a type, a port and a checksum",
                resolved.notes());
        assertEquals("", resolved.complaints());
        assertEquals(Optional.empty(), resolved.first().destination().tunnel());
    }

    @ParameterizedTest
    @CsvSource({
        "lb_kind DR,'',ROUTE",
        "'lb_kind DR\nlvs_method TUN','',TUNNEL",
        "'lvs_method TUN\nlb_kind DR','',ROUTE",
        "lb_kind DR,lvs_method NAT,MASQUERADE",
        "lb_kind DR,lvs_method TUN type gue,ROUTE",
        "lb_kind DR,lvs_method FOO,ROUTE",
        "lb_kind FOO,'',MASQUERADE",
        "lb_kind FOO,lvs_method DR,ROUTE"
    })
    void aServerHasItsOwnMethodElseThatOfItsService(String service, String server, Forwarding forwarding) {
        Resolved resolved = Resolved.of("virtual_server 192.0.2.1 80 {\nprotocol TCP\nlb_algo rr\n" + service
                + "\nreal_server 10.0.0.1 80 {\n" + server + "\n}\n}");
        assertEquals(forwarding, resolved.first().destination().forwarding());
    }
}
