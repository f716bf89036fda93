package io.evenkeel.vrrp.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.vrrp.fake.FakeNetwork;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages captured from keepalived 2.2.7 on a wire, byte for byte. */
class AdvertEncoderTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String GROUP = "224.0.0.18";

    static Stream<Arguments> captured() {
        return Stream.of(
                Arguments.of(
                        "version 2 with a password",
                        encoder(2, 1, SECOND, Optional.of("s3cret"), "10.0.0.100", "10.0.0.101"),
                        254,
                        "10.0.0.1",
                        GROUP,
                        "2101fe0201018f170a0000640a0000657333637265740000"),
                Arguments.of(
                        "version 2",
                        encoder(2, 2, SECOND, Optional.empty(), "10.0.0.102"),
                        100,
                        "10.0.0.1",
                        GROUP,
                        "210264010001" + "7095" + "0a0000660000000000000000"),
                Arguments.of(
                        "version 2 of an owner",
                        encoder(2, 5, SECOND, Optional.empty(), "10.0.0.105"),
                        255,
                        "10.0.0.1",
                        GROUP,
                        "2105ff010001d58e0a0000690000000000000000"),
                Arguments.of(
                        "version 3 with pseudo header",
                        encoder(3, 3, SECOND / 2, Optional.empty(), "10.0.0.103"),
                        100,
                        "10.0.0.1",
                        GROUP,
                        "31036401003275d20a000067"),
                Arguments.of(
                        "version 3 to a unicast peer",
                        encoder(3, 4, SECOND, Optional.empty(), "10.0.0.104"),
                        100,
                        "10.0.0.1",
                        "10.0.0.2",
                        "3104640100644baf0a000068"),
                Arguments.of(
                        "version 3 over IPv6",
                        encoder(3, 6, SECOND / 2, Optional.empty(), "fe80::106", "2001:db8::106"),
                        100,
                        "fe80::cc0e:b7ff:feba:d51",
                        "ff02::12",
                        "310664020032ae36fe800000000000000000000000000106" + "20010db8000000000000000000000106"),
                Arguments.of(
                        "version 2 over IPv6",
                        encoder(2, 51, SECOND, Optional.empty(), "fe80::100", "2001:db8::100"),
                        255,
                        "fe80::d009:27ff:fe96:19ab",
                        "ff02::12",
                        "2133ff020001a315fe800000000000000000000000000100" + "20010db8000000000000000000000100"),
                Arguments.of(
                        "version 2 over IPv6 with a password, which is not sent",
                        encoder(2, 51, SECOND, Optional.of("1122"), "fe80::100", "2001:db8::100"),
                        255,
                        "fe80::d009:27ff:fe96:19ab",
                        "ff02::12",
                        "2133ff020101a215fe800000000000000000000000000100" + "20010db8000000000000000000000100"));
    }

    static AdvertEncoder encoder(int version, int id, long interval, Optional<String> password, String... addresses) {
        List<InetAddress> ips = Stream.of(addresses).map(FakeNetwork::ip).toList();
        boolean ipv6 = addresses.length > 0 && addresses[0].contains(":");
        return new AdvertEncoder(version, ipv6, id, interval, ips, authentication(password), false);
    }

    private static Authentication authentication(Optional<String> password) {
        return password.<Authentication>map(word -> new Authentication.SimpleText(AuthPass.of(word)))
                .orElse(Authentication.NONE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("captured")
    void encodesWhatThePeerSends(
            String what, AdvertEncoder encoder, int priority, String source, String destination, String hex) {
        ByteBuffer message = encoder.encode(priority, FakeNetwork.ip(source), FakeNetwork.ip(destination));
        assertEquals(hex, HexFormat.of().formatHex(message.array()));
        assertEquals(encoder.length(), message.remaining());
    }

    @Test
    void version3CanLeaveThePseudoHeaderOut() {
        AdvertEncoder plain = new AdvertEncoder(
                3, false, 3, SECOND / 2, List.of(FakeNetwork.ip("10.0.0.103")), Authentication.NONE, true);
        ByteBuffer message = plain.encode(100, FakeNetwork.ip("10.0.0.1"), FakeNetwork.ip(GROUP));
        assertEquals(0, Checksum.plain(message));
    }

    @Test
    void theLongestVersion3IntervalFitsTwelveBits() {
        ByteBuffer message = encoder(3, 1, 4095 * SECOND / 100, Optional.empty(), "10.0.0.1")
                .encode(1, FakeNetwork.ip("10.0.0.1"), FakeNetwork.ip(GROUP));
        assertEquals(0x0fff, message.getShort(4));
    }

    @Test
    void aPasswordIsNeverShown() {
        assertEquals("********", AuthPass.of("s3cret").toString());
    }
}
