package io.evenkeel.check.http;

import io.evenkeel.api.check.Outcome;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** One stream of HTTP/2 (RFC 9113): the same headers as in HTTP/1, and the answer ends with its stream. */
final class Http2Exchange extends ChannelInboundHandlerAdapter {
    private final Answer answer;
    private final CompletableFuture<Outcome> outcome;
    private boolean headed;

    private Http2Exchange(Answer answer, CompletableFuture<Outcome> outcome) {
        this.answer = answer;
        this.outcome = outcome;
    }

    static void begin(Channel channel, Ask ask, Answer answer, CompletableFuture<Outcome> outcome) {
        Http2Settings settings =
                Http2Settings.defaultSettings().pushEnabled(false).maxHeaderListSize(Head.LIMIT);
        Exchange.add(
                channel,
                Http2FrameCodecBuilder.forClient()
                        .initialSettings(settings)
                        .validateHeaders(false)
                        .build());
        Exchange.add(channel, new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
        Exchange.add(channel, new Connection(outcome));
        new Http2StreamChannelBootstrap(channel)
                .handler(new Http2Exchange(answer, outcome))
                .open()
                .addListener((Future<Http2StreamChannel> opened) -> ask(opened, ask, outcome));
    }

    private static void ask(Future<Http2StreamChannel> opened, Ask ask, CompletableFuture<Outcome> outcome) {
        if (!opened.isSuccess()) {
            outcome.complete(
                    Outcome.failed("no HTTP/2 stream: " + opened.cause().getMessage()));
            return;
        }
        Http2Headers headers = new DefaultHttp2Headers(false)
                .method("GET")
                .scheme(ask.tls().isPresent() ? "https" : "http")
                .authority(ask.page().host())
                .path(ask.page().path())
                .add("user-agent", "KeepAliveClient");
        opened.getNow()
                .writeAndFlush(new DefaultHttp2HeadersFrame(headers, true))
                .addListener(written -> Exchange.failed(written, outcome));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (outcome.isDone()) {
                return;
            }
            if (message instanceof Http2HeadersFrame headers) {
                headers(headers);
            } else if (message instanceof Http2DataFrame data) {
                answer.body(ByteBufUtil.getBytes(data.content()));
                ended(data.isEndStream());
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2ResetFrame reset) {
            outcome.complete(Outcome.failed("stream reset by the server, " + name(reset.errorCode())));
        }
        ReferenceCountUtil.release(event);
    }

    private void headers(Http2HeadersFrame frame) {
        OptionalInt status = status(frame.headers());
        boolean interim = status.isPresent() && status.getAsInt() < 200 && !frame.isEndStream();
        if (!headed && !interim) {
            headed = true;
            Long length = frame.headers().getLong("content-length");
            answer.head(status, "HTTP/2", length == null ? OptionalLong.empty() : OptionalLong.of(length))
                    .ifPresent(outcome::complete);
        }
        ended(frame.isEndStream());
    }

    private static OptionalInt status(Http2Headers headers) {
        CharSequence status = headers.status();
        return status != null && status.toString().matches("\\d{3}")
                ? OptionalInt.of(Integer.parseInt(status.toString()))
                : OptionalInt.empty();
    }

    private void ended(boolean end) {
        if (end && !outcome.isDone()) {
            outcome.complete(answer.end());
        }
    }

    private static String name(long code) {
        Http2Error error = Http2Error.valueOf(code);
        return error == null ? "error " + code : error.name();
    }

    /** What concerns the connection as a whole. */
    private static final class Connection extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<Outcome> outcome;

        Connection(CompletableFuture<Outcome> outcome) {
            this.outcome = outcome;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Http2GoAwayFrame goAway && goAway.errorCode() != Http2Error.NO_ERROR.code()) {
                outcome.complete(Outcome.failed("server ended HTTP/2, " + name(goAway.errorCode())));
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
            if (thrown instanceof java.io.IOException) {
                context.fireExceptionCaught(thrown);
            } else {
                outcome.complete(Outcome.failed("server does not speak HTTP/2: " + thrown.getMessage()));
            }
        }
    }
}
