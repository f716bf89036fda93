package io.evenkeel.check.udp;

import io.evenkeel.api.check.Outcome;
import java.nio.ByteBuffer;

/**
 * What a reply has to be.
 *
 * @param least fewest octets
 * @param most most octets
 */
record RequiredReply(Octets octets, int least, int most) {

    Outcome judge(ByteBuffer datagram) {
        int length = datagram.remaining();
        if (length < least || length > most) {
            return Outcome.failed("reply length " + length + " is outside " + least + " to " + most);
        }
        int at = octets.mismatch(datagram);
        return at < 0
                ? Outcome.passed()
                : Outcome.failed("reply differs at octet " + at + ": 0x" + hex(datagram.get(datagram.position() + at)));
    }

    private static String hex(byte octet) {
        return Integer.toHexString(0x100 | octet & 0xff).substring(1);
    }
}
