package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network.Subscription;
import io.evenkeel.api.net.RoutingListener;
import io.evenkeel.net.linux.loop.EpollLoop;
import java.nio.ByteBuffer;

/** Hears the kernel's multicast groups for routes and rules. Loop thread only. */
public final class RoutingMonitor implements Subscription {
    private static final Log LOG = Log.of("net");
    private static final int GROUPS =
            Nl.RTMGRP_IPV4_ROUTE | Nl.RTMGRP_IPV6_ROUTE | Nl.RTMGRP_IPV4_RULE | Nl.RTMGRP_IPV6_RULE;

    private final KernelNews news;

    private RoutingMonitor(KernelNews news) {
        this.news = news;
    }

    /** Opens one on a loop, in the loop's network namespace. */
    public static RoutingMonitor open(EpollLoop loop, int protocol, RoutingListener listener) throws NativeException {
        // The filter stands before the first group is joined, so that nothing else is ever queued.
        NetlinkSocket socket = NetlinkSocket.open(
                Nl.NETLINK_ROUTE,
                GROUPS,
                "hear of route and rule changes",
                descriptor -> RoutingFilter.attach(descriptor, protocol));
        return new RoutingMonitor(KernelNews.read(loop, socket, new Decoder(protocol, listener)));
    }

    private record Decoder(int protocol, RoutingListener listener) implements KernelNews.Reader {
        @Override
        public void read(int type, ByteBuffer body) {
            switch (type) {
                case Nl.RTM_NEWROUTE ->
                    RouteCodec.decode(body)
                            .filter(route -> route.protocol() == protocol)
                            .ifPresent(listener::routeAdded);
                case Nl.RTM_DELROUTE ->
                    RouteCodec.decode(body)
                            .filter(route -> route.protocol() == protocol)
                            .ifPresent(listener::routeRemoved);
                case Nl.RTM_NEWRULE -> RuleCodec.decode(body).ifPresent(listener::ruleAdded);
                case Nl.RTM_DELRULE -> RuleCodec.decode(body).ifPresent(listener::ruleRemoved);
                default -> LOG.debug("netlink message of type " + type + " passed over");
            }
        }

        @Override
        public void lost() {
            listener.overrun();
        }
    }

    @Override
    public void close() {
        news.close();
    }
}
