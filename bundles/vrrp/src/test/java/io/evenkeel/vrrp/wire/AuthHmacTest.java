package io.evenkeel.vrrp.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.wire.AuthHmac.AntiReplay;
import io.evenkeel.vrrp.wire.AuthHmac.Mode;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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

/** Trailers, against the images of draft-cassen-vrrp-auth-hmac and a reference written from the format's description. */
class AuthHmacTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int WINDOW = 5;
    private static final byte[] KEY_1 =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final byte[] KEY_2 = "another key of more than thirty-two bytes".getBytes();
    private static final InetAddress SENDER = FakeNetwork.ip("198.51.100.10");
    private static final InetAddress GROUP = FakeNetwork.ip("224.0.0.18");
    private static final List<InetAddress> ADDRESSES = List.of(FakeNetwork.ip("192.0.2.100"));
    private static final String IPV4_IMAGE =
            "3133c80100644402c0000264" + "010100006800000080000000" + "1b84bc4e8e43892dc6d98448f8ee2265";
    private static final String IPV6_IMAGE = "3133c8010064a2e9fe800000000000000000000000000100"
            + "010100006800000080000000"
            + "c8c56146ebfd66ee10ec4d8186461b78";
    /** 0x68000000 seconds and a half, which both images bear. */
    private static final Instant IMAGED = Instant.ofEpochSecond(0x68000000L, 500_000_000);

    private final Hands clock = new Hands();

    /** A clock that tests set. */
    private static final class Hands extends java.time.Clock {
        private Instant now = IMAGED;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public java.time.Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    private static AuthHmac terms(AntiReplay antiReplay, Mode mode, int active) {
        return new AuthHmac(List.of(new HmacKey(1, KEY_1), new HmacKey(2, KEY_2)), active, antiReplay, WINDOW, mode);
    }

    private static Expectation expectation(boolean ipv6, AuthHmac terms) {
        List<InetAddress> ips = ipv6 ? List.of(FakeNetwork.ip("fe80::100")) : ADDRESSES;
        return new Expectation(
                3,
                ipv6,
                SECOND,
                ips,
                new Authentication.Trailer(terms),
                true,
                OldChecksum.DETECT,
                false,
                Map.of(),
                false,
                false);
    }

    private AdvertDecoder decoder(AntiReplay antiReplay, Mode mode) {
        return new AdvertDecoder(expectation(false, terms(antiReplay, mode, 1)), new Correspondence(clock));
    }

    private static Packet packet(byte[] bytes) {
        return new Packet(ByteBuffer.wrap(bytes), SENDER, GROUP, 255, false, false, ByteBuffer.allocate(0));
    }

    private static Packet image() {
        return packet(HexFormat.of().parseHex(IPV4_IMAGE));
    }

    private static AdvertEncoder encoder(Authentication authentication) {
        return new AdvertEncoder(3, false, 51, SECOND, ADDRESSES, authentication, true);
    }

    /** What one router sends, one after the other. */
    private final class Sender {
        private final Correspondence correspondence = new Correspondence(clock);

        byte[] advert(AuthHmac terms, int priority) {
            Authentication trailer = new Authentication.Trailer(terms);
            ByteBuffer message = encoder(trailer).encode(priority, SENDER, GROUP);
            return correspondence
                    .seal(trailer, SENDER)
                    .map(seal -> sealed(seal, message))
                    .orElse(message.array());
        }

        private byte[] sealed(Seal seal, ByteBuffer message) {
            ByteBuffer enveloped = seal.envelop(message);
            seal.next();
            enveloped.put(
                    seal.position(enveloped.limit()), seal.of(enveloped.array().clone(), 0));
            return enveloped.array();
        }
    }

    /** The code as section 6.8 of the peer's behaviour describes it; shares nothing with what it checks. */
    private static byte[] reference(byte[] packet, int length, InetAddress source, byte[] key) throws Exception {
        byte[] address = source.getAddress();
        ByteBuffer input = ByteBuffer.allocate(20 + length + 28);
        input.put((byte) (address.length == 4 ? 4 : 6))
                .put((byte) (packet[0] >> 4))
                .put(packet[1])
                .put((byte) 0);
        input.put(address).position(20);
        input.put(packet, 0, 6).putShort((short) 0).put(packet, 8, length - 8 + 12);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return Arrays.copyOf(mac.doFinal(input.array()), 16);
    }

    @Test
    void theReferenceMakesTheImagesOfTheDraft() throws Exception {
        byte[] four = HexFormat.of().parseHex(IPV4_IMAGE);
        assertArrayEquals(Arrays.copyOfRange(four, 24, 40), reference(four, 12, SENDER, KEY_1));
        byte[] six = HexFormat.of().parseHex(IPV6_IMAGE);
        assertArrayEquals(Arrays.copyOfRange(six, 36, 52), reference(six, 24, FakeNetwork.ip("fe80::10"), KEY_1));
    }

    @Test
    void theImagesOfTheDraftAreAccepted() {
        assertInstanceOf(
                Verdict.Accepted.class, decoder(AntiReplay.TIME, Mode.ENFORCE).decode(image()));
        AdvertDecoder six = new AdvertDecoder(
                expectation(true, terms(AntiReplay.TIME, Mode.ENFORCE, 1)), new Correspondence(clock));
        Packet packet =
                packet(HexFormat.of().parseHex(IPV6_IMAGE)).from("fe80::10").to("ff02::12");
        assertInstanceOf(Verdict.Accepted.class, six.decode(packet));
    }

    @Test
    void theImageOfTheDraftIsWhatIsSentAtItsTime() {
        byte[] sent = new Sender().advert(terms(AntiReplay.TIME, Mode.ENFORCE, 1), 200);
        assertEquals(IPV4_IMAGE, HexFormat.of().formatHex(sent));
    }

    @Test
    void whatIsSentIsWhatTheReferenceMakes() throws Exception {
        Sender sender = new Sender();
        AuthHmac terms = terms(AntiReplay.TIME, Mode.ENFORCE, 2);
        for (int round = 0; round < 20; round++) {
            clock.pass(Duration.ofMillis(round * 97L));
            byte[] sent = sender.advert(terms, round);
            assertArrayEquals(reference(sent, 12, SENDER, KEY_2), Arrays.copyOfRange(sent, 24, 40));
            assertEquals(2, sent[13]);
        }
    }

    static Stream<Arguments> mutations() {
        return Stream.of(
                Arguments.of("priority", 2, Rejection.TRAILER_CODE),
                Arguments.of("interval", 5, Rejection.TRAILER_CODE),
                Arguments.of("address", 11, Rejection.TRAILER_CODE),
                Arguments.of("type of trailer", 12, Rejection.TRAILER_MALFORMED),
                Arguments.of("key id", 13, Rejection.TRAILER_KEY),
                Arguments.of("reserved", 14, Rejection.TRAILER_MALFORMED),
                Arguments.of("fraction", 21, Rejection.TRAILER_CODE),
                Arguments.of("counter", 23, Rejection.TRAILER_CODE),
                Arguments.of("seconds", 16, Rejection.TRAILER_STALE),
                Arguments.of("code", 39, Rejection.TRAILER_CODE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutations")
    void anAlteredByteIsFound(String what, int at, Rejection reason) {
        byte[] bytes = HexFormat.of().parseHex(IPV4_IMAGE);
        bytes[at] ^= at == 13 ? 8 : 1;
        AdvertDecoder decoder = decoder(AntiReplay.TIME, Mode.ENFORCE);
        assertEquals(new Verdict.Rejected(reason), decoder.decode(packet(bytes)));
        decoder = decoder(AntiReplay.TIME, Mode.ENFORCE);
        decoder.decode(image());
        assertEquals(new Verdict.Rejected(reason), decoder.decode(packet(bytes)), "after the genuine one");
    }

    @Test
    void theCodeLeavesTheChecksumOut() {
        byte[] bytes = HexFormat.of().parseHex(IPV4_IMAGE);
        bytes[6] ^= 1;
        assertEquals(
                new Verdict.Rejected(Rejection.CHECKSUM),
                decoder(AntiReplay.TIME, Mode.ENFORCE).decode(packet(bytes)));
    }

    @Test
    void theCodeIsForOneSenderAndOneVirtualRouter() {
        AdvertDecoder decoder = decoder(AntiReplay.TIME, Mode.ENFORCE);
        assertEquals(new Verdict.Rejected(Rejection.TRAILER_CODE), decoder.decode(image().from("198.51.100.11")));
        byte[] other = HexFormat.of().parseHex(IPV4_IMAGE);
        other[1]++;
        assertEquals(new Verdict.Rejected(Rejection.TRAILER_CODE), decoder.decode(packet(other)));
    }

    @Test
    void aPacketIsBelievedOnce() {
        for (AntiReplay antiReplay : AntiReplay.values()) {
            AdvertDecoder decoder = decoder(antiReplay, Mode.ENFORCE);
            assertInstanceOf(Verdict.Accepted.class, decoder.decode(image()));
            assertEquals(new Verdict.Rejected(Rejection.TRAILER_REPLAY), decoder.decode(image()), antiReplay.name());
        }
    }

    @Test
    void anOlderPacketIsNotBelievedAfterANewerOne() {
        AuthHmac terms = terms(AntiReplay.MONOTONIC, Mode.ENFORCE, 1);
        Sender sender = new Sender();
        byte[] first = sender.advert(terms, 200);
        byte[] second = sender.advert(terms, 200);
        AdvertDecoder decoder = decoder(AntiReplay.MONOTONIC, Mode.ENFORCE);
        assertInstanceOf(Verdict.Accepted.class, decoder.decode(packet(second)));
        assertEquals(new Verdict.Rejected(Rejection.TRAILER_REPLAY), decoder.decode(packet(first)));
    }

    @Test
    void timeWantsFreshnessAndMonotonicDoesNot() {
        for (int late : new int[] {-6, 6}) {
            clock.now = IMAGED.plusSeconds(late);
            assertEquals(
                    new Verdict.Rejected(Rejection.TRAILER_STALE),
                    decoder(AntiReplay.TIME, Mode.ENFORCE).decode(image()));
            assertInstanceOf(
                    Verdict.Accepted.class,
                    decoder(AntiReplay.MONOTONIC, Mode.ENFORCE).decode(image()));
        }
        clock.now = IMAGED.plusSeconds(WINDOW);
        assertInstanceOf(
                Verdict.Accepted.class, decoder(AntiReplay.TIME, Mode.ENFORCE).decode(image()));
    }

    @Test
    void aRestartedSenderIsBelievedInBothModes() {
        for (AntiReplay antiReplay : AntiReplay.values()) {
            AdvertDecoder decoder = decoder(antiReplay, Mode.ENFORCE);
            AuthHmac terms = terms(antiReplay, Mode.ENFORCE, 1);
            Sender before = new Sender();
            for (int advert = 0; advert < 50; advert++) {
                assertInstanceOf(Verdict.Accepted.class, decoder.decode(packet(before.advert(terms, 200))));
            }
            clock.pass(Duration.ofMillis(2));
            assertInstanceOf(
                    Verdict.Accepted.class, decoder.decode(packet(new Sender().advert(terms, 200))), antiReplay.name());
        }
    }

    @Test
    void aClockPutBackByALotIsFollowedInTimeModeAndCountedThroughInMonotonic() {
        AuthHmac time = terms(AntiReplay.TIME, Mode.ENFORCE, 1);
        AuthHmac monotonic = terms(AntiReplay.MONOTONIC, Mode.ENFORCE, 1);
        TrailerSequence sequence = new TrailerSequence(clock);
        long first = sequence.next(time);
        clock.pass(Duration.ofSeconds(-2));
        assertEquals(first + 1, sequence.next(time), "peers find that fresh still");
        clock.pass(Duration.ofSeconds(-60));
        assertEquals(first - (62L << 32), sequence.next(time));
        TrailerSequence other = new TrailerSequence(clock);
        long begin = other.next(monotonic);
        clock.pass(Duration.ofSeconds(-3600));
        assertEquals(begin + 1, other.next(monotonic));
    }

    @Test
    void aMarkNoPacketCanReachAnyMoreDoesNotLockItsSenderOut() {
        Senders senders = new Senders();
        AuthHmac time = terms(AntiReplay.TIME, Mode.ENFORCE, 1);
        long now = 0x6800000000000000L;
        senders.heard(SENDER, now + (3600L << 32), 0, time, now);
        assertEquals(true, senders.heard(SENDER, now, 0, time, now));
        assertFalse(senders.heard(SENDER, now, 0, time, now));
        AuthHmac monotonic = terms(AntiReplay.MONOTONIC, Mode.ENFORCE, 1);
        senders.heard(SENDER, now + (3600L << 32), 0, monotonic, now);
        assertFalse(senders.heard(SENDER, now + 1, 0, monotonic, now));
    }

    @Test
    void sequenceNumbersWrapAsSerialNumbersDo() {
        Senders senders = new Senders();
        AuthHmac monotonic = terms(AntiReplay.MONOTONIC, Mode.ENFORCE, 1);
        assertEquals(true, senders.heard(SENDER, -1, 0, monotonic, 0));
        assertEquals(true, senders.heard(SENDER, 5, 0, monotonic, 0));
        assertFalse(senders.heard(SENDER, -1, 0, monotonic, 0));
        assertEquals(true, TrailerSequence.isFresh(-1, 1, 1));
        assertFalse(TrailerSequence.isFresh(Long.MIN_VALUE, 0, 1));
    }

    @Test
    void fourMulticastSendersAreRememberedAndTheOneNotHeardForLongestMakesRoom() {
        Senders senders = new Senders();
        AuthHmac terms = terms(AntiReplay.MONOTONIC, Mode.ENFORCE, 1);
        for (int host = 1; host <= 4; host++) {
            senders.heard(FakeNetwork.ip("10.0.0." + host), 10, 0, terms, 0);
        }
        senders.heard(FakeNetwork.ip("10.0.0.1"), 11, 0, terms, 0);
        senders.heard(FakeNetwork.ip("10.0.0.5"), 10, 0, terms, 0);
        assertEquals(4, senders.size());
        assertFalse(senders.heard(FakeNetwork.ip("10.0.0.1"), 11, 0, terms, 0), "heard last but one");
        assertEquals(true, senders.heard(FakeNetwork.ip("10.0.0.2"), 10, 0, terms, 0), "forgotten");
    }

    @Test
    void aTrailerIsMissedInEnforceAlone() {
        Packet plain =
                packet(encoder(Authentication.NONE).encode(200, SENDER, GROUP).array());
        assertEquals(
                new Verdict.Rejected(Rejection.TRAILER_MISSING),
                decoder(AntiReplay.TIME, Mode.ENFORCE).decode(plain));
        for (Mode mode : List.of(Mode.PERMISSIVE, Mode.RECEIVE_ONLY)) {
            AdvertDecoder decoder = decoder(AntiReplay.TIME, mode);
            assertInstanceOf(Verdict.Accepted.class, decoder.decode(plain));
            assertInstanceOf(Verdict.Accepted.class, decoder.decode(plain));
            assertInstanceOf(Verdict.Accepted.class, decoder.decode(image()));
            byte[] wrong = HexFormat.of().parseHex(IPV4_IMAGE);
            wrong[39] ^= 1;
            assertEquals(new Verdict.Rejected(Rejection.TRAILER_CODE), decoder.decode(packet(wrong)));
        }
    }

    @Test
    void receiveOnlySendsNoTrailer() {
        assertEquals(12, new Sender().advert(terms(AntiReplay.TIME, Mode.RECEIVE_ONLY, 1), 200).length);
    }

    @Test
    void aRouterWithoutTheseKeysDropsAnyTrailerForItsLength() {
        Expectation plain = new Expectation(
                3,
                false,
                SECOND,
                ADDRESSES,
                Authentication.NONE,
                true,
                OldChecksum.DETECT,
                false,
                Map.of(),
                false,
                false);
        AdvertDecoder decoder = new AdvertDecoder(plain, new Correspondence(clock));
        assertEquals(new Verdict.Rejected(Rejection.LENGTH), decoder.decode(image()));
    }

    @Test
    void anyConfiguredKeyVerifiesSoThatRotationLosesNoAdvert() {
        Sender sender = new Sender();
        AdvertDecoder decoder = decoder(AntiReplay.TIME, Mode.ENFORCE);
        for (int active : new int[] {1, 2, 1, 2}) {
            byte[] advert = sender.advert(terms(AntiReplay.TIME, Mode.ENFORCE, active), 200);
            assertInstanceOf(Verdict.Accepted.class, decoder.decode(packet(advert)));
        }
    }

    @Test
    void aKeyIsNeverShown() {
        assertEquals("key 1 ********", new HmacKey(1, KEY_1).toString());
        String shown = new Authentication.Trailer(terms(AntiReplay.TIME, Mode.ENFORCE, 1)).toString();
        assertFalse(shown.contains("00010203") || shown.contains("another"), shown);
    }
}
