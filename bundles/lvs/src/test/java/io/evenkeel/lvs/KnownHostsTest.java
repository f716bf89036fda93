package io.evenkeel.lvs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NameService.Family;
import io.evenkeel.lvs.config.HostName;
import io.evenkeel.lvs.fake.Definition;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownHostsTest {
    private static final HostName WEB = new HostName("web.example.com", Family.EITHER);
    private static final HostName DB = new HostName("db", Family.IPV6);

    @TempDir
    private Path folder;

    private final Logger quiet = Logger.getLogger("evenkeel.lvs");
    private KnownHosts known;

    @BeforeEach
    void open() {
        quiet.setLevel(Level.OFF);
        known = new KnownHosts(folder.resolve("run/lvs.names"), Log.of("lvs"));
    }

    @Test
    void whatWasWrittenIsRead() {
        Map<HostName, List<InetAddress>> all = Map.of(
                WEB, List.of(Definition.ip("10.0.0.1"), Definition.ip("2001:db8::1")),
                DB, List.of(Definition.ip("2001:db8::2")));
        assertEquals(Map.of(), known.read());
        known.write(all);
        assertEquals(all, known.read());
        known.write(Map.of(DB, List.of(Definition.ip("2001:db8::3"))));
        assertEquals(Map.of(DB, List.of(Definition.ip("2001:db8::3"))), known.read());
        assertFalse(Files.exists(folder.resolve("run/lvs.names.new")));
    }

    /** Of both records of the run directory. */
    @Test
    void noMutantOfARecordIsMoreThanForgotten() throws Exception {
        known.write(Map.of(WEB, List.of(Definition.ip("10.0.0.1"), Definition.ip("2001:db8::1"))));
        byte[] whole = (Files.readString(known.file()) + "10.0.0.1:80 DRAIN 2026-11-21T12:00:00Z\nweb DISABLE\n")
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            byte[] mutant = whole.clone();
            for (int change = random.nextInt(5); change >= 0; change--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(random.nextBoolean() ? 128 : 256);
            }
            Files.write(known.file(), mutant);
            known.read();
            new Wishes(known.file(), Clock.systemUTC(), Log.of("lvs")).expire();
        }
        assertTrue(Files.exists(known.file()));
    }

    @Test
    void linesOfAnotherVersionAreForgotten() throws Exception {
        Files.createDirectories(known.file().getParent());
        Files.writeString(
                known.file(),
                "\u00ff IPV5 x\nweb IPV5 0a000001\n\nweb\nweb IPV4 10.0.0.1\nweb IPV4 0a0001\nweb IPV4 www.example.com\ndb IPV4 0a000002\n",
                StandardCharsets.ISO_8859_1);
        assertEquals(Map.of(new HostName("db", Family.IPV4), List.of(Definition.ip("10.0.0.2"))), known.read());
    }
}
