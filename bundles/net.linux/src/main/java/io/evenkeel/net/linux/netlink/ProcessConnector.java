package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.ProcessEvents.Buffer;
import io.evenkeel.api.process.ProcessEvents.Hearing;
import io.evenkeel.api.process.ProcessEvents.Listener;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.loop.EpollLoop;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** Hears process events through the kernel's connector. Loop thread only, but for opening. */
public final class ProcessConnector implements Hearing {

    private static final Log LOG = Log.of("net");
    private static final String WHAT = "hear of processes";
    private static final Duration CONSENT = Duration.ofSeconds(1);

    private final NetlinkSocket socket;
    private Optional<KernelNews> news = Optional.empty();
    private boolean closed;

    private ProcessConnector(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens one in the calling thread's network namespace and waits for the kernel's consent. A process in a namespace of
     * processes or users of its own gets no answer at all, and in another network namespace than the host's first nobody
     * is there to ask: ECONNREFUSED.
     */
    public static ProcessConnector open(Optional<Buffer> buffer) throws NativeException {
        NetlinkSocket socket = NetlinkSocket.open(Nl.NETLINK_CONNECTOR, ProcessMessage.CN_IDX_PROC, WHAT);
        try {
            if (buffer.isPresent()) {
                size(socket, buffer.get());
            }
            socket.descriptor().timeout(CONSENT);
            ProcessMessage.request(socket.request(), ProcessMessage.PROC_CN_MCAST_LISTEN);
            socket.send(WHAT);
            awaitConsent(socket);
            return new ProcessConnector(socket);
        } catch (NativeException e) {
            socket.close();
            throw e;
        }
    }

    private static void size(NetlinkSocket socket, Buffer buffer) throws NativeException {
        if (buffer.forced()) {
            socket.descriptor().receiveBuffer(buffer.bytes());
        } else {
            socket.descriptor().ordinaryReceiveBuffer(buffer.bytes());
        }
    }

    // Where others listen already, events arrive before the answer: they belong to the time before.
    private static void awaitConsent(NetlinkSocket socket) throws NativeException {
        long until = System.nanoTime() + CONSENT.toNanos();
        while (System.nanoTime() < until) {
            NetlinkReader reader = socket.read(WHAT);
            while (reader.next()) {
                ByteBuffer body = reader.body();
                if (ProcessMessage.isConsent(body)) {
                    if (ProcessMessage.error(body) != 0) {
                        throw Native.failure(WHAT, ProcessMessage.error(body));
                    }
                    return;
                }
            }
        }
        throw Native.failure(WHAT, Errno.ETIMEDOUT);
    }

    /** Begins to tell. */
    public ProcessConnector tell(EpollLoop on, Listener to) {
        news = Optional.of(KernelNews.read(on, socket, new Decoder(to), this::close));
        return this;
    }

    private record Decoder(Listener listener) implements KernelNews.Reader {
        @Override
        public void read(int type, ByteBuffer body) {
            ProcessMessage.tell(body, listener);
        }

        @Override
        public void lost() {
            listener.lost();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            ignore();
            news.ifPresentOrElse(KernelNews::close, socket::close);
        }
    }

    // Kernels before 6.6 make the messages for as long as somebody who asked for them has not said otherwise.
    private void ignore() {
        ProcessMessage.request(socket.request(), ProcessMessage.PROC_CN_MCAST_IGNORE);
        try {
            socket.send(WHAT);
        } catch (NativeException e) {
            LOG.debug("no longer: " + e.getMessage());
        }
    }
}
