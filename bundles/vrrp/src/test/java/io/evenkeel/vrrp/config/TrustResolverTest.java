package io.evenkeel.vrrp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.vrrp.fake.CollectedDiagnostics;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.fake.TextConfiguration;
import io.evenkeel.vrrp.wire.AuthHmac;
import io.evenkeel.vrrp.wire.AuthPass;
import io.evenkeel.vrrp.wire.Authentication;
import io.evenkeel.vrrp.wire.HmacKey;
import io.evenkeel.vrrp.wire.OldChecksum;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration says of authentication, and what is said about it. */
class TrustResolverTest {
    private static final String DIGITS = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final String PHRASE = "a-phrase-of-at-least-thirty-two-bytes";

    private final FakeNetwork network = new FakeNetwork();
    private final CollectedDiagnostics problems = new CollectedDiagnostics();

    TrustResolverTest() {
        network.addLink(2, "eth0");
    }

    private List<RouterDefinition> routers(String instance) {
        String text = "vrrp_instance V {\ninterface eth0\nvirtual_router_id 51\n" + instance + "\n}\n";
        return Resolver.resolve(TextConfiguration.of(text, problems), network.view(), problems)
                .routers();
    }

    private RouterDefinition router(String instance) {
        return routers("virtual_ipaddress {\n10.0.0.100/24\n}\n" + instance).get(0);
    }

    private AuthHmac hmac(String lines) {
        Authentication authentication = router("auth_hmac {\n" + lines + "\n}").authentication();
        return ((Authentication.Trailer) authentication).terms();
    }

    private String said() {
        return String.join("; ", problems.texts());
    }

    @Test
    void aPasswordIsForVersion2() {
        String pass = "authentication {\nauth_type PASS\nauth_pass s3cret\n}";
        assertEquals(
                new Authentication.SimpleText(AuthPass.of("s3cret")),
                router(pass).authentication());
        assertEquals("", said());
        assertEquals(Authentication.NONE, router("version 3\n" + pass).authentication());
        assertTrue(said().contains("version 3 has none"), said());
    }

    @Test
    void aPasswordIsNeededAndEightBytesOfItCount() {
        assertEquals(
                Authentication.NONE,
                router("authentication {\nauth_type PASS\n}").authentication());
        assertTrue(said().contains("it has no auth_pass"), said());
        router("authentication {\nauth_pass 123456789\n}");
        assertTrue(said().contains("only the first 8 bytes"), said());
        router("authentication {\nauth_type MD5\nauth_pass x\n}");
        assertTrue(said().contains("there is no auth_type MD5"), said());
    }

    @Test
    void anAuthenticationHeaderIsForVersion2OverIpv4() {
        String header = "authentication {\nauth_type AH\nauth_pass s3cret\n}";
        assertEquals(
                new Authentication.Header(AuthPass.of("s3cret")), router(header).authentication());
        assertEquals("", said());
        assertEquals(
                Authentication.NONE,
                routers("version 2\nvirtual_ipaddress {\nfe80::1\n}\n" + header)
                        .get(0)
                        .authentication());
        assertTrue(said().contains("(auth_type AH) are for IPv4"), said());
    }

    @Test
    void keysAreTextOrDigitsOrInAFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("key");
        Files.writeString(file, "hex:" + DIGITS + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        AuthHmac terms = hmac("key 1 " + PHRASE + "\nkey 2 hex:" + DIGITS + "\nkey 3 file:" + file + "\nactive_key 2");
        byte[] digits = HexFormat.of().parseHex(DIGITS);
        assertEquals(
                List.of(new HmacKey(1, PHRASE.getBytes()), new HmacKey(2, digits), new HmacKey(3, digits)),
                terms.keys());
        assertEquals(2, terms.activeKey());
        assertEquals("", said());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        hmac("key 3 file:" + file + "\nactive_key 3");
        assertTrue(said().contains("key 3 can be read by others than its owner"), said());
    }

