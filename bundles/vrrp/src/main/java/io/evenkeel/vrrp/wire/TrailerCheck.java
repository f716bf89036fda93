package io.evenkeel.vrrp.wire;

import io.evenkeel.api.net.VrrpChannel.Received;
import io.evenkeel.vrrp.wire.AuthHmac.AntiReplay;
import java.nio.ByteBuffer;

/** Judges trailers; the cheap checks first, so that a flood costs little. Loop thread only. */
final class TrailerCheck {
    private static final int IDS = 256;

    private final AuthHmac terms;
    private final TrailerSequence sequence;
    private final Senders senders;
    private final int peers;
    private final TrailerFormat[] formats = new TrailerFormat[IDS];
    private final byte[] received = new byte[TrailerFormat.CODE_LENGTH];
    private byte[] scratch = {};

    TrailerCheck(AuthHmac terms, Correspondence correspondence, int peers) {
        this.terms = terms;
        this.sequence = correspondence.trailer;
        this.senders = correspondence.senders;
        this.peers = peers;
        terms.keys().forEach(key -> formats[key.id()] = new TrailerFormat(key));
    }

    /**
     * Null when the packet is genuine and new, or need not be; its number is then taken in.
     *
     * @param length bytes of the message without the trailer
     */
    Rejection judge(Received packet, int length) {
        ByteBuffer pdu = packet.pdu();
        if (pdu.remaining() == length) {
            return terms.mode().insists() ? Rejection.TRAILER_MISSING : null;
        }
        if (pdu.get(length + TrailerFormat.TYPE) != TrailerFormat.HMAC_SHA256
                || pdu.getShort(length + TrailerFormat.RESERVED) != 0) {
            return Rejection.TRAILER_MALFORMED;
        }
        TrailerFormat format = formats[pdu.get(length + TrailerFormat.KEY_ID) & 0xff];
        return format == null ? Rejection.TRAILER_KEY : judge(packet, length, format);
    }

    private Rejection judge(Received packet, int length, TrailerFormat format) {
        long number = packet.pdu().getLong(length + TrailerFormat.SEQUENCE);
        long now = sequence.now();
        if (terms.antiReplay() == AntiReplay.TIME && !TrailerSequence.isFresh(number, now, terms.window())) {
            return Rejection.TRAILER_STALE;
        }
        if (!isGenuine(packet, length, format)) {
            return Rejection.TRAILER_CODE;
        }
        // Only what is genuine may change what is remembered.
        return senders.heard(packet.source(), number, peers, terms, now) ? null : Rejection.TRAILER_REPLAY;
    }

    private boolean isGenuine(Received packet, int length, TrailerFormat format) {
        int whole = length + TrailerFormat.LENGTH;
        if (scratch.length < whole) {
            scratch = new byte[whole];
        }
        packet.pdu().get(0, scratch, 0, whole);
        packet.pdu().get(length + TrailerFormat.CODE, received);
        return Codes.equal(format.code(scratch, length, packet.source()), received, TrailerFormat.CODE_LENGTH);
    }
}
