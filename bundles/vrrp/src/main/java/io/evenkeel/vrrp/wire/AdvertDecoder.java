package io.evenkeel.vrrp.wire;

import io.evenkeel.api.net.VrrpChannel.Received;
import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Validates and reads the adverts one virtual router receives, in the order of checks operators know from the peer's
 * counters.
 *
 * <p>A master repeats itself: a message with the bytes and the sender of the last accepted one gives the same verdict
 * object, and only the packet's envelope is judged anew. Loop thread only.
 */
public final class AdvertDecoder {
    private static final int MULTICAST_TTL = 255;
    private static final int KNOWN_AUTH_TYPES = 3;

    private final Expectation expected;
    private final Correspondence correspondence;
    private final Optional<HeaderCheck> header;
    private final Optional<TrailerCheck> trailer;
    private ByteBuffer lastMessage = ByteBuffer.allocate(0);
    private Verdict.Accepted last;
    private boolean asOfOld;

    /** A decoder without memory of earlier adverts but what the correspondence has. */
    public AdvertDecoder(Expectation expected, Correspondence correspondence) {
        this.expected = expected;
        this.correspondence = correspondence;
        this.header = expected.authentication() instanceof Authentication.Header ah
                ? Optional.of(new HeaderCheck(ah.key(), correspondence.header))
                : Optional.empty();
        this.trailer = expected.authentication() instanceof Authentication.Trailer trailed
                ? Optional.of(new TrailerCheck(
                        trailed.terms(), correspondence, expected.peers().size()))
                : Optional.empty();
    }

    /** Judges one packet. */
    public Verdict decode(Received packet) {
        if (repeats(packet)) {
            Rejection envelope = judgeEnvelope(packet);
            return envelope == null ? last : Verdict.Rejected.of(envelope);
        }
        Rejection rejection = judge(packet);
        return rejection == null ? accept(packet) : Verdict.Rejected.of(rejection);
    }

    /** Whether the message is the last one again; a trailer behind it is another each time. */
    private boolean repeats(Received packet) {
        if (last == null || !last.event().source().equals(packet.source())) {
            return false;
        }
        ByteBuffer pdu = packet.pdu();
        int difference = pdu.mismatch(lastMessage);
        return difference < 0 || difference == lastMessage.remaining() && lengthFits(pdu);
    }

    /** What a repeated message can still fail; null when nothing. */
    private Rejection judgeEnvelope(Received packet) {
        if (packet.authenticationHeader() != header.isPresent()) {
            return Rejection.AUTHENTICATION_HEADER;
        }
        if (!expected.unicast() && packet.ttl() != MULTICAST_TTL) {
            return Rejection.TTL;
        }
        Rejection seal = judgeTrailer(packet);
        if (seal == null && header.isPresent()) {
            seal = header.get().judge(packet);
        }
        if (seal != null) {
            return seal;
        }
        return packet.truncated() ? Rejection.TRUNCATED : judgeSender(packet);
    }

    private Rejection judge(Received packet) {
        asOfOld = false;
        ByteBuffer message = packet.pdu();
        if (packet.authenticationHeader() != header.isPresent()) {
            return Rejection.AUTHENTICATION_HEADER;
        }
        if (!lengthFits(message)) {
            return Rejection.LENGTH;
        }
        if (!expected.unicast() && packet.ttl() != MULTICAST_TTL) {
            return Rejection.TTL;
        }
        Rejection content = judgeContent(packet);
        if (content != null) {
            return content;
        }
        if (packet.truncated()) {
            return Rejection.TRUNCATED;
        }
        return checksumFits(packet) ? judgeSender(packet) : Rejection.CHECKSUM;
    }

    /** By the message's own version, so that another version is called that and not a wrong length. */
    private boolean lengthFits(ByteBuffer message) {
        if (message.remaining() < Layout.HEADER) {
            return false;
        }
        int more = message.remaining() - length(message);
        return more == 0 || trailer.isPresent() && more == TrailerFormat.LENGTH;
    }

    /** Bytes of the message as its head has it; any version but 2 counts as 3, as keepalived's statistics have it. */
    private int length(ByteBuffer message) {
        int version = version(message) == 2 ? 2 : 3;
        return Layout.length(version, expected.ipv6(), unsigned(message, Layout.COUNT));
    }

    private Rejection judgeContent(Received packet) {
        ByteBuffer message = packet.pdu();
        if (version(message) != expected.version()) {
            return Rejection.VERSION;
        }
        Rejection seal = judgeTrailer(packet);
        if (seal != null) {
            return seal;
        }
        Rejection authentication = expected.version() == 2 ? judgeAuthentication(packet) : null;
        if (authentication != null) {
            return authentication;
        }
        if (!intervalFits(message)) {
            return Rejection.INTERVAL;
        }
        return (message.get(Layout.VERSION_AND_TYPE) & 0xf) == Layout.ADVERTISEMENT ? null : Rejection.TYPE;
    }

