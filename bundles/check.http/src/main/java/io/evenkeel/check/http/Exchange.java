package io.evenkeel.check.http;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.check.support.Channels;
import io.evenkeel.check.support.Conversation;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One request and its answer: chooses the handlers, TLS first when asked for. */
final class Exchange implements Conversation {
    private final Ask ask;
    private final Answer answer;
    private final Optional<SslContext> context;

    Exchange(Ask ask, Answer answer, Optional<SslContext> context) {
        this.ask = ask;
        this.answer = answer;
        this.context = context;
    }

    @Override
    public void begin(Channel channel, CompletableFuture<Outcome> outcome) {
        if (context.isEmpty()) {
            speak(channel, outcome);
            return;
        }
        SslHandler tls = TlsContexts.handler(context.get(), ask, channel.alloc());
        channel.pipeline().addLast(tls);
        if (!ask.page().closeNotify()) {
            channel.pipeline().addLast(new AbruptClose(tls));
        }
        channel.pipeline().addLast(new Handshake(outcome, ask.protocol(), () -> speak(channel, outcome)));
    }

    private void speak(Channel channel, CompletableFuture<Outcome> outcome) {
        if (ask.protocol() == Protocol.HTTP_2) {
            Http2Exchange.begin(channel, ask, answer, outcome);
        } else {
            add(channel, new Http1Exchange(ask, answer, outcome));
        }
    }

    /** After the handshake the last handler is in its place already, and would take what is for ours. */
    static void add(Channel channel, ChannelHandler handler) {
        if (channel.pipeline().get(Channels.LAST) == null) {
            channel.pipeline().addLast(handler);
        } else {
            channel.pipeline().addBefore(Channels.LAST, null, handler);
        }
    }

    /** A request that could not be sent is a failure for what kept it. */
    static void failed(Future<?> written, CompletableFuture<Outcome> outcome) {
        if (!written.isSuccess()) {
            outcome.completeExceptionally(written.cause());
        }
    }
}
