package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.AddressMonitor;
import io.evenkeel.itest.lab.Changes;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.wire.Advert;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGHUP changes what changed and nothing else, whatever is in the file. */
@ExtendWith(LabPerTest.class)
class ReloadIT {
    private static final int STORM = 100;
    private static final String VIP = "10.66.0.101";
    private static final String SECOND = "10.66.0.102";

    @Test
    @Tag("heavy")
    void a_hundred_reloads_with_unrelated_changes_do_not_flap(Lab lab) {
        storm(lab, Changes::unrelated);
    }

    @Test
    @Tag("heavy")
    void a_hundred_reloads_with_changes_of_the_instance_itself_do_not_flap(Lab lab) {
        storm(lab, Changes::related);
    }

    private static Instance master() {
        return Dialect.V2_IPV4.instance(200);
    }

    private static void storm(Lab lab, IntFunction<String> configuration) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.subject(), Kind.subject());
        pair.start();
        AddressMonitor monitor = AddressMonitor.start(pair.a());
        int log = pair.backup().mark();
        int mark = pair.sniffer().mark();
        for (int i = 0; i < STORM; i++) {
            pair.master().reload(configuration.apply(i));
        }
        pair.sniffer().advert(pair.sniffer().mark(), "after the storm", a -> a.virtualRouterId() == 51);
        undisturbed(pair, mark);
        assertEquals(List.of(), monitor.removalsOf(VIP));
        assertEquals(List.of(), transitions(pair.backup().process().lines().since(log)));
    }

    /** Only host a spoke for virtual router 51, never gave up, and never left a gap of half an interval more. */
    private static void undisturbed(Pair pair, int mark) {
        List<Advert> heard = pair.sniffer().adverts(mark).stream()
                .filter(a -> a.virtualRouterId() == 51)
                .toList();
        assertEquals(List.of(), heard.stream().filter(a -> a.priority() < 200).toList());
        long limit = Duration.ofMillis(1500).toNanos();
        for (int i = 1; i < heard.size(); i++) {
            long gap = heard.get(i).at() - heard.get(i - 1).at();
            assertTrue(gap < limit, "a gap of " + gap / 1_000_000 + " ms between adverts " + (i - 1) + " and " + i);
        }
    }

    private static List<String> transitions(List<String> log) {
        return log.stream().filter(line -> line.contains("STATE")).toList();
    }

    @Test
    void an_address_added_and_removed_by_reload_takes_effect_without_touching_the_others(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.subject(), Kind.subject());
        pair.start();
        AddressMonitor monitor = AddressMonitor.start(pair.a());
        int mark = pair.sniffer().mark();
        pair.master().reload(master().address("10.66.0.102/24").configuration());
        pair.sniffer().garp(mark, Host.address(SECOND));
        pair.sniffer().advert(mark, "with both addresses", a -> a.addresses().size() == 2);
        assertTrue(pair.a().holds("10.66.0.102"));
        int removed = pair.sniffer().mark();
        pair.master().reload(master().configuration());
        pair.a().awaitWithout("10.66.0.102");
        pair.sniffer().advert(removed, "with one address", a -> a.addresses().size() == 1);
        undisturbed(pair, mark);
        assertEquals(List.of(), monitor.removalsOf(VIP));
    }

    @Test
    void an_instance_added_by_reload_starts_and_one_removed_says_goodbye(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.subject(), Kind.subject());
        pair.start();
        int mark = pair.sniffer().mark();
        Instance second =
                master().name("VI_2").virtualRouterId(52).priority(255).address("10.66.0.150/24");
        pair.master().reload(master().configuration() + second.text());
        pair.a().awaitHolding("10.66.0.150");
        pair.sniffer().advert(mark, "of the new instance", a -> a.virtualRouterId() == 52);
        pair.master().reload(master().configuration());
        pair.sniffer()
                .advert(
                        mark,
                        "of priority 0 of the removed instance",
                        a -> a.virtualRouterId() == 52 && a.priority() == 0);
        pair.a().awaitWithout("10.66.0.150");
        undisturbed(pair, mark);
    }

    @Test
    void a_lower_priority_by_reload_hands_the_addresses_over(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.subject(), Kind.subject());
        pair.start();
        pair.master().reload(Dialect.V2_IPV4.instance(50).configuration());
        pair.backup().awaitState("VI_1", "MASTER");
        pair.b().awaitHolding(VIP);
        pair.a().awaitWithout(VIP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id\n}\n",
                "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 999\n}\n",
                "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        10.66.0.999\n    }\n}\n"
            })
    @Tag("evenkeel")
    void a_broken_file_changes_nothing_and_its_line_is_named(String broken, Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.subject(), Kind.subject());
        pair.start();
        AddressMonitor monitor = AddressMonitor.start(pair.a());
        int mark = pair.sniffer().mark();
        int log = pair.master().mark();
        pair.master().write(broken);
        pair.master().process().signal("HUP");
        pair.master().process().awaitLine(log, pair.master().file() + ": Line ");
        nextAdverts(pair, 2);
        undisturbed(pair, mark);
        assertEquals(List.of(), monitor.removalsOf(VIP));
        pair.master().reload(master().priority(210).configuration());
        pair.sniffer().advert(mark, "of the repaired file", a -> a.priority() == 210);
    }

    @Test
    @Tag("evenkeel")
    void a_vanished_file_changes_nothing_and_is_named(Lab lab) throws IOException {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.subject(), Kind.subject());
        pair.start();
        AddressMonitor monitor = AddressMonitor.start(pair.a());
        int mark = pair.sniffer().mark();
        int log = pair.master().mark();
        Files.delete(pair.master().file());
        pair.master().process().signal("HUP");
        pair.master().process().awaitLine(log, pair.master().file().toString());
        nextAdverts(pair, 2);
        undisturbed(pair, mark);
        assertEquals(List.of(), monitor.removalsOf(VIP));
        assertTrue(pair.master().process().alive());
    }

    private static void nextAdverts(Pair pair, int count) {
        for (int i = 0; i < count; i++) {
            pair.sniffer().advert(pair.sniffer().mark(), "of the master", a -> a.priority() == 200);
        }
    }
}
