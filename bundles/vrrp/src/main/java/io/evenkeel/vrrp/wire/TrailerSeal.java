package io.evenkeel.vrrp.wire;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** A trailer behind the message. */
final class TrailerSeal implements Seal {
    private final AuthHmac terms;
    private final TrailerFormat format;
    private final TrailerSequence sequence;
    private final InetAddress source;
    private final ByteBuffer seal = ByteBuffer.allocate(TrailerFormat.LENGTH);
    private byte[] scratch = {};

    TrailerSeal(AuthHmac terms, TrailerSequence sequence, InetAddress source) {
        this.terms = terms;
        this.format = new TrailerFormat(terms.signingKey());
        this.sequence = sequence;
        this.source = source;
        seal.put(TrailerFormat.TYPE, TrailerFormat.HMAC_SHA256);
        seal.put(TrailerFormat.KEY_ID, (byte) terms.activeKey());
    }

    @Override
    public ByteBuffer envelop(ByteBuffer message) {
        return ByteBuffer.allocate(message.remaining() + TrailerFormat.LENGTH)
                .put(message.duplicate())
                .rewind();
    }

    @Override
    public void next() {
        seal.putLong(TrailerFormat.SEQUENCE, sequence.next(terms));
    }

    @Override
    public void reserve(long ahead) {
        seal.putLong(TrailerFormat.SEQUENCE, sequence.reserve(terms, ahead));
    }

    @Override
    public int position(int enveloped) {
        return enveloped - TrailerFormat.LENGTH;
    }

    @Override
    public byte[] of(byte[] packet, int ipHeader) {
        int length = packet.length - ipHeader - TrailerFormat.LENGTH;
        if (scratch.length != packet.length - ipHeader) {
            scratch = new byte[packet.length - ipHeader];
        }
        System.arraycopy(packet, ipHeader, scratch, 0, length);
        System.arraycopy(seal.array(), 0, scratch, length, TrailerFormat.LENGTH);
        byte[] code = format.code(scratch, length, source);
        seal.put(TrailerFormat.CODE, code, 0, TrailerFormat.CODE_LENGTH);
        return seal.array();
    }
}
