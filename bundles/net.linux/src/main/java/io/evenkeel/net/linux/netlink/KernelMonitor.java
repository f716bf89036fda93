package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network.Monitor;
import io.evenkeel.api.net.NetworkListener;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Sock;
import io.evenkeel.net.linux.loop.EpollLoop;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Hears the kernel's multicast groups for links and addresses. Loop thread only. */
public final class KernelMonitor implements Monitor {

    private static final Log LOG = Log.of("net");
    private static final int GROUPS = Nl.RTMGRP_LINK | Nl.RTMGRP_IPV4_IFADDR | Nl.RTMGRP_IPV6_IFADDR;
    /** Attempts at listing everything while nothing changes. */
    private static final int QUIET_ATTEMPTS = 5;

    private static final long RETRY_NANOS = 1_000_000_000L;

    private final EpollLoop loop;
    private final Rtnetlink kernel;
    private final NetlinkSocket socket;
    private final KernelState state;
    private KernelNews news;

    private KernelMonitor(EpollLoop loop, Rtnetlink kernel, NetlinkSocket socket, NetworkListener listener) {
        this.loop = loop;
        this.kernel = kernel;
        this.socket = socket;
        this.state = new KernelState(new GuardedListener(listener, loop::report));
    }

    /** Opens one on a loop, in the loop's network namespace. */
    public static KernelMonitor open(
            EpollLoop loop, Rtnetlink kernel, Optional<Integer> receiveBuffer, NetworkListener listener)
            throws NativeException {
        NetlinkSocket socket = NetlinkSocket.open(Nl.NETLINK_ROUTE, GROUPS, "hear of link and address changes");
        KernelMonitor monitor = new KernelMonitor(loop, kernel, socket, listener);
        try {
            if (receiveBuffer.isPresent()) {
                socket.descriptor().receiveBuffer(receiveBuffer.get());
            }
            monitor.state.reset(monitor.list());
        } catch (NativeException e) {
            socket.close();
            throw e;
        }
        monitor.news = KernelNews.read(loop, socket, monitor.new Changes());
        return monitor;
    }

    @Override
    public NetworkView view() {
        return state.view();
    }

    @Override
    public void refresh() {
        if (!news.closed()) {
            news.hear();
        }
    }

    // What is queued when the list is made is older than the list or part of it. Told after it, it would show the past
    // again for a moment: a link down that is up. So the queue is emptied first, and the list made again if it filled.
    private NetworkView list() throws NativeException {
        NetworkView view;
        int attempts = 0;
        do {
            discard();
            view = kernel.view();
        } while (++attempts < QUIET_ATTEMPTS && socket.receive(Sock.MSG_DONTWAIT) != -Errno.EAGAIN);
        return view;
    }

    private void discard() {
        for (int i = 0; i < KernelNews.DATAGRAMS_PER_TURN && socket.receive(Sock.MSG_DONTWAIT) != -Errno.EAGAIN; i++) {}
    }

    private void resync() {
        LOG.info("the kernel's queue of link and address changes overran; reading all of them again");
        try {
            state.resync(list());
        } catch (NativeException e) {
            LOG.warning("cannot read links and addresses again, trying once a second: " + e.getMessage());
            loop.timer(this::retry).startAt(loop.now() + RETRY_NANOS);
        }
    }

    private void retry() {
        if (!news.closed()) {
            resync();
        }
    }

    private final class Changes implements KernelNews.Reader {
        @Override
        public void read(int type, ByteBuffer body) {
            switch (type) {
                case Nl.RTM_NEWLINK -> LinkCodec.decode(body).ifPresent(state::linkHeard);
                case Nl.RTM_DELLINK -> LinkCodec.decode(body).ifPresent(state::linkGone);
                case Nl.RTM_NEWADDR -> AddressCodec.decode(body).ifPresent(state::addressHeard);
                case Nl.RTM_DELADDR -> AddressCodec.decode(body).ifPresent(state::addressGone);
                default -> LOG.debug("netlink message of type " + type + " passed over");
            }
        }

        @Override
        public void lost() {
            resync();
        }
    }

    @Override
    public void close() {
        news.close();
    }
}
