package io.evenkeel.check.http;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** The files of the SSL block, each read once a configuration: when the first check wants it. Lifecycle thread only. */
final class TlsMaterial {
    private final Optional<TlsBlock> block;
    private Optional<Tls.Identity> identity;
    private List<X509Certificate> authorities;

    TlsMaterial(Optional<TlsBlock> block) {
        this.block = block;
    }

    /** What is shown to servers that ask for a certificate. */
    Optional<Tls.Identity> identity(Diagnostics problems) {
        if (identity == null) {
            identity = block.flatMap(tls -> identity(tls, problems));
        }
        return identity;
    }

    private static Optional<Tls.Identity> identity(TlsBlock tls, Diagnostics problems) {
        Optional<String> keyFile = tls.key().or(tls::certificate);
        if (keyFile.isEmpty()) {
            return Optional.empty();
        }
        if (tls.certificate().isEmpty()) {
            problems.error(
                    tls.places().of("key"),
                    "SSL has a key without certificate, no certificate is shown to servers",
                    "write certificate FILE");
            return Optional.empty();
        }
        String file = "certificate";
        try {
            List<X509Certificate> chain =
                    PemFile.certificates(Path.of(tls.certificate().get()));
            file = tls.key().isPresent() ? "key" : file;
            return Optional.of(new Tls.Identity(PemFile.key(Path.of(keyFile.get()), tls.password()), chain));
        } catch (IOException e) {
            unusable(tls, file, "no certificate is shown to servers", e, problems);
            return Optional.empty();
        }
    }

    /** Whom to trust where {@code tls_verify} has no {@code ca_file}; empty for whom Java trusts. */
    List<X509Certificate> authorities(Diagnostics problems) {
        if (authorities == null) {
            authorities = block.filter(tls -> tls.ca().isPresent())
                    .map(tls -> authorities(tls, problems))
                    .orElse(List.of());
        }
        return authorities;
    }

    private static List<X509Certificate> authorities(TlsBlock tls, Diagnostics problems) {
        try {
            return PemFile.certificates(Path.of(tls.ca().get()));
        } catch (IOException e) {
            unusable(tls, "ca", "the certificates Java trusts are used instead", e, problems);
            return List.of();
        }
    }

    private static void unusable(
            TlsBlock tls, String keyword, String consequence, IOException e, Diagnostics problems) {
        problems.add(new Diagnostic(
                Kind.FILE,
                Rest.of(tls.places(), keyword),
                keyword + " cannot be used, " + consequence + ": " + e.getMessage(),
                Optional.empty()));
    }
}
