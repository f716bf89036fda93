package io.evenkeel.notify.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whose certificates are believed. */
final class Trust {
    private static final int MOST_BYTES = 1 << 20;

    private Trust() {}

    static SSLContext context(Relay relay) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, relay.verify() ? verifying(relay) : new TrustManager[] {new Anybody()}, new SecureRandom());
        return context;
    }

    /** Null stands for the system's authorities. */
    private static TrustManager[] verifying(Relay relay) throws GeneralSecurityException, IOException {
        if (relay.authorities().isEmpty()) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : read(relay.authorities().get())) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static Iterable<? extends Certificate> read(Path file) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new java.io.ByteArrayInputStream(in.readNBytes(MOST_BYTES)));
        }
    }

    /** {@code noverify}: an extended one, so that the name is not compared either. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            // Nobody is refused.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // Nobody is refused.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // Nobody is refused.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // Nobody is refused.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // Nobody is refused.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Nobody is refused.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
