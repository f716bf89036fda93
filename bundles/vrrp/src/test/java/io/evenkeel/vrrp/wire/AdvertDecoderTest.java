package io.evenkeel.vrrp.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.wire.Expectation.TtlRange;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of received packets, and their order. */
class AdvertDecoderTest {
    private static final long SECOND = 1_000_000_000L;
    private static final InetAddress SENDER = FakeNetwork.ip("10.0.0.2");
    private static final InetAddress GROUP = FakeNetwork.ip("224.0.0.18");
    private static final List<InetAddress> ADDRESSES =
            List.of(FakeNetwork.ip("10.0.0.100"), FakeNetwork.ip("10.0.0.101"));

    private static AdvertEncoder encoder(int version, Authentication password) {
        return new AdvertEncoder(version, false, 51, SECOND, ADDRESSES, password, false);
    }

    private static Expectation expectation(int version, Authentication password) {
        return new Expectation(
                version, false, SECOND, ADDRESSES, password, false, OldChecksum.DETECT, false, Map.of(), false, false);
    }

    private static ByteBuffer message(int version) {
        return encoder(version, Authentication.NONE).encode(150, SENDER, GROUP);
    }

    /** Changes one byte and puts the checksum right again. */
    private static ByteBuffer altered(int version, int at, int value) {
        ByteBuffer message = message(version).put(at, (byte) value).putShort(6, (short) 0);
        int sum = version == 2 ? Checksum.plain(message) : Checksum.withPseudoHeader(message, SENDER, GROUP);
        return message.putShort(6, (short) sum);
    }

