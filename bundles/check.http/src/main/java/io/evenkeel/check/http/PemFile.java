package io.evenkeel.check.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in PEM. Every failure names the file. */
final class PemFile {
    private static final int LIMIT = 1 << 20;
    private static final Pattern ENTRY =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)-----END \\1-----", Pattern.DOTALL);

    private PemFile() {}

    /** At least one. */
    static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher entries = ENTRY.matcher(read(file));
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            while (entries.find()) {
                if (entries.group(1).endsWith("CERTIFICATE")) {
                    byte[] der = decoded(file, entries.group(2));
                    certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
                }
            }
        } catch (CertificateException e) {
            throw new IOException(file + " holds a certificate that cannot be read", e);
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + " holds no certificate in PEM");
        }
        return certificates;
    }

    static PrivateKey key(Path file, Optional<String> password) throws IOException {
        Matcher entries = ENTRY.matcher(read(file));
        while (entries.find()) {
            String type = entries.group(1);
            if (!type.endsWith("PRIVATE KEY")) {
                continue;
            }
            if (entries.group(2).contains("ENCRYPTED") && !type.startsWith("ENCRYPTED")) {
                throw new IOException(file + " is encrypted in the old way; convert it: openssl pkcs8 -topk8");
            }
            try {
                return PrivateKeys.of(type, decoded(file, entries.group(2)), password);
            } catch (GeneralSecurityException e) {
                throw new IOException(file + " holds a key that cannot be read: " + e.getMessage(), e);
            }
        }
        throw new IOException(file + " holds no private key in PEM");
    }

    private static byte[] decoded(Path file, String base64) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new IOException(file + " is larger than " + LIMIT + " bytes");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw new IOException(file + " may not be read", e);
        }
    }
}
