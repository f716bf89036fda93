package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network.Subscription;
import io.evenkeel.api.net.RoutingListener;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Sock;
import io.evenkeel.net.linux.loop.EpollLoop;
import io.evenkeel.net.linux.loop.Watch;

/** Hears the kernel's multicast groups for routes and rules. Loop thread only. */
public final class RoutingMonitor implements Subscription {
    private static final Log LOG = Log.of("net");
    private static final int GROUPS =
            Nl.RTMGRP_IPV4_ROUTE | Nl.RTMGRP_IPV6_ROUTE | Nl.RTMGRP_IPV4_RULE | Nl.RTMGRP_IPV6_RULE;
    private static final int DATAGRAMS_PER_TURN = 1024;

    private final EpollLoop loop;
    private final NetlinkSocket socket;
    private final int protocol;
    private final RoutingListener listener;
    private Watch watch;
    private boolean closed;

    private RoutingMonitor(EpollLoop loop, NetlinkSocket socket, int protocol, RoutingListener listener) {
        this.loop = loop;
        this.socket = socket;
        this.protocol = protocol;
        this.listener = listener;
    }

    /** Opens one on a loop, in the loop's network namespace. */
    public static RoutingMonitor open(EpollLoop loop, int protocol, RoutingListener listener) throws NativeException {
        // The filter stands before the first group is joined, so that nothing else is ever queued.
        NetlinkSocket socket = NetlinkSocket.open(
                Nl.NETLINK_ROUTE,
                GROUPS,
                "hear of route and rule changes",
                descriptor -> RoutingFilter.attach(descriptor, protocol));
        RoutingMonitor monitor = new RoutingMonitor(loop, socket, protocol, listener);
        monitor.watch = loop.watch(socket.descriptor().number(), monitor::hear, monitor::close);
        return monitor;
    }

    private void hear() {
        for (int i = 0; i < DATAGRAMS_PER_TURN && !closed; i++) {
            int length = socket.receive(Sock.MSG_DONTWAIT);
            if (length == -Errno.EAGAIN) {
                return;
            }
            if (length == -Errno.ENOBUFS || length == -Errno.EMSGSIZE) {
                guarded(listener::overrun);
            } else if (length > 0) {
                take(socket.datagram());
            } else if (length != -Errno.EINTR) {
                LOG.warning(socket.descriptor().what() + ": " + Errno.text(-length), Log.field("errno", -length));
                return;
            }
        }
    }

    private void take(NetlinkReader reader) {
        while (!closed && reader.next()) {
            guarded(() -> take(reader.type(), reader));
        }
    }

    private void take(int type, NetlinkReader reader) {
        switch (type) {
            case Nl.RTM_NEWROUTE ->
                RouteCodec.decode(reader.body())
                        .filter(route -> route.protocol() == protocol)
                        .ifPresent(listener::routeAdded);
            case Nl.RTM_DELROUTE ->
                RouteCodec.decode(reader.body())
                        .filter(route -> route.protocol() == protocol)
                        .ifPresent(listener::routeRemoved);
            case Nl.RTM_NEWRULE -> RuleCodec.decode(reader.body()).ifPresent(listener::ruleAdded);
            case Nl.RTM_DELRULE -> RuleCodec.decode(reader.body()).ifPresent(listener::ruleRemoved);
            default -> LOG.debug("netlink message of type " + type + " passed over");
        }
    }

    /** Keeps what the listener throws from the news that come after it. */
    private void guarded(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            loop.report(e);
        }
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
