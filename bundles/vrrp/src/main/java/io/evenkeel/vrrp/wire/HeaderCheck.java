package io.evenkeel.vrrp.wire;

import io.evenkeel.api.net.VrrpChannel.Received;
import java.nio.ByteBuffer;

/** Judges authentication headers. Loop thread only. */
final class HeaderCheck {
    /** Where the IPv4 header has the sender's address. */
    private static final int SOURCE = 12;

    private static final int LEAST_IP_HEADER = 20;

    private final HeaderFormat format;
    private final HeaderSequence sequence;
    private byte[] scratch = {};
    private final byte[] received = new byte[HeaderFormat.CHECK_VALUE_LENGTH];

    HeaderCheck(AuthPass key, HeaderSequence sequence) {
        this.format = new HeaderFormat(key);
        this.sequence = sequence;
    }

    /** Null when the packet is genuine and new; its number is then taken in. */
    Rejection judge(Received packet) {
        ByteBuffer datagram = packet.datagram();
        int length = datagram.remaining();
        int header = length - packet.pdu().remaining() - HeaderFormat.LENGTH;
        if (header < LEAST_IP_HEADER) {
            return Rejection.AUTHENTICATION_HEADER;
        }
        if (datagram.getInt(header + HeaderFormat.SPI) != datagram.getInt(SOURCE)) {
            return Rejection.SPI;
        }
        int number = datagram.getInt(header + HeaderFormat.SEQUENCE);
        if (!sequence.isNew(number)) {
            return Rejection.SEQUENCE;
        }
        if (!isGenuine(datagram, header, length)) {
            return Rejection.CHECK_VALUE;
        }
        sequence.heard(number);
        return null;
    }

    private boolean isGenuine(ByteBuffer datagram, int header, int length) {
        if (scratch.length < length) {
            scratch = new byte[length];
        }
        datagram.get(0, scratch, 0, length);
        datagram.get(header + HeaderFormat.CHECK_VALUE, received);
        byte[] value = format.checkValue(scratch, header, length);
        return Codes.equal(value, received, HeaderFormat.CHECK_VALUE_LENGTH);
    }
}
