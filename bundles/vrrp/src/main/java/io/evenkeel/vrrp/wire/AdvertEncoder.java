package io.evenkeel.vrrp.wire;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Writes the adverts of one virtual router.
 *
 * @param version 2 or 3
 * @param ipv6 family; in version 2 as the peer speaks it, which no RFC describes
 * @param virtualRouterId 1..255
 * @param interval nanoseconds; whole seconds in version 2, whole centiseconds in version 3
 * @param addresses to be advertised; at most 255
 * @param authentication how they prove that they are genuine; the {@link Seal} is not written here
 * @param checksumAsV2 version 3 over IPv4: leave the pseudo header out of the checksum
 */
public record AdvertEncoder(
        int version,
        boolean ipv6,
        int virtualRouterId,
        long interval,
        List<InetAddress> addresses,
        Authentication authentication,
        boolean checksumAsV2) {

    public AdvertEncoder {
        addresses = List.copyOf(addresses);
    }

    /**
     * One message, its checksum in place.
     *
     * @param priority 0 to give up
     * @param destination as the checksum has it
     */
    public ByteBuffer encode(int priority, InetAddress source, InetAddress destination) {
        ByteBuffer message = ByteBuffer.allocate(length());
        message.put((byte) (version << 4 | Layout.ADVERTISEMENT));
        message.put((byte) virtualRouterId);
        message.put((byte) priority);
        message.put((byte) addresses.size());
        putInterval(message);
        message.putShort((short) 0);
        addresses.forEach(address -> message.put(address.getAddress()));
        putPassword(message);
        message.flip();
        return message.putShort(Layout.CHECKSUM, (short) checksum(message, source, destination));
    }

    /** Bytes of each message. */
    public int length() {
        return Layout.length(version, ipv6, addresses.size());
    }

    private void putInterval(ByteBuffer message) {
        if (version == 2) {
            message.put((byte) authentication.type());
            message.put((byte) (interval / Layout.SECOND));
        } else {
            message.putShort((short) (interval / Layout.CENTISECOND));
        }
    }

    private void putPassword(ByteBuffer message) {
        if (Layout.hasPassword(version, ipv6)) {
            if (authentication instanceof Authentication.SimpleText text) {
                text.password().put(message);
            } else {
                message.putLong(0);
            }
        }
    }

    private int checksum(ByteBuffer message, InetAddress source, InetAddress destination) {
        boolean plain = !ipv6 && (version == 2 || checksumAsV2);
        return plain ? Checksum.plain(message) : Checksum.withPseudoHeader(message, source, destination);
    }
}
