package io.evenkeel.check.http;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.net.IpText;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Makes the TLS of one SSL_GET ready. */
final class TlsResolver {
    private final SslGetBlock block;
    private final GetResolver get;
    private final TlsMaterial material;
    private final Diagnostics problems;

    TlsResolver(SslGetBlock block, GetResolver get, TlsMaterial material, Diagnostics problems) {
        this.block = block;
        this.get = get;
        this.material = material;
        this.problems = problems;
    }

    Tls resolve(Protocol protocol) {
        Optional<String> serverName = get.serverName();
        if (!block.tlsVerify()) {
            unverified();
        }
        return new Tls(
                serverName,
                block.tlsVerify() ? Optional.of(verification(serverName)) : Optional.empty(),
                material.identity(problems),
                protocol == Protocol.HTTP_2);
    }

    private void unverified() {
        if (block.caFile().isPresent()) {
            problems.warning(
                    block.places().of("ca_file"), "ca_file has no effect without tls_verify", "write tls_verify");
        }
        get.note(
                block.places().block(),
                "SSL_GET does not check the server's certificate, as in keepalived; tls_verify makes it");
    }

    private Tls.Verification verification(Optional<String> serverName) {
        String address = IpText.of(get.endpoint().remote().getAddress());
        return new Tls.Verification(
                serverName.or(get::site).orElse(address),
                block.caFile().isPresent() ? caFile(block.caFile().get()) : material.authorities(problems));
    }

    /** Without them nothing is trusted but what Java trusts, which fails closed. */
    private List<X509Certificate> caFile(String file) {
        try {
            return PemFile.certificates(Path.of(file));
        } catch (IOException e) {
            problems.add(new Diagnostic(
                    Kind.FILE,
                    Rest.of(block.places(), "ca_file"),
                    "ca_file cannot be used, the certificates Java trusts are used instead: " + e.getMessage(),
                    Optional.empty()));
            return List.of();
        }
    }
}
