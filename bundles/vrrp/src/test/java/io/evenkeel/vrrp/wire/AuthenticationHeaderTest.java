package io.evenkeel.vrrp.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.vrrp.fake.FakeNetwork;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Authentication headers, against packets captured from keepalived 2.2.7 and an independent computation. */
class AuthenticationHeaderTest {
    private static final long SECOND = 1_000_000_000L;
    private static final InetAddress SENDER = FakeNetwork.ip("10.66.0.1");
    private static final InetAddress GROUP = FakeNetwork.ip("224.0.0.18");
    private static final List<InetAddress> ADDRESSES = List.of(FakeNetwork.ip("10.66.0.101"));
    /** Sent by keepalived with auth_pass s3cr3t: sequence numbers 8, 9 and 10. */
    private static final List<String> CAPTURED = List.of(
            "45c0004000080000ff33d06d0a420001e0000012" + "700400000a42000100000008450c557b58e47a4f5c4d0c11"
                    + "2133640102016e230a4200650000000000000000",
            "45c0004000090000ff33d06c0a420001e0000012" + "700400000a420001000000090df931204d8441ed366f9b96"
                    + "2133640102016e230a4200650000000000000000",
            "45c00040000a0000ff33d06b0a420001e0000012" + "700400000a4200010000000aca0f2c2ff48528c18a04afe8"
                    + "2133640102016e230a4200650000000000000000");

    /** The same to a unicast peer. */
    private static final String UNICAST = "45c0004000020000ff33a6420a4200010a420002" + "700400000a42000100000002"
            + "21043972e3b8fe9e2bc4944c" + "2133640102016e230a4200650000000000000000";

    private static final Authentication.Header RIGHT = new Authentication.Header(AuthPass.of("s3cr3t"));

    private static byte[] captured(int which) {
        return HexFormat.of().parseHex(CAPTURED.get(which));
    }

    private static Packet packet(byte[] datagram) {
        ByteBuffer whole = ByteBuffer.wrap(datagram);
        int message = datagram.length - 44;
        return Packet.of(whole.slice(44, message)).from("10.66.0.1").within(whole);
    }

    private static AdvertDecoder decoder(Authentication authentication) {
        Expectation expected = new Expectation(
                2, false, SECOND, ADDRESSES, authentication, false, OldChecksum.DETECT, false, Map.of(), false, false);
        return new AdvertDecoder(expected, correspondence(0));
    }

    private static Correspondence correspondence(long epochSecond) {
        return new Correspondence(
                Clock.fixed(Instant.parse("2020-01-01T00:00:00Z").plusSeconds(epochSecond), ZoneOffset.UTC));
    }

    @Test
    void whatKeepalivedSendsIsAcceptedOnceAndInOrder() {
        AdvertDecoder decoder = decoder(RIGHT);
        for (int which = 0; which < CAPTURED.size(); which++) {
            assertInstanceOf(Verdict.Accepted.class, decoder.decode(packet(captured(which))));
            assertEquals(new Verdict.Rejected(Rejection.SEQUENCE), decoder.decode(packet(captured(which))));
        }
        assertEquals(new Verdict.Rejected(Rejection.SEQUENCE), decoder.decode(packet(captured(0))));
    }

