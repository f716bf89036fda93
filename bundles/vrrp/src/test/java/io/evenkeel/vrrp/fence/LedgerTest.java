package io.evenkeel.vrrp.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.evenkeel.api.log.Log;
import io.evenkeel.vrrp.fence.IptablesRules.IpSet;
import io.evenkeel.vrrp.fence.IptablesRules.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final Line RULE = new Line("INPUT", "-d 10.0.0.1/32 -j DROP", true);

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("run/fence");
    }

    private Ledger ledger() {
        return new Ledger(file(), Log.of("vrrp.test"));
    }

    @Test
    void what_was_written_is_read_by_the_next() {
        ledger().write(new Ledger.Entry(
                Set.of("keepalived"),
                new IptablesRules(
                        List.of(RULE),
                        List.of(new Line("MYIN", "-j DROP", false)),
                        List.of(new IpSet("keepalived", "hash:ip", false, List.of("10.0.0.1"))))));
        Ledger.Entry read = ledger().read();
        assertEquals(Set.of("keepalived"), read.tables());
        assertEquals(List.of(RULE), read.rules().ipv4());
        assertEquals(List.of(new Line("MYIN", "-j DROP", false)), read.rules().ipv6());
        assertEquals("keepalived", read.rules().sets().get(0).name());
    }

    @Test
    void nothing_leaves_no_file_and_no_file_is_nothing() {
        assertEquals(Ledger.Entry.NOTHING, ledger().read());
        ledger().write(new Ledger.Entry(Set.of("t"), IptablesRules.NONE));
        ledger().write(Ledger.Entry.NOTHING);
        assertFalse(Files.exists(file()));
    }

    @Test
    void no_mutant_is_more_than_passed_over() throws IOException {
        ledger().write(new Ledger.Entry(
                Set.of("keepalived"), new IptablesRules(List.of(RULE), List.of(RULE), List.of())));
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            byte[] mutant = whole.clone();
            for (int change = random.nextInt(5); change >= 0; change--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(random.nextBoolean() ? 128 : 256);
            }
            Files.write(file(), mutant);
            ledger().read().rules().ipv4().forEach(Line::check);
        }
        assertEquals(Set.of(), ledgerOf("\n").tables());
    }

    private Ledger.Entry ledgerOf(String text) throws IOException {
        Files.writeString(file(), text);
        return ledger().read();
    }

    @Test
    void a_byte_that_is_no_text_spoils_its_line_alone() throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), "nftables \u00ff\niptables -I INPUT -j DROP\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                List.of(new Line("INPUT", "-j DROP", true)),
                ledger().read().rules().ipv4());
    }

    @Test
    void what_makes_no_sense_is_passed_over() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "\nnftables\niptables -I INPUT\nnft x y\niptables -I INPUT -j DROP\n\0\0");
        assertEquals(
                List.of(new Line("INPUT", "-j DROP", true)),
                ledger().read().rules().ipv4());
        assertEquals(Set.of(), ledger().read().tables());
    }
}
