package io.evenkeel.vrrp.wire;

import java.nio.ByteBuffer;

/** An authentication header before the message. */
final class HeaderSeal implements Seal {
    /** Where the IPv4 header has the sender's address. */
    private static final int SOURCE = 12;

    private final HeaderFormat format;
    private final HeaderSequence sequence;
    private final ByteBuffer seal = ByteBuffer.allocate(HeaderFormat.LENGTH);
    private int number;

    HeaderSeal(AuthPass key, HeaderSequence sequence) {
        this.format = new HeaderFormat(key);
        this.sequence = sequence;
    }

    @Override
    public ByteBuffer envelop(ByteBuffer message) {
        return ByteBuffer.allocate(HeaderFormat.LENGTH + message.remaining())
                .put(HeaderFormat.NEXT_HEADER, HeaderFormat.VRRP)
                .put(HeaderFormat.PAYLOAD_LENGTH, HeaderFormat.WORDS)
                .position(HeaderFormat.LENGTH)
                .put(message.duplicate())
                .flip();
    }

    @Override
    public void next() {
        number = sequence.next();
    }

    @Override
    public void reserve(long ahead) {
        number = sequence.next();
    }

    @Override
    public int position(int enveloped) {
        return 0;
    }

    @Override
    public byte[] of(byte[] packet, int ipHeader) {
        ByteBuffer bytes = ByteBuffer.wrap(packet);
        bytes.putInt(ipHeader + HeaderFormat.SPI, bytes.getInt(SOURCE));
        bytes.putInt(ipHeader + HeaderFormat.SEQUENCE, number);
        byte[] value = format.checkValue(packet, ipHeader, packet.length);
        seal.put(0, packet, ipHeader, HeaderFormat.CHECK_VALUE);
        seal.put(HeaderFormat.CHECK_VALUE, value, 0, HeaderFormat.CHECK_VALUE_LENGTH);
        return seal.array();
    }
}
