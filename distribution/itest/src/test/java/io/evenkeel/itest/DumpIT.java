package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Dump;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Router;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The files that signals ask for, beside those of real keepalived: people parse them. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class DumpIT {
    private static final String JSON = "36";
    private static final String STATS_CLEAR = "63";
    private static final String THREADS = "64";

    @Test
    void statistics_have_the_peers_lines_and_clearing_begins_at_zero(Lab lab) {
        Router evenkeel = master(lab, "a", Kind.EVENKEEL);
        Router keepalived = master(lab, "b", Kind.KEEPALIVED);
        assertEquals(
                withoutNumbers(Dump.asked(keepalived, "USR2", "keepalived.stats")),
                withoutNumbers(Dump.asked(evenkeel, "USR2", "keepalived.stats")));
        List<String> cleared =
                Dump.asked(evenkeel, STATS_CLEAR, "keepalived.stats").lines().toList();
        assertTrue(cleared.contains("  Became master: 1"), cleared.toString());
        assertTrue(Dump.asked(evenkeel, "USR2", "keepalived.stats").contains("  Became master: 0"));
    }

    @Test
    void json_has_the_peers_keys_and_types(Lab lab) {
        Map<?, ?> ours = instance(Dump.asked(master(lab, "a", Kind.EVENKEEL), JSON, "keepalived.json"));
        Map<?, ?> theirs = instance(Dump.asked(master(lab, "b", Kind.KEEPALIVED), JSON, "keepalived.json"));
        for (String part : List.of("data", "stats")) {
            Map<?, ?> our = (Map<?, ?>) ours.get(part);
            Map<?, ?> their = (Map<?, ?>) theirs.get(part);
            assertEquals(List.copyOf(their.keySet()), List.copyOf(our.keySet()));
            their.forEach((key, value) -> assertEquals(kind(value), kind(our.get(key)), key.toString()));
        }
        Map<?, ?> data = (Map<?, ?>) ours.get("data");
        assertEquals(((Map<?, ?>) theirs.get("data")).get("vips"), data.get("vips"));
        assertEquals(2L, data.get("state"));
        assertEquals("********", data.get("auth_data"));
    }

    @Test
    void data_tells_the_state_and_no_secret(Lab lab) throws IOException {
        Router router = master(lab, "a", Kind.EVENKEEL);
        String data = Dump.asked(router, "USR1", "keepalived.data");
        assertTrue(data.contains(" VRRP Instance = VI_1\n   VRRP Version = 2\n   State = MASTER\n"), data);
        assertTrue(data.contains("vrrp_instance VI_1"), data);
        assertFalse(data.contains("s3cr3t"), data);
    }

    @Test
    void the_log_tells_what_every_thread_does(Lab lab) {
        Router router = master(lab, "a", Kind.EVENKEEL);
        int log = router.mark();
        router.process().signal(THREADS);
        router.process().awaitLine(log, "Thread evenkeel-vrrp (");
    }

    private static Router master(Lab lab, String name, Kind kind) {
        Host host = lab.host(name).plug("eth0", lab.lan("lan-" + name), Dialect.V2_IPV4.host(1));
        Router router = Router.start(
                host,
                kind,
                Dialect.V2_IPV4
                        .instance(200)
                        .with("authentication {", "auth_type PASS", "auth_pass s3cr3t", "}")
                        .configuration());
        router.awaitState("VI_1", "MASTER");
        return router;
    }

    private static List<String> withoutNumbers(String statistics) {
        return statistics.lines().map(line -> line.replaceAll("[0-9]+$", "N")).toList();
    }

    private static Map<?, ?> instance(String json) {
        return (Map<?, ?>) ((List<?>) Json.read(json)).get(0);
    }

    /** keepalived writes a whole second without decimals, and a fraction with. */
    private static Class<?> kind(Object value) {
        return value instanceof Number ? Number.class : value.getClass();
    }
}
