package io.evenkeel.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** resolv.conf(5). */
final class ResolvConfTest {

    private static List<String> servers(String text) {
        return ResolvConf.parse(text).servers().stream()
                .map(server -> server.getAddress().getHostAddress() + " " + server.getPort())
                .toList();
    }

    @Test
    void threeServersCountAndNoneIsThisHost() {
        assertEquals(List.of("127.0.0.1 53"), servers("# nameserver 10.0.0.1\n; nameserver 10.0.0.2\n"));
        assertEquals(
                List.of("10.0.0.1 53", "2001:db8:0:0:0:0:0:1 53", "10.0.0.3 53"),
                servers("nameserver 10.0.0.1\n nameserver\t2001:db8::1\nnameserver dns.example.org\n"
                        + "nameserver 10.0.0.3 # three\nnameserver 10.0.0.4"));
    }

    @ParameterizedTest
    @CsvSource({
        "'',web,web",
        "'search a.example b.example.',web,web.a.example web.b.example web",
        "'search a.example\ndomain b.example',web,web.b.example web",
        "'domain b.example\nsearch a.example c.example',web,web.a.example web.c.example web",
        "'search a.example',web.x,web.x web.x.a.example",
        "'search a.example\noptions ndots:2',web.x,web.x.a.example web.x",
        "'search a.example\noptions rotate ndots:2 edns0',web.x.y,web.x.y web.x.y.a.example",
        "'search a.example\noptions ndots:0',web,web web.a.example",
        "'search a.example\noptions ndots:x',web,web.a.example web",
        "'search .',web,web",
        "'search a.example',web.,web."
    })
    void aHostIsLookedForInThisOrder(String text, String host, String order) {
        assertEquals(List.of(order.split(" ")), ResolvConf.parse(text).candidates(host));
    }

    @ParameterizedTest
    @CsvSource({"'',2,2", "options timeout:5 attempts:1,5,1", "options timeout:0 attempts:99,1,5"})
    void patienceIsBounded(String text, long timeout, int attempts) {
        ResolvConf conf = ResolvConf.parse(text);
        assertEquals(Duration.ofSeconds(timeout), conf.timeout());
        assertEquals(attempts, conf.attempts());
    }
}
