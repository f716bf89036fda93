package io.evenkeel.net.linux.socket;

import io.evenkeel.api.net.VrrpChannel.Received;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** The one window of a socket through which its packets are seen. */
final class ReceivedPacket implements Received {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    ByteBuffer pdu;
    int padding;
    boolean truncated;
    InetAddress source;
    InetAddress destination;
    int ttl;
    int link;
    private boolean authenticationHeader;
    private ByteBuffer datagram = NOTHING;

    void noHeader() {
        authenticationHeader = false;
        datagram = NOTHING;
    }

    void header(ByteBuffer whole) {
        authenticationHeader = true;
        datagram = whole;
    }

    @Override
    public ByteBuffer pdu() {
        return pdu;
    }

    @Override
    public int padding() {
        return padding;
    }

    @Override
    public boolean truncated() {
        return truncated;
    }

    @Override
    public InetAddress source() {
        return source;
    }

    @Override
    public InetAddress destination() {
        return destination;
    }

    @Override
    public int ttl() {
        return ttl;
    }

    @Override
    public int link() {
        return link;
    }

    @Override
    public boolean authenticationHeader() {
        return authenticationHeader;
    }

    @Override
    public ByteBuffer datagram() {
        return datagram;
    }
}
