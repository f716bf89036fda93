package io.evenkeel.vrrp.estate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.vrrp.estate.Estate.Made;
import io.evenkeel.vrrp.estate.Estate.Placed;
import io.evenkeel.vrrp.estate.Estate.Setting;
import io.evenkeel.vrrp.fake.FakeNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterTest {
    private static final Estate FIRST = new Estate(
            Set.of(placed("10.0.0.100", 24), placed("fd00::1", 64)),
            Set.of(
                    new Made("vrrp.51", "macvlan", Optional.of(MacAddress.of(new byte[] {0, 0, 0x5e, 0, 1, 0x33}))),
                    new Made("ip0", "ipvlan", Optional.empty())),
            Map.of());
    private static final Estate SECOND = new Estate(Set.of(placed("10.0.0.200", 24)), Set.of(), Map.of());
    private static final Map<String, Setting> SETTINGS = Map.of("ipv4/conf/eth0/arp_ignore", new Setting("0", "1"));

    @TempDir
    private Path directory;

    private static Placed placed(String address, int prefix) {
        return new Placed(FakeNetwork.ip(address), prefix, "eth0");
    }

    private Path file() {
        return directory.resolve("run/vrrp.estate");
    }

    private Register register() {
        return new Register(file(), Log.of("vrrp.test"));
    }

    @Test
    void what_was_written_is_found_by_the_next() {
        Register register = register();
        register.expect(FIRST);
        register.settings(SETTINGS);
        assertEquals(Optional.of(FIRST.with(SETTINGS)), register().found());
    }

    @Test
    void what_comes_is_beside_what_is_there_until_that_has_gone() {
        register().expect(FIRST);
        Register next = register();
        next.settings(SETTINGS);
        next.expect(SECOND);
        assertEquals(Optional.of(FIRST.and(SECOND).with(SETTINGS)), register().found());
        next.settle(SECOND);
        assertEquals(Optional.of(SECOND.with(SETTINGS)), register().found());
    }

    @Test
    void an_orderly_end_leaves_nothing_and_a_start_without_anything_leaves_a_trace() {
        Register register = register();
        assertEquals(Optional.empty(), register.found());
        register.expect(Estate.NOTHING);
        assertEquals(Optional.of(Estate.NOTHING), register().found());
        register.close();
        assertFalse(Files.exists(file()));
        assertEquals(Optional.empty(), register.found());
    }

    @Test
    void what_was_written_before_the_system_started_is_nothing() throws IOException {
        register().expect(FIRST);
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        lines.set(0, "boot of another day");
        Files.write(file(), lines);
        assertEquals(Optional.empty(), register().found());
    }

    @Test
    void what_makes_no_sense_is_passed_over() throws IOException {
        register().expect(SECOND);
        String rest =
                "address evenkeel.example 24 eth0\naddress 10.0.0.1 x eth0\naddress 10.0.0.1 24\nlink a macvlan 0\n"
                        + "setting a b\nnote 1 2 3\naddress 1:2 64 eth0\n\0";
        Files.writeString(file(), Files.readString(file()) + rest);
        assertEquals(Optional.of(SECOND), register().found());
    }
}
