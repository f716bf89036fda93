package io.evenkeel.net.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Walks the messages of one datagram. A message that claims more bytes than there are ends the walk. */
final class NetlinkReader {

    private final ByteBuffer source;
    private int next;
    private int begin;
    private int end;

    /** Reads from position to limit. */
    NetlinkReader(ByteBuffer source) {
        this.source = source.slice().order(ByteOrder.nativeOrder());
    }

    /** Goes to the next message; false when there is none. */
    boolean next() {
        if (source.limit() - next < Nl.NLMSGHDR) {
            return false;
        }
        int length = source.getInt(next);
        if (length < Nl.NLMSGHDR || length > source.limit() - next) {
            return false;
        }
        begin = next;
        end = next + length;
        next = Math.min(source.limit(), begin + Nl.align(length));
        return true;
    }

    int type() {
        return source.getShort(begin + 4) & 0xffff;
    }

    int flags() {
        return source.getShort(begin + 6) & 0xffff;
    }

    int sequence() {
        return source.getInt(begin + 8);
    }

    /** What follows the header. */
    ByteBuffer body() {
        return source.slice(begin + Nl.NLMSGHDR, end - begin - Nl.NLMSGHDR).order(ByteOrder.nativeOrder());
    }
}