    static Stream<Arguments> mutations() {
        return Stream.of(
                Arguments.of("total length", 3, Rejection.CHECK_VALUE),
                Arguments.of("identification", 5, Rejection.CHECK_VALUE),
                Arguments.of("TTL", 8, Rejection.CHECK_VALUE),
                Arguments.of("destination", 19, Rejection.CHECK_VALUE),
                Arguments.of("source", 15, Rejection.SPI),
                Arguments.of("reserved", 22, Rejection.CHECK_VALUE),
                Arguments.of("security parameters index", 27, Rejection.SPI),
                Arguments.of("sequence", 30, Rejection.CHECK_VALUE),
                Arguments.of("check value", 43, Rejection.CHECK_VALUE),
                Arguments.of("priority", 46, Rejection.CHECK_VALUE),
                Arguments.of("authentication type", 48, Rejection.AUTH_TYPE_UNKNOWN),
                Arguments.of("address", 55, Rejection.CHECK_VALUE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutations")
    void anAlteredByteIsFound(String what, int at, Rejection reason) {
        byte[] bytes = captured(1);
        bytes[at] ^= 1;
        assertEquals(new Verdict.Rejected(reason), decoder(RIGHT).decode(packet(bytes)));
        AdvertDecoder decoder = decoder(RIGHT);
        decoder.decode(packet(captured(0)));
        assertEquals(new Verdict.Rejected(reason), decoder.decode(packet(bytes)), "after a genuine one");
    }

    @Test
    void whatRoutersMayChangeIsNotCovered() {
        byte[] bytes = captured(0);
        bytes[1] = 0;
        bytes[6] = 0x40;
        bytes[10] = 77;
        assertInstanceOf(Verdict.Accepted.class, decoder(RIGHT).decode(packet(bytes)));
    }

    @Test
    void byUnicastTheTtlIsNotCoveredEither() {
        Expectation expected = new Expectation(
                2, false, SECOND, ADDRESSES, RIGHT, false, OldChecksum.DETECT, true, Map.of(), false, false);
        byte[] bytes = HexFormat.of().parseHex(UNICAST);
        bytes[8] = 62;
        Packet routed = packet(bytes).to("10.66.0.2").withTtl(62);
        assertInstanceOf(Verdict.Accepted.class, new AdvertDecoder(expected, correspondence(0)).decode(routed));
        bytes[19] = 3;
        assertEquals(
                new Verdict.Rejected(Rejection.CHECK_VALUE),
                new AdvertDecoder(expected, correspondence(0)).decode(routed));
    }

    @Test
    void anotherPasswordOrNoneIsRefused() {
        AdvertDecoder wrong = decoder(new Authentication.Header(AuthPass.of("secret")));
        assertEquals(new Verdict.Rejected(Rejection.CHECK_VALUE), wrong.decode(packet(captured(0))));
        assertEquals(
                new Verdict.Rejected(Rejection.AUTHENTICATION_HEADER),
                decoder(Authentication.NONE).decode(packet(captured(0))));
        Packet bare = Packet.of(ByteBuffer.wrap(captured(0)).slice(44, 20)).from("10.66.0.1");
        assertEquals(
                new Verdict.Rejected(Rejection.AUTHENTICATION_HEADER),
                decoder(RIGHT).decode(bare));
    }

    private static byte[] sent(Correspondence correspondence) {
        AdvertEncoder encoder = new AdvertEncoder(2, false, 51, SECOND, ADDRESSES, RIGHT, false);
        Seal seal = correspondence.seal(RIGHT, SENDER).orElseThrow();
        ByteBuffer enveloped = seal.envelop(encoder.encode(100, SENDER, GROUP));
        byte[] head = Arrays.copyOf(captured(0), 20);
        byte[] datagram = ByteBuffer.allocate(20 + enveloped.limit())
                .put(head)
                .put(enveloped)
                .array();
        seal.next();
        byte[] header = seal.of(datagram.clone(), 20);
        ByteBuffer.wrap(datagram).put(20 + seal.position(enveloped.limit()), header);
        return datagram;
    }

    /** HMAC-MD5-96 over the packet; shares nothing with what it checks. */
    private static byte[] reference(byte[] datagram) throws Exception {
        byte[] copy = datagram.clone();
        for (int at : new int[] {1, 6, 7, 10, 11}) {
            copy[at] = 0;
        }
        Arrays.fill(copy, 32, 44, (byte) 0);
        Mac mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec("s3cr3t".getBytes(), "HmacMD5"));
        return Arrays.copyOf(mac.doFinal(copy), 12);
    }

    @Test
    void whatIsSentIsWhatTheReferenceMakes() throws Exception {
        byte[] datagram = sent(correspondence(250));
        assertArrayEquals(reference(datagram), Arrays.copyOfRange(datagram, 32, 44));
        assertEquals("700400000a420001000003e8", HexFormat.of().formatHex(datagram, 20, 32));
        assertArrayEquals(reference(captured(2)), Arrays.copyOfRange(captured(2), 32, 44));
    }

    @Test
    void aNewMasterCountsOnFromWhatItHeardAndFromTheClockWhenThatIsAhead() {
        HeaderSequence sequence = sequence("2020-01-01T00:00:10Z");
        sequence.heard(500);
        assertEquals(501, sequence.next());
        assertEquals(502, sequence.next());
        sequence.heard(40);
        assertEquals(503, sequence.next());
        HeaderSequence restarted = sequence("2020-01-01T01:00:00Z");
        assertEquals(14_400, restarted.next());
        assertEquals(14_401, restarted.next());
        assertTrue(restarted.isNew(1), "its own numbers do not make it deaf to a peer that is behind");
    }

    @Test
    void aClockBefore2020CountsFromOne() {
        assertEquals(1, sequence("1970-01-01T00:00:05Z").next());
    }

    private static HeaderSequence sequence(String now) {
        return new HeaderSequence(Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }
}
