package io.evenkeel.lvs;

import static io.evenkeel.lvs.fake.Definition.ip;
import static io.evenkeel.lvs.fake.Definition.pool;
import static io.evenkeel.lvs.fake.Definition.server;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.firewall.Chain;
import io.evenkeel.api.firewall.ElementSet;
import io.evenkeel.api.firewall.Rule;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.firewall.Table.Family;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.engine.testkit.VirtualLoop;
import io.evenkeel.lvs.config.Definitions;
import io.evenkeel.lvs.config.Marking;
import io.evenkeel.lvs.config.Marking.Area;
import io.evenkeel.lvs.fake.Definition;
import io.evenkeel.lvs.fake.ModelFirewall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarkerTest {
    private static final ServiceKey GROUP = new ServiceKey.Marked(1000, false);
    private static final Table.Key IPV4 = new Table.Key(Family.IPV4, "marks");
    private static final Table.Key IPV6 = new Table.Key(Family.IPV6, "marks");
    private static final Area WEB = area("192.0.2.1", 1000);

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void bench() {
        bench = new Bench(folder, 1);
    }

    private static Area area(String address, int mark) {
        return new Area(Protocol.TCP, ip(address), ip(address), 80, 80, mark);
    }

    private static Definitions marked(boolean counters, Area... areas) {
        Definitions all = Definition.all(pool("G", GROUP, 1, 0, null, server("10.0.0.1", 3, false)));
        Marking marking = new Marking("marks", -1, counters, Map.of(), List.of(areas));
        return new Definitions(all.pools(), all.settings(), Map.of(), Optional.of(marking));
    }

    private Set<Table.Key> tables() {
        return bench.firewall.tables().keySet();
    }

    @Test
    void a_table_for_each_family_marks_what_comes_for_this_host() {
        bench.apply(marked(false, WEB, area("2001:db8::1", 1000)));
        assertEquals(Set.of(IPV4, IPV6), tables());
        Table table = bench.firewall.tables().get(IPV4);
        Chain chain = table.chains().get(0);
        assertEquals("in", chain.name());
        assertEquals(Chain.Hook.INPUT, chain.base().orElseThrow().hook());
        assertEquals(-1, chain.base().orElseThrow().priority());
        assertEquals(1, chain.rules().size());
        assertEquals(
                List.of("tcp_map"), table.sets().stream().map(ElementSet::name).toList());
        assertEquals("1=3", bench.rows(GROUP));
    }

    @Test
    void counters_are_where_they_are_wanted() {
        bench.apply(marked(true, WEB));
        Table table = bench.firewall.tables().get(IPV4);
        assertTrue(table.sets().get(0).counters());
        assertTrue(table.chains().get(0).rules().get(0).statements().contains(new Rule.Count()));
    }

    @Test
    void what_is_the_same_is_not_touched() {
        bench.apply(marked(false, WEB));
        int changes = bench.firewall.changes();
        bench.apply(marked(false, WEB));
        bench.pass(60);
        assertEquals(changes, bench.firewall.changes());
    }

    @Test
    void a_family_that_is_no_longer_served_has_no_table() {
        bench.apply(marked(false, WEB, area("2001:db8::1", 1000)));
        bench.apply(marked(false, WEB));
        assertEquals(Set.of(IPV4), tables());
        bench.apply(Definition.all());
        assertEquals(Set.of(), tables());
    }

    @Test
    void what_a_crash_left_in_the_other_family_is_removed() throws Exception {
        bench.firewall.put(new Table(IPV6, List.of(), List.of()));
        bench.apply(marked(false, WEB));
        assertEquals(Set.of(IPV4), tables());
    }

    @Test
    void what_somebody_took_away_is_put_back() {
        bench.apply(marked(false, WEB));
        bench.firewall.tables().clear();
        bench.pass(2.5);
        assertEquals(Set.of(IPV4), tables());
    }

    @Test
    void a_kernel_that_has_no_rules_now_is_tried_again() {
        bench.firewall.absent(true);
        bench.apply(marked(false, WEB));
        assertEquals("1=3", bench.rows(GROUP));
        bench.firewall.absent(false);
        bench.pass(2.5);
        assertEquals(Set.of(IPV4), tables());
    }

    @Test
    void trouble_that_lasts_is_told_once() {
        List<String> lines = new ArrayList<>();
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger logger = Logger.getLogger("evenkeel.lvs");
        Level before = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.addHandler(ear);
        try {
            bench.firewall.absent(true);
            bench.apply(marked(false, WEB));
            bench.pass(11);
            bench.firewall.absent(false);
            bench.pass(2.5);
        } finally {
            logger.removeHandler(ear);
            logger.setLevel(before);
        }
        List<String> told =
                lines.stream().filter(line -> line.contains("nftables table")).toList();
        assertEquals(2, told.size(), "trouble and its end, of the family that is served alone: " + told);
        assertTrue(told.get(1).endsWith("ip marks is in force now"), told.toString());
    }

    @Test
    void a_daemon_that_stops_takes_its_rules_along_unless_told_to_leave_them() {
        bench.apply(marked(false, WEB));
        bench.engine.stop(true);
        assertEquals(Set.of(IPV4), tables());
        Bench other = new Bench(folder, 1);
        other.apply(marked(false, WEB));
        other.engine.stop(false);
        assertEquals(Set.of(), other.firewall.tables().keySet());
    }

    @Test
    void a_plan_names_the_rules_that_change_though_no_service_does() {
        Optional<Definitions> before = Optional.of(marked(false, WEB));
        assertEquals(List.of(), Differences.between(before, marked(false, WEB)));
        assertEquals(
                List.of(new Change(Change.Kind.CHANGE, "nftables_ipvs marks", "")),
                Differences.between(before, marked(false, WEB, area("192.0.2.2", 1000))));
    }

    @Test
    void a_new_version_of_the_bundle_is_told_again() {
        AtomicReference<ModelFirewall> here = new AtomicReference<>(new ModelFirewall());
        VirtualLoop loop = VirtualLoop.ofCaller();
        Marker marker = new Marker(loop, () -> Optional.ofNullable(here.get()), Optional.empty(), Log.of("lvs"));
        marker.want(marked(false, WEB).marking());
        loop.settle();
        assertEquals(Set.of(IPV4), here.get().tables().keySet());
        here.set(null);
        loop.advance(Duration.ofSeconds(5));
        here.set(new ModelFirewall());
        loop.advance(Duration.ofSeconds(3));
        assertEquals(Set.of(IPV4), here.get().tables().keySet());
    }
}
