package io.evenkeel.vrrp.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.wire.AuthHmac.AntiReplay;
import io.evenkeel.vrrp.wire.AuthHmac.Mode;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets nobody made on purpose: every one gets a verdict, cheaply, and none is believed that is not genuine. */
class WireFuzzTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int ROUNDS = 20_000;
    private static final int IP_HEADER = 20;
    private static final int AH = 24;

    /** One way of speaking. */
    record Speech(int version, boolean ipv6, Authentication authentication) {
        private static final Authentication HMAC = new Authentication.Trailer(new AuthHmac(
                List.of(new HmacKey(1, new byte[32]), new HmacKey(200, new byte[64])),
                200,
                AntiReplay.TIME,
                300,
                Mode.ENFORCE));

        InetAddress source() {
            return FakeNetwork.ip(ipv6 ? "fe80::2" : "10.0.0.2");
        }

        InetAddress group() {
            return FakeNetwork.ip(ipv6 ? "ff02::12" : "224.0.0.18");
        }

        List<InetAddress> addresses() {
            return ipv6
                    ? List.of(FakeNetwork.ip("fe80::100"), FakeNetwork.ip("fd00::100"))
                    : List.of(FakeNetwork.ip("10.0.0.100"), FakeNetwork.ip("10.0.0.101"));
        }

        AdvertDecoder decoder() {
            return new AdvertDecoder(
                    new Expectation(
                            version,
                            ipv6,
                            SECOND,
                            addresses(),
                            authentication,
                            false,
                            OldChecksum.DETECT,
                            false,
                            Map.of(),
                            false,
                            false),
                    new Correspondence(Clock.systemUTC()));
        }

        /** A genuine packet: for IPv4 behind a header that has the source, for AH with its seal. */
        Packet genuine(Correspondence sender, int priority) {
            AdvertEncoder encoder = new AdvertEncoder(version, ipv6, 51, SECOND, addresses(), authentication, false);
            ByteBuffer message = encoder.encode(priority, source(), group());
            ByteBuffer enveloped = sender.seal(authentication, source())
                    .map(seal -> sealed(seal, message))
                    .orElse(message);
            return packet(datagram(enveloped));
        }

        private ByteBuffer sealed(Seal seal, ByteBuffer message) {
            seal.next();
            ByteBuffer enveloped = seal.envelop(message);
            return enveloped.put(
                    seal.position(enveloped.limit()),
                    seal.of(datagram(enveloped).array(), IP_HEADER));
        }

        private ByteBuffer datagram(ByteBuffer enveloped) {
            ByteBuffer datagram = ByteBuffer.allocate(IP_HEADER + enveloped.limit());
            if (!ipv6) {
                datagram.put(12, source().getAddress());
            }
            return datagram.put(IP_HEADER, enveloped.array());
        }

        /** As the socket would show these bytes, which are at least a whole header. */
        Packet packet(ByteBuffer datagram) {
            boolean header = authentication instanceof Authentication.Header;
            int before = IP_HEADER + (header ? AH : 0);
            ByteBuffer pdu = datagram.slice(before, datagram.limit() - before);
            return new Packet(pdu, source(), group(), 255, false, header, header ? datagram : ByteBuffer.allocate(0));
        }

        Packet mutated(Packet genuine, Random random) {
            boolean header = genuine.authenticationHeader();
            byte[] bytes = header
                    ? genuine.datagram().array()
                    : datagram(ByteBuffer.wrap(WireFuzzTest.bytes(genuine.pdu())))
                            .array();
            int least = IP_HEADER + (header ? AH : 0);
            int length = random.nextInt(4) == 0 ? least + random.nextInt(bytes.length + 40 - least) : bytes.length;
            byte[] other = Arrays.copyOf(bytes, length);
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                int at = 12 + random.nextInt(other.length - 12);
                other[at] =
                        random.nextBoolean() ? (byte) random.nextInt() : (byte) (other[at] ^ 1 << random.nextInt(8));
            }
            return packet(ByteBuffer.wrap(other));
        }

        @Override
        public String toString() {
            return "version " + version + (ipv6 ? " over IPv6, " : " over IPv4, ")
                    + authentication.getClass().getSimpleName();
        }
    }

    static Stream<Speech> speeches() {
        return Stream.of(
                new Speech(2, false, Authentication.NONE),
                new Speech(2, false, new Authentication.SimpleText(AuthPass.of("s3cr3t"))),
                new Speech(2, false, new Authentication.Header(AuthPass.of("s3cr3t"))),
                new Speech(2, false, Speech.HMAC),
                new Speech(2, true, Speech.HMAC),
                new Speech(3, false, Authentication.NONE),
                new Speech(3, true, Authentication.NONE),
                new Speech(3, false, Speech.HMAC),
                new Speech(3, true, Speech.HMAC));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.limit()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static boolean isProven(Speech speech) {
        return speech.authentication() instanceof Authentication.Header
                || speech.authentication() instanceof Authentication.Trailer;
    }

    @ParameterizedTest
    @MethodSource("speeches")
    void everyMutantGetsAVerdictAndOnlyTheGenuineIsBelieved(Speech speech) {
        Random random = new Random(speech.toString().hashCode());
        Correspondence sender = new Correspondence(Clock.systemUTC());
        AdvertDecoder decoder = speech.decoder();
        Set<Rejection> seen = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            Packet genuine = speech.genuine(sender, 1 + round % 254);
            Packet mutant = speech.mutated(genuine, random);
            if (decoder.decode(mutant) instanceof Verdict.Rejected rejected) {
                seen.add(rejected.reason());
            } else if (isProven(speech)) {
                int message = speech.ipv6() ? 40 : speech.version() == 2 ? 24 : 16;
                byte[] before = Arrays.copyOf(bytes(genuine.pdu()), message);
                byte[] after = Arrays.copyOf(bytes(mutant.pdu()), message);
                // over IPv6 the kernel has judged the checksum, and no code covers it
                before[6] = after[6];
                before[7] = after[7];
                assertArrayEquals(before, after, () -> "believed, but not genuine: " + mutant);
            }
        }
        assertTrue(seen.contains(Rejection.LENGTH), seen.toString());
        assertTrue(seen.size() >= 3, seen.toString());
    }

    @ParameterizedTest
    @MethodSource("speeches")
    void mutantsCostTheCollectorLittle(Speech speech) {
        Random random = new Random(7);
        Correspondence sender = new Correspondence(Clock.systemUTC());
        List<Packet> mutants = new ArrayList<>();
        for (int at = 0; at < 500; at++) {
            mutants.add(speech.mutated(speech.genuine(sender, 100), random));
        }
        AdvertDecoder decoder = speech.decoder();
        long allocated = allocated(mutants, decoder);
        assertTrue(allocated / mutants.size() < 1024, allocated / mutants.size() + " bytes a packet");
    }

    /** What a backup hears from its master all day. */
    @ParameterizedTest
    @MethodSource("speeches")
    void genuineAdvertsCostTheCollectorNothingButTheirCodes(Speech speech) {
        Correspondence sender = new Correspondence(Clock.systemUTC());
        List<Packet> adverts = new ArrayList<>();
        for (int at = 0; at < 3000; at++) {
            adverts.add(speech.genuine(sender, 100));
        }
        AdvertDecoder decoder = speech.decoder();
        adverts.subList(0, 1000).forEach(advert -> assertInstanceOf(Verdict.Accepted.class, decoder.decode(advert)));
        List<Packet> rest = adverts.subList(1000, 3000);
        long allocated = allocated(rest, decoder) / rest.size();
        int most = isProven(speech) ? 400 : 16;
        assertTrue(allocated < most, allocated + " bytes a packet");
    }

    private static long allocated(List<Packet> packets, AdvertDecoder decoder) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int judged = 0;
        for (int at = 0; at < packets.size(); at++) {
            judged += decoder.decode(packets.get(at)) == null ? 0 : 1;
        }
        long after = threads.getCurrentThreadAllocatedBytes();
        assertEquals(packets.size(), judged);
        return after - before;
    }
}
