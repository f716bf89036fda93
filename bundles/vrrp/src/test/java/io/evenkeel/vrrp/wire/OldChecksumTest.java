package io.evenkeel.vrrp.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.wire.Expectation.TtlRange;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checksums of keepalived before 1.3.6, which later ones make too when told {@code old_unicast_checksum}. */
class OldChecksumTest {
    private static final InetAddress SENDER = FakeNetwork.ip("10.66.0.1");
    private static final InetAddress RECEIVER = FakeNetwork.ip("10.66.0.2");
    private static final List<InetAddress> ADDRESSES = List.of(FakeNetwork.ip("10.66.0.101"));
    /** From keepalived 2.2.7 with {@code old_unicast_checksum}. */
    private static final String CAPTURED = "31336401006474ee0a420065";

    private final Correspondence correspondence = new Correspondence(Clock.systemUTC());

    private AdvertDecoder decoder(OldChecksum oldChecksum, boolean unicast) {
        Expectation expected = new Expectation(
                3,
                false,
                1_000_000_000L,
                ADDRESSES,
                Authentication.NONE,
                false,
                oldChecksum,
                unicast,
                Map.of(SENDER, TtlRange.ANY),
                true,
                false);
        return new AdvertDecoder(expected, correspondence);
    }

    private static Packet captured(String destination) {
        return Packet.of(ByteBuffer.wrap(HexFormat.of().parseHex(CAPTURED)))
                .from("10.66.0.1")
                .to(destination);
    }

    @Test
    void anOldChecksumIsAcceptedAndAnsweredInKind() {
        assertInstanceOf(
                Verdict.Accepted.class, decoder(OldChecksum.DETECT, true).decode(captured("10.66.0.2")));
        assertTrue(correspondence.oldChecksum());
        ByteBuffer ours = new AdvertEncoder(3, false, 51, 1_000_000_000L, ADDRESSES, Authentication.NONE, false)
                .encode(100, SENDER, Correspondence.OLD_GROUP);
        assertEquals(CAPTURED, HexFormat.of().formatHex(ours.array()));
    }

    @Test
    void neverMeansNever() {
        Verdict verdict = decoder(OldChecksum.NEVER, true).decode(captured("10.66.0.2"));
        assertEquals(new Verdict.Rejected(Rejection.CHECKSUM), verdict);
        assertFalse(correspondence.oldChecksum());
    }

    @Test
    void aNewChecksumIsBelievedBesideTheOld() {
        AdvertDecoder decoder = decoder(OldChecksum.USE, true);
        ByteBuffer fresh = new AdvertEncoder(3, false, 51, 1_000_000_000L, ADDRESSES, Authentication.NONE, false)
                .encode(100, SENDER, RECEIVER);
        assertInstanceOf(
                Verdict.Accepted.class,
                decoder.decode(Packet.of(fresh).from("10.66.0.1").to("10.66.0.2")));
        assertFalse(correspondence.oldChecksum(), "the decoder's sender has it switched on, not a new checksum");
    }

    @Test
    void aStrangerDoesNotSwitchIt() {
        byte[] bytes = HexFormat.of().parseHex(CAPTURED);
        // another sender whose sum is the same: 10.65.0.2 and 10.66.0.1 are alike as far as the checksum goes
        Packet forged = Packet.of(ByteBuffer.wrap(bytes)).from("10.65.0.2").to("10.66.0.2");
        assertEquals(
                new Verdict.Rejected(Rejection.UNKNOWN_PEER),
                decoder(OldChecksum.DETECT, true).decode(forged));
        assertFalse(correspondence.oldChecksum());
    }

    @Test
    void multicastHasNoOldChecksum() {
        byte[] wrong = HexFormat.of().parseHex(CAPTURED);
        wrong[7]++;
        Packet packet = Packet.of(ByteBuffer.wrap(wrong)).from("10.66.0.1");
        assertEquals(
                new Verdict.Rejected(Rejection.CHECKSUM),
                decoder(OldChecksum.DETECT, false).decode(packet));
        assertFalse(correspondence.oldChecksum());
    }
}
