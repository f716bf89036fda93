package io.evenkeel.check.http;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * How a connection is secured.
 *
 * @param serverName sent in the handshake (SNI)
 * @param verification empty when any certificate will do
 * @param identity shown when the server asks for a certificate
 * @param http2 whether HTTP/2 is asked for by ALPN
 */
record Tls(
        Optional<String> serverName, Optional<Verification> verification, Optional<Identity> identity, boolean http2) {

    /**
     * What a server's certificate must be.
     *
     * @param name it must be for
     * @param authorities that may have signed it; those of the Java installation when empty
     */
    record Verification(String name, List<X509Certificate> authorities) {
        Verification {
            authorities = List.copyOf(authorities);
        }
    }

    /** A key and the certificate for it, with its chain. */
    record Identity(PrivateKey key, List<X509Certificate> chain) {
        Identity {
            chain = List.copyOf(chain);
        }

        /** Says nothing of the key. */
        @Override
        public String toString() {
            return "Identity of " + chain.get(0).getSubjectX500Principal();
        }
    }
}
