package io.evenkeel.nft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.firewall.ElementSet.Element;
import io.evenkeel.api.firewall.Ruleset;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.LinuxNetwork;
import io.evenkeel.net.linux.loop.Loops;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the kernel, in a namespace of its own; judged by what {@code nft} lists. */
class KernelRulesTest {
    private final String namespace = "evk-nft-" + ProcessHandle.current().pid();
    private final List<String> asked = new ArrayList<>();
    private Ruleset rules;

    @BeforeEach
    void makeNamespace() throws Exception {
        run("ip", "netns", "add", namespace);
        rules = new NetlinkFirewall(AskedKernel.noting(new LinuxNetwork(new Loops()), asked))
                .rules(Optional.of(namespace));
    }

    @AfterEach
    void removeNamespace() throws Exception {
        rules.close();
        run("ip", "netns", "del", namespace);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(10, TimeUnit.SECONDS), () -> Arrays.toString(command) + " does not end");
        assertEquals(0, process.exitValue(), () -> Arrays.toString(command) + ": " + output);
        return output;
    }

    private String nft(String... arguments) throws IOException, InterruptedException {
        String[] command = {"ip", "netns", "exec", namespace, "nft"};
        String[] all = Arrays.copyOf(command, command.length + arguments.length);
        System.arraycopy(arguments, 0, all, command.length, arguments.length);
        return run(all);
    }

    @Test
    void tables_are_those_that_nft_makes_of_the_same_text() throws Exception {
        rules.put(Samples.MARKS);
        rules.put(Samples.IPV6);
        rules.put(Samples.BOTH);
        String ours = nft("list", "ruleset");
        nft("flush", "ruleset");
        nft("-f", KernelRulesTest.class.getResource("captured.nft").getPath());
        assertEquals(nft("list", "ruleset"), ours);
        assertTrue(ours.contains("10.0.0.2-10.0.0.9 . 0-65535"), ours);
    }

    @Test
    void tables_that_fence_addresses_off_are_those_that_nft_makes_of_the_same_text() throws Exception {
        rules.put(Fences.IPV4);
        rules.put(Fences.IPV6);
        assertTrue(rules.holds(Fences.IPV4));
        assertTrue(rules.holds(Fences.IPV6));
        nft("add", "table", "ip", "other");
        assertTrue(rules.holds(Fences.IPV6));
        nft("delete", "table", "ip", "other");
        String ours = nft("list", "ruleset");
        nft("flush", "ruleset");
        nft("-f", KernelRulesTest.class.getResource("fences.nft").getPath());
        assertEquals(nft("list", "ruleset"), ours);
    }

    @Test
    void a_table_that_is_there_already_is_not_made_anew() throws Exception {
        rules.put(Fences.IPV6);
        String before = nft("-a", "list", "ruleset");
        rules.close();
        rules.put(Fences.IPV6);
        assertEquals(before, nft("-a", "list", "ruleset"));
        assertTrue(rules.holds(Fences.IPV6));
        nft("add", "rule", "ip6", "keepalived", "in", "accept");
        assertFalse(rules.holds(Fences.IPV6));
    }

    @Test
    void a_table_holds_until_somebody_changes_it() throws Exception {
        rules.put(Samples.MARKS);
        rules.put(Samples.IPV6);
        assertTrue(rules.holds(Samples.MARKS));
        nft("add", "table", "ip", "other");
        assertTrue(rules.holds(Samples.MARKS));
        assertTrue(rules.holds(Samples.IPV6));
        for (String[] change : new String[][] {
            {"delete", "element", "ip", "keepalived_ipvs", "tcp_map", "{ 10.0.0.1 . 80 }"},
            {"add", "element", "ip", "keepalived_ipvs", "tcp_map", "{ 10.0.0.77 . 80 : 5 }"},
            {"add", "rule", "ip", "keepalived_ipvs", "in", "drop"},
            {"insert", "rule", "ip", "keepalived_ipvs", "in", "drop"},
            {"flush", "chain", "ip", "keepalived_ipvs", "in"},
            {"add", "chain", "ip", "keepalived_ipvs", "mine"},
            {"add", "set", "ip", "keepalived_ipvs", "mine", "{ type ipv4_addr; }"},
            {"flush", "ruleset"}
        }) {
            nft(change);
            assertFalse(rules.holds(Samples.MARKS), () -> Arrays.toString(change));
            rules.close();
            if (change[1].equals("chain") && change[4].equals("mine")) {
                nft("delete", "chain", "ip", "keepalived_ipvs", "mine");
            }
            rules.put(Samples.MARKS);
            assertTrue(rules.holds(Samples.MARKS), () -> Arrays.toString(change));
        }
    }

    @Test
    void a_change_of_ours_hides_none_of_somebody_else() throws Exception {
        rules.put(Samples.MARKS);
        nft("add", "rule", "ip", "keepalived_ipvs", "in", "drop");
        rules.put(Samples.MARKS);
        assertFalse(rules.holds(Samples.MARKS));
        rules.put(Samples.MARKS);
        nft("add", "rule", "ip", "keepalived_ipvs", "in", "drop");
        Table next = Samples.marks(Samples.mark("10.0.0.3", "10.0.0.3", 80, 80, 1000));
        rules.put(next);
        assertFalse(rules.holds(next));
    }

    @Test
    void elements_that_stay_keep_what_they_counted() throws Exception {
        Element stays = Samples.mark("10.0.0.1", "10.0.0.1", 80, 80, 1000);
        rules.put(Samples.marks(stays, Samples.mark("10.0.0.2", "10.0.0.2", 80, 80, 1000)));
        String chain = nft("-a", "list", "chain", "ip", "keepalived_ipvs", "in");
        Table next = Samples.marks(stays, Samples.mark("10.0.0.2", "10.0.0.5", 80, 80, 1001));
        rules.put(next);
        assertEquals(chain, nft("-a", "list", "chain", "ip", "keepalived_ipvs", "in"), "the chain was made anew");
        String map = nft("list", "map", "ip", "keepalived_ipvs", "tcp_map");
        assertTrue(map.contains("10.0.0.2-10.0.0.5 . 80"), map);
        assertTrue(rules.holds(next));
    }

    @Test
    void elements_cost_one_question_and_to_know_that_they_stand_another_one() throws Exception {
        rules.put(Samples.marks());
        Table next = Samples.marks(Samples.mark("10.0.0.3", "10.0.0.3", 80, 80, 1000));
        asked.clear();
        rules.put(next);
        assertEquals(List.of("transaction"), AskedKernel.take(asked));
        assertTrue(rules.holds(next));
        assertEquals(List.of("get"), AskedKernel.take(asked));
        rules.put(next);
        assertEquals(List.of(), AskedKernel.take(asked));
        assertTrue(rules.holds(next));
        assertEquals(List.of("get"), AskedKernel.take(asked));
    }

    @Test
    void a_rehearsal_goes_all_the_way_and_changes_nothing() throws Exception {
        rules.put(Samples.MARKS);
        String before = nft("-a", "list", "ruleset");
        asked.clear();
        rules.rehearse(Samples.marks(), Samples.MARKS);
        assertEquals(List.of("get", "refused"), AskedKernel.take(asked));
        assertEquals(before, nft("-a", "list", "ruleset"));
        assertTrue(rules.holds(Samples.MARKS));
        assertEquals(List.of("get"), AskedKernel.take(asked), "not even the generation is another");
    }

    @Test
    void what_was_removed_behind_our_back_is_made_whole_by_the_next_change() throws Exception {
        rules.put(Samples.MARKS);
        nft("flush", "ruleset");
        Table next = Samples.marks(Samples.mark("10.0.0.3", "10.0.0.3", 80, 80, 1000));
        rules.put(next);
        assertTrue(rules.holds(next));
    }

    @Test
    void a_table_left_by_a_crash_is_replaced() throws Exception {
        rules.put(Samples.MARKS);
        rules.close();
        Table next = Samples.marks(Samples.mark("10.0.0.3", "10.0.0.3", 80, 80, 1000));
        rules.put(next);
        assertTrue(rules.holds(next));
        assertFalse(nft("list", "ruleset").contains("10.0.0.1 "));
    }

    @Test
    void a_table_with_chains_of_others_is_not_touched() throws Exception {
        nft("add", "table", "ip", "keepalived_ipvs");
        nft("add", "chain", "ip", "keepalived_ipvs", "mine");
        String before = nft("list", "ruleset");
        NativeException refused = assertThrows(NativeException.class, () -> rules.put(Samples.MARKS));
        assertEquals(
                "use the nftables table ip keepalived_ipvs: it has the chain mine, so it is somebody else's and another"
                        + " name is needed",
                refused.getMessage());
        assertThrows(NativeException.class, () -> rules.remove(Samples.MARKS.key(), Set.of("in")));
        assertEquals(before, nft("list", "ruleset"));
    }

    @Test
    void what_the_kernel_refuses_is_named_and_nothing_is_done() throws Exception {
        rules.put(Samples.MARKS);
        String before = nft("list", "ruleset");
        rules.close();
        Table overlapping = Samples.marks(
                Samples.mark("10.0.0.1", "10.0.0.9", 80, 80, 1), Samples.mark("10.0.0.5", "10.0.0.20", 80, 80, 2));
        NativeException refused = assertThrows(NativeException.class, () -> rules.put(overlapping));
        assertTrue(
                refused.getMessage()
                        .startsWith(
                                "add elements of the set tcp_map of the nftables table ip keepalived_ipvs: File exists"),
                refused.getMessage());
        assertEquals(before, nft("list", "ruleset"));
    }

    @Test
    void a_table_is_removed_whole_and_one_that_is_not_there_counts_as_removed() throws Exception {
        rules.put(Samples.MARKS);
        rules.remove(Samples.MARKS.key(), Set.of("in"));
        assertEquals("", nft("list", "ruleset"));
        rules.remove(Samples.MARKS.key(), Set.of("in"));
        assertFalse(rules.holds(Samples.MARKS));
    }

    @Test
    void thousands_of_elements_go_in_at_once() throws Exception {
        Element[] many = new Element[2000];
        for (int i = 0; i < many.length; i++) {
            String address = "10.0." + i / 125 + "." + 2 * (i % 125);
            many[i] = Samples.mark(address, address, 80, 80, 1000);
        }
        Table table = Samples.marks(many);
        rules.put(table);
        nft("add", "table", "ip", "other");
        assertTrue(rules.holds(table));
    }

    @Test
    void a_namespace_that_is_not_there_is_named() {
        Ruleset absent = new NetlinkFirewall(new LinuxNetwork(new Loops())).rules(Optional.of("evk-nft-absent"));
        NativeException failure = assertThrows(NativeException.class, () -> absent.put(Samples.MARKS));
        assertTrue(failure.getMessage().startsWith("enter network namespace evk-nft-absent"), failure.getMessage());
    }
}