    private Rejection judgeTrailer(Received packet) {
        return trailer.isPresent() ? trailer.get().judge(packet, length(packet.pdu())) : null;
    }

    private Rejection judgeAuthentication(Received packet) {
        ByteBuffer message = packet.pdu();
        int type = unsigned(message, Layout.AUTH_TYPE);
        if (type >= KNOWN_AUTH_TYPES) {
            return Rejection.AUTH_TYPE_UNKNOWN;
        }
        if (type != expected.authentication().type()) {
            return Rejection.AUTH_TYPE_MISMATCH;
        }
        if (header.isPresent()) {
            return header.get().judge(packet);
        }
        boolean password = Layout.hasPassword(2, expected.ipv6());
        return password && expected.authentication() instanceof Authentication.SimpleText text
                ? judgePassword(text.password(), message)
                : null;
    }

    private static Rejection judgePassword(AuthPass ours, ByteBuffer message) {
        return ours.stands(message, message.limit() - AuthPass.LENGTH) ? null : Rejection.PASSWORD;
    }

    /** Version 2 wants our own. Version 3 takes any but 0, after which a master would be down at once. */
    private boolean intervalFits(ByteBuffer message) {
        long interval = interval(message);
        return expected.version() == 2 ? interval == expected.interval() : interval > 0;
    }

    /** Over IPv6 the kernel has checked it already. It leaves a trailer out. */
    private boolean checksumFits(Received packet) {
        if (expected.ipv6()) {
            return true;
        }
        ByteBuffer message = packet.pdu();
        int length = length(message);
        if (expected.version() == 2 || expected.checksumAsV2()) {
            return Checksum.plain(message, length) == 0;
        }
        return Checksum.withPseudoHeader(message, length, packet.source(), packet.destination()) == 0
                || fitsAsOfOld(packet, length);
    }

    private boolean fitsAsOfOld(Received packet, int length) {
        boolean fits = expected.unicast()
                && expected.oldChecksum() != OldChecksum.NEVER
                && Checksum.withPseudoHeader(packet.pdu(), length, packet.source(), Layout.GROUP) == 0;
        asOfOld = fits;
        return fits;
    }

    private Rejection judgeSender(Received packet) {
        if (packet.destination().isMulticastAddress() == expected.unicast()) {
            return Rejection.DESTINATION;
        }
        if (expected.ignoreAll()) {
            return Rejection.OWNER;
        }
        return expected.unicast() && expected.checkPeers() ? judgePeer(packet) : null;
    }

    private Rejection judgePeer(Received packet) {
        Expectation.TtlRange range = expected.peers().get(packet.source());
        if (range == null) {
            return Rejection.UNKNOWN_PEER;
        }
        return range.contains(packet.ttl()) ? null : Rejection.PEER_TTL;
    }

    private Verdict accept(Received packet) {
        if (asOfOld) {
            // Not before its sender is believed: whoever could end this would silence us to our peers.
            correspondence.oldChecksum(true);
        }
        ByteBuffer message = packet.pdu();
        Advert advert = new Advert(
                expected.version(),
                unsigned(message, Layout.VIRTUAL_ROUTER_ID),
                unsigned(message, Layout.PRIORITY),
                interval(message),
                addresses(message));
        AdvertReceived event = new AdvertReceived(advert.priority(), advert.interval(), packet.source());
        boolean addressesDiffer = addressesDiffer(advert);
        last = new Verdict.Accepted(
                advert,
                event,
                advert.interval() != expected.interval(),
                addressesDiffer,
                !addressesDiffer && !advert.addresses().equals(expected.addresses()));
        lastMessage = ByteBuffer.wrap(copy(message, length(message)));
        return last;
    }

    private static byte[] copy(ByteBuffer message, int length) {
        byte[] copy = new byte[length];
        message.get(0, copy);
        return copy;
    }

    private boolean addressesDiffer(Advert advert) {
        return advert.addresses().size() != expected.addresses().size()
                || !new HashSet<>(advert.addresses()).containsAll(expected.addresses());
    }

    private List<InetAddress> addresses(ByteBuffer message) {
        int count = unsigned(message, Layout.COUNT);
        List<InetAddress> addresses = new ArrayList<>(count);
        byte[] bytes = new byte[Layout.addressLength(expected.ipv6())];
        for (int index = 0; index < count; index++) {
            message.get(Layout.HEADER + index * bytes.length, bytes);
            addresses.add(address(bytes));
        }
        return addresses;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }

    private long interval(ByteBuffer message) {
        return expected.version() == 2
                ? unsigned(message, Layout.INTERVAL_2) * Layout.SECOND
                : (message.getShort(Layout.INTERVAL_3) & Layout.MAX_CENTISECONDS) * Layout.CENTISECOND;
    }

    private static int version(ByteBuffer message) {
        return unsigned(message, Layout.VERSION_AND_TYPE) >>> 4;
    }

    private static int unsigned(ByteBuffer message, int at) {
        return message.get(at) & 0xff;
    }
}