    private static Verdict judge(int version, Packet packet) {
        return new AdvertDecoder(expectation(version, Authentication.NONE), new Correspondence(Clock.systemUTC()))
                .decode(packet);
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of(
                        Rejection.AUTHENTICATION_HEADER,
                        2,
                        Packet.of(message(2)).withHeader()),
                Arguments.of(Rejection.LENGTH, 2, Packet.of(ByteBuffer.allocate(7))),
                Arguments.of(Rejection.LENGTH, 2, Packet.of(altered(2, 3, 3))),
                Arguments.of(Rejection.LENGTH, 3, Packet.of(altered(3, 3, 1))),
                Arguments.of(Rejection.TTL, 2, Packet.of(message(2)).withTtl(254)),
                Arguments.of(Rejection.VERSION, 2, Packet.of(message(3))),
                Arguments.of(Rejection.VERSION, 3, Packet.of(message(2))),
                Arguments.of(Rejection.LENGTH, 2, Packet.of(altered(2, 0, 0x41))),
                Arguments.of(Rejection.VERSION, 3, Packet.of(altered(3, 0, 0x41))),
                Arguments.of(Rejection.AUTH_TYPE_UNKNOWN, 2, Packet.of(altered(2, 4, 3))),
                Arguments.of(Rejection.AUTH_TYPE_MISMATCH, 2, Packet.of(altered(2, 4, 1))),
                Arguments.of(Rejection.INTERVAL, 2, Packet.of(altered(2, 5, 2))),
                Arguments.of(Rejection.INTERVAL, 3, Packet.of(altered(3, 5, 0))),
                Arguments.of(Rejection.TYPE, 2, Packet.of(altered(2, 0, 0x22))),
                Arguments.of(Rejection.TYPE, 3, Packet.of(altered(3, 0, 0x30))),
                Arguments.of(Rejection.TRUNCATED, 2, Packet.of(message(2)).cut()),
                Arguments.of(Rejection.CHECKSUM, 2, Packet.of(message(2).put(6, (byte) 0))),
                Arguments.of(Rejection.CHECKSUM, 3, Packet.of(message(3)).from("10.0.0.3")),
                Arguments.of(Rejection.DESTINATION, 2, Packet.of(message(2)).to("10.0.0.1")));
    }

    @ParameterizedTest(name = "{0} in version {1}")
    @MethodSource("invalid")
    void rejects(Rejection reason, int version, Packet packet) {
        assertEquals(new Verdict.Rejected(reason), judge(version, packet));
    }

    @ParameterizedTest(name = "{0} in version {1}")
    @MethodSource("invalid")
    void rejectsAfterAValidOneToo(Rejection reason, int version, Packet packet) {
        AdvertDecoder decoder =
                new AdvertDecoder(expectation(version, Authentication.NONE), new Correspondence(Clock.systemUTC()));
        assertInstanceOf(Verdict.Accepted.class, decoder.decode(Packet.of(message(version))));
        assertEquals(new Verdict.Rejected(reason), decoder.decode(packet));
    }

    @Test
    void theFirstFailingCheckIsTheOneCounted() {
        Packet everythingWrong = Packet.of(altered(2, 5, 2).put(6, (byte) 9))
                .withTtl(1)
                .to("10.0.0.1")
                .cut();
        assertEquals(new Verdict.Rejected(Rejection.TTL), judge(2, everythingWrong));
        assertEquals(new Verdict.Rejected(Rejection.INTERVAL), judge(2, everythingWrong.withTtl(255)));
    }

    @Test
    void readsWhatWasWritten() {
        for (int version = 2; version <= 3; version++) {
            Verdict.Accepted accepted =
                    assertInstanceOf(Verdict.Accepted.class, judge(version, Packet.of(message(version))));
            assertEquals(new Advert(version, 51, 150, SECOND, ADDRESSES), accepted.advert());
            assertFalse(accepted.addressesDiffer());
            assertFalse(accepted.intervalDiffers());
        }
    }

    @Test
    void readsIpv6WithoutLookingAtTheChecksumTheKernelHasChecked() {
        List<InetAddress> ips = List.of(FakeNetwork.ip("fe80::1"));
        AdvertEncoder encoder = new AdvertEncoder(3, true, 7, SECOND, ips, Authentication.NONE, false);
        Expectation expected = new Expectation(
                3, true, SECOND, ips, Authentication.NONE, false, OldChecksum.DETECT, false, Map.of(), false, false);
        ByteBuffer message = encoder.encode(100, FakeNetwork.ip("fe80::2"), FakeNetwork.ip("ff02::12"));
        Packet packet =
                Packet.of(message.putShort(6, (short) 0)).from("fe80::2").to("ff02::12");
        Verdict.Accepted accepted = assertInstanceOf(
                Verdict.Accepted.class,
                new AdvertDecoder(expected, new Correspondence(Clock.systemUTC())).decode(packet));
        assertEquals(ips, accepted.advert().addresses());
    }

    @Test
    void version3TakesAnotherIntervalAndSaysSo() {
        Verdict.Accepted accepted = assertInstanceOf(Verdict.Accepted.class, judge(3, Packet.of(altered(3, 5, 200))));
        assertTrue(accepted.intervalDiffers());
        assertEquals(2 * SECOND, accepted.event().interval());
    }

    @Test
    void otherAddressesAreAcceptedAndSaid() {
        Verdict.Accepted accepted = assertInstanceOf(Verdict.Accepted.class, judge(2, Packet.of(altered(2, 11, 77))));
        assertTrue(accepted.addressesDiffer());
    }

    @Test
    void thePasswordHasToBeTheSame() {
        Authentication ours = new Authentication.SimpleText(AuthPass.of("s3cret"));
        AdvertDecoder decoder = new AdvertDecoder(expectation(2, ours), new Correspondence(Clock.systemUTC()));
        assertInstanceOf(
                Verdict.Accepted.class,
                decoder.decode(Packet.of(encoder(2, ours).encode(1, SENDER, GROUP))));
        ByteBuffer other =
                encoder(2, new Authentication.SimpleText(AuthPass.of("secret"))).encode(1, SENDER, GROUP);
        assertEquals(new Verdict.Rejected(Rejection.PASSWORD), decoder.decode(Packet.of(other)));
        assertEquals(new Verdict.Rejected(Rejection.AUTH_TYPE_MISMATCH), decoder.decode(Packet.of(message(2))));
    }

    @Test
    void onlyEightBytesOfAPasswordCount() {
        assertEquals(AuthPass.of("12345678"), AuthPass.of("123456789"));
    }

    @Test
    void anOwnerMayIgnoreAll() {
        Expectation deaf = new Expectation(
                2,
                false,
                SECOND,
                ADDRESSES,
                Authentication.NONE,
                false,
                OldChecksum.DETECT,
                false,
                Map.of(),
                false,
                true);
        assertEquals(
                new Verdict.Rejected(Rejection.OWNER),
                new AdvertDecoder(deaf, new Correspondence(Clock.systemUTC())).decode(Packet.of(message(2))));
    }

    @Test
    void unicastChecksItsPeersAndTheirTtlWhenAsked() {
        Expectation unicast = new Expectation(
                2,
                false,
                SECOND,
                ADDRESSES,
                Authentication.NONE,
                false,
                OldChecksum.DETECT,
                true,
                Map.of(SENDER, new TtlRange(64, 128)),
                true,
                false);
        AdvertDecoder decoder = new AdvertDecoder(unicast, new Correspondence(Clock.systemUTC()));
        Packet packet = Packet.of(message(2)).to("10.0.0.1").withTtl(64);
        assertInstanceOf(Verdict.Accepted.class, decoder.decode(packet));
        assertEquals(new Verdict.Rejected(Rejection.PEER_TTL), decoder.decode(packet.withTtl(63)));
        assertEquals(new Verdict.Rejected(Rejection.PEER_TTL), decoder.decode(packet.withTtl(129)));
        assertEquals(new Verdict.Rejected(Rejection.UNKNOWN_PEER), decoder.decode(packet.from("10.0.0.3")));
        assertEquals(new Verdict.Rejected(Rejection.DESTINATION), decoder.decode(packet.to("224.0.0.18")));
    }

    @Test
    void aRepeatedAdvertGivesTheSameVerdictObject() {
        AdvertDecoder decoder =
                new AdvertDecoder(expectation(2, Authentication.NONE), new Correspondence(Clock.systemUTC()));
        Verdict first = decoder.decode(Packet.of(message(2)));
        assertSame(first, decoder.decode(Packet.of(message(2))));
        assertNotSame(first, decoder.decode(Packet.of(message(2)).from("10.0.0.3")));
        assertNotSame(first, decoder.decode(Packet.of(altered(2, 2, 99))));
    }

    /** Whatever arrives is accepted or rejected, and what is accepted is what a checksum can vouch for. */
    @Test
    void mutatedMessagesAreJudgedAndNeverThrow() {
        Random random = new Random(51);
        for (int round = 0; round < 100_000; round++) {
            int version = 2 + round % 2;
            ByteBuffer message = mutated(message(version), random);
            AdvertDecoder decoder =
                    new AdvertDecoder(expectation(version, Authentication.NONE), new Correspondence(Clock.systemUTC()));
            if (decoder.decode(Packet.of(message)) instanceof Verdict.Accepted accepted) {
                int sum = version == 2 ? Checksum.plain(message) : Checksum.withPseudoHeader(message, SENDER, GROUP);
                assertEquals(0, sum);
                assertTrue(accepted.event().interval() > 0);
                assertEquals(
                        message.get(3) & 0xff, accepted.advert().addresses().size());
            }
        }
    }

    private static ByteBuffer mutated(ByteBuffer message, Random random) {
        for (int flips = random.nextInt(4); flips > 0; flips--) {
            message.put(random.nextInt(message.limit()), (byte) random.nextInt(256));
        }
        return random.nextInt(4) == 0
                ? message.limit(random.nextInt(message.limit() + 1)).slice()
                : message;
    }
}
