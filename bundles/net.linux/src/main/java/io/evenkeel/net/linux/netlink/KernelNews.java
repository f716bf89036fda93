package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.log.Log;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Sock;
import io.evenkeel.net.linux.loop.EpollLoop;
import io.evenkeel.net.linux.loop.Watch;
import java.nio.ByteBuffer;

/** What the kernel tells a netlink socket unasked, read on a loop as it comes. Loop thread only. */
final class KernelNews implements AutoCloseable {
    private static final Log LOG = Log.of("net");
    /** However much happens, the loop's other work is looked at after so many datagrams. */
    static final int DATAGRAMS_PER_TURN = 1024;

    /** Whom it is for. What it throws is reported and keeps no news from it. */
    interface Reader {
        /**
         * One message.
         *
         * @param body what follows the header, for the time of the call
         */
        void read(int type, ByteBuffer body);

        /** The kernel had more to tell than the socket holds: some of it is lost. */
        void lost();
    }

    private final EpollLoop loop;
    private final NetlinkSocket socket;
    private final Reader reader;
    private Watch watch;
    private boolean closed;

    private KernelNews(EpollLoop loop, NetlinkSocket socket, Reader reader) {
        this.loop = loop;
        this.socket = socket;
        this.reader = reader;
    }

    /** Begins to read from a socket that is its own from now on. */
    static KernelNews read(EpollLoop loop, NetlinkSocket socket, Reader reader) {
        KernelNews news = new KernelNews(loop, socket, reader);
        news.begin(news::close);
        return news;
    }

    /** @param onLoopEnd runs when the loop ends first; it closes the news */
    static KernelNews read(EpollLoop loop, NetlinkSocket socket, Reader reader, Runnable onLoopEnd) {
        KernelNews news = new KernelNews(loop, socket, reader);
        news.begin(onLoopEnd);
        return news;
    }

    private void begin(Runnable onLoopEnd) {
        watch = loop.watch(socket.descriptor().number(), this::hear, onLoopEnd);
    }

    /** Reads what has come by now. */
    void hear() {
        for (int i = 0; i < DATAGRAMS_PER_TURN && !closed; i++) {
            int length = socket.receive(Sock.MSG_DONTWAIT);
            if (length == -Errno.EAGAIN) {
                return;
            }
            if (length == -Errno.ENOBUFS || length == -Errno.EMSGSIZE) {
                guarded(reader::lost);
            } else if (length > 0) {
                tell(socket.datagram());
            } else if (length != -Errno.EINTR) {
                LOG.warning(socket.descriptor().what() + ": " + Errno.text(-length), Log.field("errno", -length));
                return;
            }
        }
    }

    private void tell(NetlinkReader datagram) {
        while (!closed && datagram.next()) {
            guarded(() -> reader.read(datagram.type(), datagram.body()));
        }
    }

    private void guarded(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            loop.report(e);
        }
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            watch.cancel();
            socket.close();
        }
    }
}
