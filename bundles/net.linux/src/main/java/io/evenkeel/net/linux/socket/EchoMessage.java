package io.evenkeel.net.linux.socket;

import io.evenkeel.net.linux.libc.Layout;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.SockAddr;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * An echo request in native memory (RFC 792, RFC 4443 section 4.1), written anew for each one sent. Identifier and checksum
 * are the kernel's.
 */
final class EchoMessage implements AutoCloseable {

    /** Type, code, checksum, identifier, sequence number. */
    static final int HEADER = 8;

    static final int SEQUENCE = 6;

    private static final byte REQUEST = 8;
    private static final byte REQUEST_IPV6 = (byte) 128;

    private static final int NAME = Layout.align8(Layout.MMSGHDR);
    private static final int IOVEC = NAME + 32;
    private static final int MESSAGE = IOVEC + Layout.IOVEC;

    private final NativeBlock block;
    private final int scope;

    /** @param scope index of the link of link-local addresses; 0 for what the address says */
    EchoMessage(boolean ipv6, int scope, int payload) {
        this.scope = scope;
        block = NativeBlock.zeroed(MESSAGE + HEADER + payload);
        ByteBuffer bytes = block.bytes();
        bytes.putLong(Layout.MSG_NAME, block.address() + NAME);
        bytes.putLong(Layout.MSG_IOV, block.address() + IOVEC).putLong(Layout.MSG_IOVLEN, 1);
        bytes.putLong(IOVEC, block.address() + MESSAGE);
        bytes.put(MESSAGE, ipv6 ? REQUEST_IPV6 : REQUEST);
    }

    /** Writes it; returns the address of its struct msghdr. */
    long write(InetAddress to, int sequence, ByteBuffer payload) {
        ByteBuffer bytes = block.bytes();
        bytes.putInt(Layout.MSG_NAMELEN, SockAddr.inet(bytes, NAME, to, scope == 0 ? SockAddr.scope(to) : scope));
        bytes.putLong(IOVEC + Layout.IOVEC_LEN, HEADER + payload.remaining());
        bytes.put(MESSAGE + SEQUENCE, (byte) (sequence >> 8)).put(MESSAGE + SEQUENCE + 1, (byte) sequence);
        bytes.put(MESSAGE + HEADER, payload, payload.position(), payload.remaining());
        return block.address();
    }

    @Override
    public void close() {
        block.close();
    }
}