    @ParameterizedTest
    @CsvSource({
        "short,it has 5 bytes",
        "hex:00,it has 1 bytes",
        "hex:0g,what follows hex: is not",
        "file:/nonexistent/key,file /nonexistent/key does not exist",
        "file:/dev/zero,longer than any key",
        "file:/,cannot be read"
    })
    void anUnusableKeyIsLeftOutAndNeverShown(String word, String reason) {
        hmac("key 1 " + PHRASE + "\nkey 2 " + word + "\nactive_key 1");
        assertTrue(said().contains("key 2 of auth_hmac is ignored") && said().contains(reason), said());
        assertFalse(said().contains("short") || said().contains("hex:0"), said());
    }

    @Test
    void aSecondKeyOfOneIdIsRefused() {
        assertEquals(
                1,
                hmac("key 1 " + PHRASE + "\nkey 1 hex:" + DIGITS + "\nactive_key 1")
                        .keys()
                        .size());
        assertTrue(said().contains("there is one of that id already"), said());
    }

    @ParameterizedTest
    @CsvSource({"'active_key 2',no usable key 2", "'',no active_key"})
    void withoutItsSigningKeyAnInstanceIsLeftOut(String active, String reason) {
        assertEquals(List.of(), routers("auth_hmac {\nkey 1 " + PHRASE + "\n" + active + "\n}"));
        assertTrue(said().contains("is left out") && said().contains(reason), said());
    }

    @ParameterizedTest
    @CsvSource({"1,5", "3,9", "255,300"})
    void theWindowIsThreeIntervalsAndAtLeastFiveSeconds(int interval, int window) {
        AuthHmac terms = ((Authentication.Trailer)
                        router("advert_int " + interval + "\nauth_hmac {\nkey 1 " + PHRASE + "\nactive_key 1\n}")
                                .authentication())
                .terms();
        assertEquals(window, terms.window());
        assertEquals(AuthHmac.AntiReplay.TIME, terms.antiReplay());
        assertEquals(AuthHmac.Mode.ENFORCE, terms.mode());
    }

    @Test
    void monotonicHasNoWindow() {
        AuthHmac terms = hmac(
                "key 1 " + PHRASE + "\nactive_key 1\nanti_replay monotonic\ntime_window 7\n" + "mode receive-only");
        assertEquals(AuthHmac.Mode.RECEIVE_ONLY, terms.mode());
        assertEquals(AuthHmac.AntiReplay.MONOTONIC, terms.antiReplay());
        assertTrue(said().contains("time_window has no effect with anti_replay monotonic"), said());
    }

    @Test
    void authHmacExcludesAuthentication() {
        RouterDefinition router =
                router("authentication {\nauth_pass x\n}\nauth_hmac {\nkey 1 " + PHRASE + "\nactive_key 1\n}");
        assertTrue(router.authentication() instanceof Authentication.Trailer);
        assertTrue(said().contains("cannot be had together with auth_hmac"), said());
    }

    @ParameterizedTest
    @CsvSource({
        "'',90",
        "'auth_hmac {\nkey 1 a-phrase-of-at-least-thirty-two-bytes\nactive_key 1\n}',89",
        "'auth_hmac {\nkey 1 a-phrase-of-at-least-thirty-two-bytes\nactive_key 1\nmode receive-only\n}',89"
    })
    void whatATrailerTakesOfAPacketHoldsNoAddresses(String authentication, int room) {
        StringBuilder lines = new StringBuilder("virtual_ipaddress {\n");
        IntStream.range(1, 100).forEach(at -> lines.append("fe80::" + at + "\n"));
        assertEquals(
                room, routers(lines + "}\n" + authentication).get(0).addresses().size());
    }

    @Test
    void oldChecksums() {
        String unicast = "version 3\nunicast_peer {\n10.0.0.2\n}\n";
        assertEquals(OldChecksum.DETECT, router(unicast).trust().oldChecksum());
        assertEquals(
                OldChecksum.USE,
                router(unicast + "old_unicast_checksum").trust().oldChecksum());
        assertEquals(
                OldChecksum.NEVER,
                router(unicast + "old_unicast_checksum never").trust().oldChecksum());
        assertEquals("", said());
        router(unicast + "old_unicast_checksum maybe");
        assertTrue(said().contains("there is no mode maybe"), said());
        router("old_unicast_checksum");
        assertTrue(said().contains("has no effect: it is for version 3 over unicast IPv4"), said());
    }
}
