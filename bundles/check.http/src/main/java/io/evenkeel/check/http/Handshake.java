package io.evenkeel.check.http;

import io.evenkeel.api.check.Outcome;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/** Waits for the TLS handshake, then lets HTTP begin; and says in an operator's words what went wrong with TLS. */
final class Handshake extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<Outcome> outcome;
    private final Protocol protocol;
    private final Runnable secured;
    private boolean over;

    Handshake(CompletableFuture<Outcome> outcome, Protocol protocol, Runnable secured) {
        this.outcome = outcome;
        this.protocol = protocol;
        this.secured = secured;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done) {
            if (!done.isSuccess()) {
                outcome.complete(failed(done.cause()));
                return;
            }
            over = true;
            if (protocol == Protocol.HTTP_2
                    && !"h2".equals(context.pipeline().get(SslHandler.class).applicationProtocol())) {
                outcome.complete(Outcome.failed("server does not speak HTTP/2: it did not choose h2 by ALPN"));
            } else {
                secured.run();
            }
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        if (cause instanceof SSLException) {
            // after the handshake too: a certificate the server wants and does not get is refused then, in TLS 1.3
            outcome.complete(failed(cause));
        } else {
            context.fireExceptionCaught(thrown);
        }
    }

    private Outcome failed(Throwable cause) {
        return Outcome.failed((over ? "TLS failed: " : "TLS handshake failed: ") + why(cause));
    }

    private static String why(Throwable cause) {
        if (cause instanceof NotSslRecordException) {
            return "the server does not speak TLS";
        }
        if (cause instanceof ClosedChannelException) {
            return "connection closed by the server";
        }
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
