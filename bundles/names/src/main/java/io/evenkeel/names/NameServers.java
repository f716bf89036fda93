package io.evenkeel.names;

import io.evenkeel.api.net.IpText;
import io.evenkeel.names.Finding.Unanswered;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Questions to name servers, through Netty: by UDP from a port of its own each, and again by TCP where the answer is too
 * long. The network thread only, so that sockets are made in its namespace.
 */
final class NameServers implements Lookup.Query {
    private final DnsNameResolver resolver;
    private final Duration timeout;

    NameServers(EventLoop loop, Duration timeout) {
        this.timeout = timeout;
        this.resolver = new DnsNameResolverBuilder(loop)
                .datagramChannelType(EpollDatagramChannel.class)
                .socketChannelType(EpollSocketChannel.class)
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .queryTimeoutMillis(timeout.toMillis())
                // As the C library asks; some servers refuse what they do not know.
                .optResourceEnabled(false)
                .resolveCache(NoopDnsCache.INSTANCE)
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                .build();
    }

    @Override
    public CompletableFuture<Finding> ask(InetSocketAddress server, DnsQuestion question) {
        CompletableFuture<Finding> finding = new CompletableFuture<>();
        resolver.query(server, question)
                .addListener((Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> done) ->
                        finding.complete(finding(done, question, server)));
        return finding;
    }

    private Finding finding(
            Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> done,
            DnsQuestion question,
            InetSocketAddress server) {
        String name = "name server " + IpText.of(server.getAddress());
        if (!done.isSuccess()) {
            return new Unanswered(why(done.cause(), name));
        }
        AddressedEnvelope<DnsResponse, InetSocketAddress> envelope = done.getNow();
        try {
            return Reply.read(envelope.content(), question, name);
        } finally {
            envelope.release();
        }
    }

    private String why(Throwable failure, String server) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof DnsNameResolverTimeoutException)) {
            cause = cause.getCause();
        }
        return cause instanceof DnsNameResolverTimeoutException
                ? "no answer from " + server + " within " + timeout.toSeconds() + " s"
                : server + " cannot be asked: " + cause.getMessage();
    }
}
