package io.evenkeel.check.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Http2Test {
    private static final String MD5_OF_HELLO = "digest 5d41402abc4b2a76b9719d911017c592";

    private final Bench bench = new Bench();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final CompletableFuture<Http2Headers> heard = new CompletableFuture<>();

    @AfterEach
    void close() throws Exception {
        bench.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "hello,     digest 5d41402abc4b2a76b9719d911017c592, passed",
        "hello,     digest 00000000000000000000000000000000, digest 5d41402abc4b2a76b9719d911017c592 differs",
        "hello,     regex hel+o,                             passed",
        "hello,     regex help,                              regex does not match",
        "hello,     status_code 404,                         status 200",
        "interim,   status_code 200,                         passed",
        "status503, status_code 200,                         status 503",
        "bodiless,  digest d41d8cd98f00b204e9800998ecf8427e, passed",
        "large,     regex end$,                              passed",
        "reset,     status_code 200,                         'stream reset by the server, REFUSED_STREAM'",
        "goaway,    status_code 200,                         'server ended HTTP/2, ENHANCE_YOUR_CALM'",
        "close,     status_code 200,                         connection closed by the server",
    })
    void anAnswerIsJudgedAsInHttp1(String answer, String url, String outcome) throws Exception {
        int port = serve(answer, Optional.empty());
        assertEquals(outcome, Bench.outcome(bench.http(port, "http_protocol 2\nurl {\npath /x\n" + url + "\n}")));
    }

    @Test
    void theRequestSaysTheSame() throws Exception {
        int port = serve("hello", Optional.empty());
        Bench.outcome(bench.http(port, "http_protocol 2\nvirtualhost a.example\nurl {\npath /x\n}"));
        Http2Headers headers = heard.get(20, TimeUnit.SECONDS);
        assertEquals("GET", headers.method().toString());
        assertEquals("/x", headers.path().toString());
        assertEquals("a.example", headers.authority().toString());
        assertEquals("http", headers.scheme().toString());
        assertEquals("KeepAliveClient", headers.get("user-agent").toString());
    }

    @Test
    void overTlsItIsAgreedByAlpn() throws Exception {
        int port = serve("hello", Optional.of(tls("h2")));
        assertEquals(
                "passed",
                Bench.outcome(bench.ssl(port, "", "http_protocol 2\nurl {\npath /x\n" + MD5_OF_HELLO + "\n}")));
        assertEquals("https", heard.get(20, TimeUnit.SECONDS).scheme().toString());
    }

    @Test
    void aServerWithoutHttp2IsNamed() throws Exception {
        int port = serve("hello", Optional.of(tls("http/1.1")));
        assertEquals(
                "server does not speak HTTP/2: it did not choose h2 by ALPN",
                Bench.outcome(bench.ssl(port, "", "http_protocol 2\nurl {\npath /x\n}")));
        try (Peer peer = Peer.that((client, request) -> {
            Peer.write(client, "HTTP/1.1 400 Bad Request\r\n\r\n");
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
            assertEquals(
                    "server does not speak HTTP/2: First received frame was not SETTINGS. Hex dump for first 5 bytes:"
                            + " 485454502f",
                    Bench.outcome(bench.http(peer.port(), "http_protocol 2\nurl {\npath /x\n}")));
        }
    }

    @Test
    void silenceLastsUntilTheDeadline() throws Exception {
        int port = serve("silence", Optional.empty());
        assertEquals("no answer", Bench.outcome(bench.http(port, "http_protocol 2\nurl {\npath /x\n}"), Bench.SHORT));
    }

    private static SslContext tls(String protocol) throws Exception {
        return SslContextBuilder.forServer(TlsPeer.SITE.toKeyManagerFactory())
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        protocol))
                .build();
    }

    private int serve(String answer, Optional<SslContext> tls) throws Exception {
        Channel server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
                        channel.pipeline()
                                .addLast(Http2FrameCodecBuilder.forServer().build())
                                .addLast(new Http2MultiplexHandler(new Answering(answer)))
                                .addLast(new Forgiving());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** A check that has heard enough goes away. */
    private static final class Forgiving extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable gone) {
            context.close();
        }
    }

    @ChannelHandler.Sharable
    private final class Answering extends ChannelInboundHandlerAdapter {
        private final String answer;

        private Answering(String answer) {
            this.answer = answer;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Http2HeadersFrame request) {
                heard.complete(request.headers());
                answer(context);
            }
        }

        private void answer(ChannelHandlerContext context) {
            switch (answer) {
                case "interim" -> {
                    context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("103")));
                    body(context, "200", "hello");
                }
                case "status503" -> body(context, "503", "no");
                case "bodiless" ->
                    context.writeAndFlush(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200"), true));
                // more than the window a client opens at first
                case "large" -> body(context, "200", "x".repeat(500_000) + "end");
                case "reset" -> context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM));
                case "goaway" ->
                    context.channel().parent().writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.ENHANCE_YOUR_CALM));
                case "close" -> context.channel().parent().close();
                case "silence" -> {}
                default -> body(context, "200", answer);
            }
        }

        private void body(ChannelHandlerContext context, String status, String text) {
            context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status(status)));
            context.writeAndFlush(
                    new DefaultHttp2DataFrame(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII), true));
        }
    }
}
