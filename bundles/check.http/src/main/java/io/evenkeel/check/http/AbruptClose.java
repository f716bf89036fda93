package io.evenkeel.check.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;

/** Closes a TLS connection without close_notify, as keepalived does unless {@code tls_compliant} is set. */
final class AbruptClose extends ChannelOutboundHandlerAdapter {
    private final SslHandler tls;

    AbruptClose(SslHandler tls) {
        this.tls = tls;
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (context.pipeline().context(tls) != null) {
            context.pipeline().remove(tls);
        }
        context.close(promise);
    }
}
