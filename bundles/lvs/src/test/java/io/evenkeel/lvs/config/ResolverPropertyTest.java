package io.evenkeel.lvs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.Destination.Forwarding;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualService;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written, what it resolves to is something the kernel takes and the engine can run. */
class ResolverPropertyTest {
    private static final int TEXTS = 150;

    private static final List<String> HEADERS = List.of(
            "192.0.2.1 80",
            "192.0.2.1 0",
            "192.0.2.2",
            "2001:db8::1 80",
            "2001:db8::1",
            "fwmark 5",
            "fwmark 6",
            "group A",
            "group B",
            "group C",
            "group C",
            "group NONE",
            "192.0.2.1 x",
            "");
    private static final List<String> SERVICE = List.of(
            "protocol TCP",
            "protocol UDP",
            "protocol SCTP",
            "protocol FOO",
            "lb_algo rr",
            "lvs_sched sh",
            "lb_algo mh",
            "lb_algo nope",
            "lb_kind NAT",
            "lb_kind DR",
            "lvs_method TUN",
            "lvs_method TUN type gue port 6080 csum",
            "lb_kind TUN type gue",
            "lb_kind",
            "sh-port",
            "mh-fallback",
            "flag-1",
            "ops",
            "persistence_timeout",
            "persistence_timeout 5",
            "persistence_timeout 0",
            "persistence_granularity 255.255.0.0",
            "persistence_granularity 64",
            "persistence_engine sip",
            "ip_family inet",
            "ip_family inet6",
            "quorum 0",
            "quorum 7",
            "hysteresis 3",
            "hysteresis 4294967295",
            "weight 3",
            "ha_suspend",
            "alpha",
            "omega",
            "inhibit_on_failure",
            "retry 0",
            "delay_loop 0",
            "virtualhost a.example",
            "smtp_alert",
            "quorum_up /bin/up",
            "sorry_server 10.0.0.1 80",
            "sorry_server 2001:db8::9",
            "sorry_server_inhibit",
            "sorry_server_lvs_method TUN",
            "slow_start 10",
            "nonsense");
    private static final List<String> MARKING = List.of(
            "", "nftables_ipvs", "nftables_ipvs marks\nnftables_ipvs_start_fwmark 5", "nftables_ipvs_priority 7");
    private static final List<String> SERVERS = List.of(
            "10.0.0.1 80",
            "10.0.0.1",
            "10.0.0.2 8080",
            "2001:db8::9 80",
            "2001:db8::9",
            "web.example.com 80",
            "db.example.com",
            "10.0.0.300 80",
            "");
    private static final List<String> SERVER = List.of(
            "weight 0",
            "weight 2147483647",
            "weight -1",
            "lvs_method NAT",
            "lvs_method TUN type gre remcsum",
            "lvs_method FOO",
            "uthreshold 10",
            "lthreshold 5",
            "lthreshold 50",
            "inhibit_on_failure off",
            "alpha on",
            "notify_up /bin/up",
            "TOY_CHECK { retry 2 }",
            "TOY_CHECK { answer nonsense }",
            "UNKNOWN_CHECK { port 5 }");

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("global_defs {\n" + any(random, MARKING) + "\n}\n"
                + "virtual_server_group C {\n192.0.2.30-40 80\n192.0.2.35-44\n192.0.2.20 443\n2001:db8::20-28 80\n}\n"
                + "virtual_server_group A {\n192.0.2.9-12 80\n192.0.2.1 80\nfwmark 5\n}\n"
                + "virtual_server_group B {\n192.0.2.20 443\n2001:db8::20-2f 80\nfwmark 9 inet6\n192.0.2.21-1 80\n}\n");
        for (int service = 0; service < 6; service++) {
            text.append("virtual_server ").append(any(random, HEADERS)).append(" {\n");
            lines(random, SERVICE, 8, text);
            for (int server = random.nextInt(4); server > 0; server--) {
                text.append("real_server ").append(any(random, SERVERS)).append(" {\n");
                lines(random, SERVER, 4, text);
                text.append("}\n");
            }
            text.append("}\n");
        }
        return text.toString();
    }

    private static void lines(Random random, List<String> words, int most, StringBuilder text) {
        for (int line = random.nextInt(most); line > 0; line--) {
            text.append(any(random, words)).append('\n');
        }
    }

    private static String any(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverIsWrittenCanBeRun(long seed) {
        Random random = new Random(seed);
        int pools = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            Resolved resolved = new Resolved.With()
                    .name("web.example.com", "10.0.0.1", "2001:db8::9", "10.0.0.7")
                    .resolve(text);
            check(resolved.definitions(), text);
            pools += resolved.definitions().pools().size();
        }
        assertTrue(pools > TEXTS, "the texts resolve to " + pools + " virtual servers only");
    }

    private static void check(Definitions definitions, String text) {
        definitions.marking().ifPresent(marking -> checkMarking(marking, text));
        Set<ServiceKey> keys = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (PoolDefinition pool : definitions.pools()) {
            assertTrue(names.add(pool.name()), text);
            assertTrue(!pool.services().isEmpty(), text);
            pool.services().forEach(service -> assertTrue(keys.add(service.key()), text));
            pool.services().forEach(service -> checkService(service, text));
            checkQuorum(pool, text);
            Set<Destination.Key> servers = pool.servers().stream()
                    .map(server -> server.destination().key())
                    .collect(Collectors.toSet());
            assertEquals(pool.servers().size(), servers.size(), text);
            pool.services().forEach(service -> checkRows(pool, service, text));
            pool.servers().forEach(server -> checkServer(definitions, pool, server, text));
            pool.sorry().ifPresent(sorry -> checkServer(definitions, pool, sorry, text));
        }
    }

    /** No server stands twice in the kernel's table, and no packet would get two marks. */
    private static void checkRows(PoolDefinition pool, VirtualService service, String text) {
        Set<Destination.Key> rows = pool.servers().stream()
                .map(server ->
                        PoolDefinition.rowIn(service, server.destination()).key())
                .collect(Collectors.toSet());
        assertEquals(pool.servers().size(), rows.size(), text);
    }

    private static void checkMarking(Marking marking, String text) {
        Set<Integer> marks = Set.copyOf(marking.marks().values());
        assertEquals(marking.marks().size(), marks.size(), text);
        for (Marking.Area area : marking.areas()) {
            assertTrue(marks.contains(area.mark()) && area.low() <= area.high(), text);
            assertTrue(number(area.first()).compareTo(number(area.last())) <= 0, text);
            assertEquals(
                    List.of(area),
                    marking.areas().stream()
                            .filter(other -> overlap(area, other))
                            .toList(),
                    text);
        }
    }

    private static boolean overlap(Marking.Area one, Marking.Area other) {
        return one.protocol() == other.protocol()
                && one.first().getClass() == other.first().getClass()
                && one.low() <= other.high()
                && other.low() <= one.high()
                && number(one.first()).compareTo(number(other.last())) <= 0
                && number(other.first()).compareTo(number(one.last())) <= 0;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static void checkService(VirtualService service, String text) {
        boolean portless = service.key() instanceof ServiceKey.Addressed addressed && addressed.port() == 0;
        assertTrue(!portless || service.persistence().isPresent(), text);
        service.persistence().ifPresent(persistence -> {
            assertTrue(persistence.timeout() >= 1, text);
            boolean prefix = persistence.granularity() >= 1 && persistence.granularity() <= 128;
            assertTrue(!service.key().ipv6() || prefix, text);
        });
    }

    private static void checkQuorum(PoolDefinition pool, String text) {
        long weight = pool.servers().stream()
                .mapToLong(server -> server.destination().weight())
                .sum();
        assertTrue(pool.quorum() >= 1, text);
        assertTrue(pool.hysteresis() >= 0 && pool.hysteresis() < pool.quorum(), text);
        assertTrue(weight == 0 || pool.quorum() <= weight || text.contains(".example.com"), text);
    }

    private static void checkServer(
            Definitions definitions, PoolDefinition pool, ServerDefinition server, String text) {
        Destination destination = server.destination();
        assertTrue(destination.lowerThreshold() <= destination.upperThreshold(), text);
        assertTrue(destination.weight() >= 0, text);
        for (VirtualService service : pool.services()) {
            Destination row = PoolDefinition.rowIn(service, destination);
            boolean sameFamily =
                    row.key().address() instanceof Inet6Address == service.key().ipv6();
            assertTrue(row.forwarding() == Forwarding.TUNNEL || sameFamily, text);
            int port = service.key() instanceof ServiceKey.Addressed addressed ? addressed.port() : 0;
            assertTrue(row.forwarding() == Forwarding.MASQUERADE || row.key().port() == port, text);
            if (pool.services().size() == 1 && definitions.marking().isEmpty()) {
                assertEquals(destination, row, text);
            }
        }
    }
}
