package io.evenkeel.check.support;

import io.evenkeel.api.check.Endpoint;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Sockets with the options an endpoint asks for. */
final class Sockets {
    private static final int SOL_IP = 0;
    private static final int SOL_SOCKET = 1;
    private static final int SOL_IPV6 = 41;
    private static final int IFNAMSIZ = 16;
    private static final int LARGEST_DATAGRAM = 65535;
    private static final int LARGEST_READ = 16384;

    private static final IntegerUnixChannelOption SO_MARK = new IntegerUnixChannelOption("SO_MARK", SOL_SOCKET, 36);
    private static final IntegerUnixChannelOption IP_RECVERR = new IntegerUnixChannelOption("IP_RECVERR", SOL_IP, 11);
    private static final IntegerUnixChannelOption IPV6_RECVERR =
            new IntegerUnixChannelOption("IPV6_RECVERR", SOL_IPV6, 25);
    private static final RawUnixChannelOption SO_BINDTODEVICE =
            new RawUnixChannelOption("SO_BINDTODEVICE", SOL_SOCKET, 25, IFNAMSIZ);

    private static final RecvByteBufAllocator STREAM = new AdaptiveRecvByteBufAllocator(64, 1024, LARGEST_READ);
    private static final RecvByteBufAllocator DATAGRAMS = new FixedRecvByteBufAllocator(LARGEST_DATAGRAM);

    private Sockets() {}

    static Channel tcp(Endpoint endpoint) {
        return prepared(new EpollSocketChannel(family(endpoint)), endpoint, config -> {
            config.setOption(ChannelOption.RECVBUF_ALLOCATOR, STREAM);
            // Bound to an address alone, the port is chosen at connect, where it need only be free towards this server.
            if (endpoint.source().isPresent() && endpoint.sourcePort() == 0) {
                config.setOption(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
            }
        });
    }

    static Channel udp(Endpoint endpoint) {
        return prepared(new EpollDatagramChannel(family(endpoint)), endpoint, config -> {
            config.setOption(ChannelOption.RECVBUF_ALLOCATOR, DATAGRAMS);
            // Without it only ICMP's port unreachable is told; a host that is gone would look like a silent one.
            config.setOption(endpoint.ipv6() ? IPV6_RECVERR : IP_RECVERR, 1);
        });
    }

    /** The local end to bind to; null when the kernel chooses it. */
    static InetSocketAddress source(Endpoint endpoint) {
        if (endpoint.source().isEmpty() && endpoint.sourcePort() == 0) {
            return null;
        }
        return new InetSocketAddress(endpoint.source().orElseGet(() -> any(endpoint)), endpoint.sourcePort());
    }

    private static InetAddress any(Endpoint endpoint) {
        try {
            return InetAddress.getByAddress(new byte[endpoint.ipv6() ? 16 : 4]);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SocketProtocolFamily family(Endpoint endpoint) {
        return endpoint.ipv6() ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
    }

    private interface Options {
        void set(ChannelConfig config);
    }

    private static Channel prepared(Channel channel, Endpoint endpoint, Options options) {
        try {
            options.set(channel.config());
            common(channel.config(), endpoint);
            return channel;
        } catch (RuntimeException | Error e) {
            channel.unsafe().closeForcibly();
            throw e;
        }
    }

    private static void common(ChannelConfig config, Endpoint endpoint) {
        config.setAutoRead(false);
        // The deadline is the whole attempt's.
        config.setConnectTimeoutMillis(0);
        if (endpoint.sourcePort() != 0) {
            config.setOption(ChannelOption.SO_REUSEADDR, true);
        }
        if (endpoint.mark() != 0) {
            config.setOption(SO_MARK, endpoint.mark());
        }
        // It is the scope of link-local addresses as well: connect and bind take the device's for one not given.
        endpoint.sourceInterface().ifPresent(name -> config.setOption(SO_BINDTODEVICE, device(name)));
    }

    private static ByteBuffer device(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= IFNAMSIZ) {
            throw new NoSuchInterface(name);
        }
        return ByteBuffer.allocate(IFNAMSIZ).put(0, bytes);
    }

    /** A name no interface can have. */
    static final class NoSuchInterface extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSuchInterface(String name) {
            super(name);
        }
    }
}
