package io.evenkeel.net.linux.loop;

import static io.evenkeel.net.linux.libc.Native.LIBC;

import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Layout;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.Sock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one socket still has to send: an array of struct mmsghdr that leaves by sendmmsg at the end of the turn, or when it
 * is full. Loop thread only; sending allocates nothing.
 */
public final class SendQueue implements AutoCloseable {

    private static final int BATCH = 128;

    private final EpollLoop loop;
    private final Descriptor socket;
    private final SendFailures failures;
    private final NativeBlock headers = NativeBlock.zeroed(BATCH * Layout.MMSGHDR);
    private final Set<Packet> packets = new HashSet<>();
    private int queued;
    private long batch;
    private int lastError;
    private boolean listed;

    public SendQueue(EpollLoop loop, Descriptor socket) {
        this.loop = loop;
        this.socket = socket;
        this.failures = new SendFailures(socket.what());
    }

    void own(Packet packet) {
        packets.add(packet);
    }

    void disown(Packet packet) {
        packets.remove(packet);
    }

    void add(Packet packet) {
        packet.describe(headers.bytes(), queued * Layout.MMSGHDR);
        queued++;
        if (!listed) {
            listed = true;
            loop.unsent(this);
        }
        if (queued == BATCH) {
            transmit();
        }
    }

    /** Sends all there is; returns the error number of the last packet dropped since the last flush, or 0. */
    int flush() {
        transmit();
        int error = lastError;
        lastError = 0;
        return error;
    }

    void endTurn() {
        flush();
        listed = false;
    }

    // sendmmsg stops before the message it cannot send and tells why only when called again from there: that one is
    // dropped and the next tried. A full socket buffer would refuse each of the rest alike, so all of them are dropped.
    void transmit() {
        int next = 0;
        while (next < queued) {
            long from = headers.address() + (long) next * Layout.MMSGHDR;
            int sent = LIBC.sendmmsg(socket.number(), from, queued - next, Sock.MSG_DONTWAIT | Sock.MSG_NOSIGNAL);
            next += sent >= 0 ? sent : drop(queued - next);
        }
        queued = 0;
        batch++;
    }

    /** Number of the batch that is being filled. */
    long batch() {
        return batch;
    }

    private int drop(int left) {
        int error = Native.errno();
        if (error == Errno.EINTR) {
            return 0;
        }
        lastError = error;
        int lost = error == Errno.EAGAIN ? left : 1;
        failures.lost(lost, error, loop.now());
        return lost;
    }

    /** Packets that could not be sent since the socket was opened. */
    public long lost() {
        return failures.lost();
    }

    /** Forgets what is queued and frees every packet of this socket. */
    @Override
    public void close() {
        queued = 0;
        List.copyOf(packets).forEach(Packet::free);
        headers.close();
    }
}
