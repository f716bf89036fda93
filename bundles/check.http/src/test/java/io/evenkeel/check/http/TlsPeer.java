package io.evenkeel.check.http;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Certificates, and servers that show them. */
final class TlsPeer {
    static final X509Bundle AUTHORITY = authority();
    static final X509Bundle SITE = issued("CN=site.example", "site.example", Algorithm.ecp256);
    static final X509Bundle CLIENT = issued("CN=evenkeel", "client.example", Algorithm.rsa2048);

    private TlsPeer() {}

    private static X509Bundle authority() {
        try {
            return new CertificateBuilder()
                    .subject("CN=Test authority")
                    .setIsCertificateAuthority(true)
                    .ecp256()
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Bundle issued(String subject, String name, Algorithm algorithm) {
        try {
            return new CertificateBuilder()
                    .subject(subject)
                    .addSanDnsName(name)
                    .algorithm(algorithm)
                    .buildIssuedBy(AUTHORITY);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static SSLContext context() throws Exception {
        return context(SITE);
    }

    static SSLContext context(X509Bundle certificate) throws Exception {
        KeyManagerFactory keys = certificate.toKeyManagerFactory();
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", AUTHORITY.getCertificate());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** A socket that listens on loopback. */
    static SSLServerSocket listening(String... protocols) throws Exception {
        SSLServerSocket socket = (SSLServerSocket)
                context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return socket;
    }

    /** The name the client sent. */
    static Optional<String> serverName(SSLSocket client) {
        List<javax.net.ssl.SNIServerName> names = ((ExtendedSSLSession) client.getSession()).getRequestedServerNames();
        return names.stream().findFirst().map(name -> new String(name.getEncoded(), StandardCharsets.UTF_8));
    }

    /** The server's side of TLS over a connection, once the request is heard. */
    static SSLSocket over(Socket client, String... protocols) throws Exception {
        SSLSocket tls = (SSLSocket) context().getSocketFactory().createSocket(client, "x", 1, false);
        tls.setUseClientMode(false);
        if (protocols.length > 0) {
            tls.setEnabledProtocols(protocols);
        }
        tls.startHandshake();
        Peer.head(tls.getInputStream());
        return tls;
    }
}
