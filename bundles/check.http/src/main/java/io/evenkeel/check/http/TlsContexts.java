package io.evenkeel.check.http;

import io.evenkeel.api.net.IpText;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;

/**
 * TLS by the JDK, as liberal as it can be set to. Contexts are kept as long as a probe needs them; any thread. The first one
 * takes its time, on a loaded machine seconds, so they are made apart from the attempts.
 */
final class TlsContexts {
    private final Map<Tls, CompletableFuture<SslContext>> contexts = Collections.synchronizedMap(new WeakHashMap<>());
    private final Executor apart;

    TlsContexts(Executor apart) {
        this.apart = apart;
    }

    /** The context for connections of this kind; fails with an IllegalStateException when there can be none. */
    CompletableFuture<SslContext> of(Tls tls) {
        return contexts.computeIfAbsent(tls, this::make);
    }

    private CompletableFuture<SslContext> make(Tls tls) {
        CompletableFuture<SslContext> context = new CompletableFuture<>();
        apart.execute(() -> {
            try {
                context.complete(context(tls));
            } catch (IllegalStateException e) {
                contexts.remove(tls);
                context.completeExceptionally(e);
            }
        });
        return context;
    }

    /** The handler of one connection; the attempt's deadline is the handshake's as well. */
    static SslHandler handler(SslContext context, Ask ask, ByteBufAllocator allocator) {
        Tls tls = ask.tls().orElseThrow();
        InetSocketAddress server = ask.endpoint().remote();
        String address = IpText.of(server.getAddress());
        String name = tls.verification().map(Tls.Verification::name).orElse(address);
        SSLEngine engine = context.newEngine(allocator, name, server.getPort());
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(tls.serverName().map(TlsContexts::sni).orElse(List.of()));
        parameters.setEndpointIdentificationAlgorithm(tls.verification().isPresent() ? "HTTPS" : null);
        engine.setSSLParameters(parameters);
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }

    /** Any name, such as one with underscores: the JDK's own type takes strict ones only, servers and keepalived do not care. */
    private static List<SNIServerName> sni(String name) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        return List.of(new SNIServerName(StandardConstants.SNI_HOST_NAME, encoded) {});
    }

    private static SslContext context(Tls tls) {
        try {
            SSLParameters all = SSLContext.getDefault().getSupportedSSLParameters();
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .protocols(without(all.getProtocols(), "SSLv2Hello"))
                    .ciphers(without(all.getCipherSuites(), "_anon_", "_NULL_"), IdentityCipherSuiteFilter.INSTANCE);
            trust(builder, tls);
            tls.identity()
                    .ifPresent(identity ->
                            builder.keyManager(identity.key(), identity.chain().toArray(new X509Certificate[0])));
            if (tls.http2()) {
                builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        "h2"));
            }
            SslContext context = builder.endpointIdentificationAlgorithm(null).build();
            rehearse(context);
            return context;
        } catch (SSLException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /** A hello to nobody: the classes it needs are then loaded, and not on a network thread. */
    private static void rehearse(SslContext context) throws SSLException {
        SSLEngine engine = context.newEngine(ByteBufAllocator.DEFAULT);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.beginHandshake();
        engine.wrap(ByteBuffer.allocate(0), hello);
    }

    /** What the JDK's security properties disable is left out by the JDK itself. */
    private static List<String> without(String[] names, String... unwanted) {
        return Stream.of(names)
                .filter(name -> Stream.of(unwanted).noneMatch(name::contains))
                .toList();
    }

    private static void trust(SslContextBuilder builder, Tls tls) {
        if (tls.verification().isEmpty()) {
            // As keepalived: the question is whether the server answers.
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        } else if (!tls.verification().get().authorities().isEmpty()) {
            builder.trustManager(tls.verification().get().authorities());
        }
    }
}
