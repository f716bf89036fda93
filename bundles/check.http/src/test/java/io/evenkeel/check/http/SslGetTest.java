package io.evenkeel.check.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SslGetTest {
    private static final String URL = "url {\npath /x\ndigest 5d41402abc4b2a76b9719d911017c592\nregex hello\n}";
    private static final String HELLO = "HTTP/1.1 200 OK\r\n\r\nhello";
    private static final int CLOSE_NOTIFY_RECORD = 0x15;

    private final Bench bench = new Bench();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aPageOverTls(String protocol) throws Exception {
        try (Peer peer = new Peer(TlsPeer.listening(protocol), (client, request) -> Peer.write(client, HELLO))) {
            assertEquals("passed", Bench.outcome(bench.ssl(peer.port(), "", URL)));
            assertEquals(
                    "GET /x HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: 127.0.0.1:" + peer.port() + "\r\n\r\n",
                    peer.requests.get(0));
        }
    }

    @Test
    void anOldServerWithOneCipherOfOldIsGood() throws Exception {
        SSLServerSocket listening = (SSLServerSocket) TlsPeer.context(TlsPeer.CLIENT)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        listening.setEnabledProtocols(new String[] {"TLSv1.2"});
        listening.setEnabledCipherSuites(new String[] {"TLS_DHE_RSA_WITH_AES_128_CBC_SHA"});
        try (Peer peer = new Peer(listening, (client, request) -> Peer.write(client, HELLO))) {
            assertEquals("passed", Bench.outcome(bench.ssl(peer.port(), "", URL)));
        }
    }

    @Test
    void aServerThatEndsWithoutCloseNotifyIsAsGood() throws Exception {
        try (Peer plain = Peer.raw(client -> Peer.write(TlsPeer.over(client), HELLO))) {
            assertEquals("passed", Bench.outcome(bench.ssl(plain.port(), "", URL)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
            virtualhost a.example             | none
            virtualhost a.example; enable_sni | a.example
            sni_name b.example                | b.example
            """)
    void theServerHearsTheName(String inside, String name) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        try (Peer peer = new Peer(TlsPeer.listening(), (client, request) -> {
            heard.complete(TlsPeer.serverName((SSLSocket) client).orElse(null));
            Peer.write(client, HELLO);
        })) {
            assertEquals("passed", Bench.outcome(bench.ssl(peer.port(), "", inside.replace("; ", "\n") + "\n" + URL)));
            assertEquals(name, heard.get(20, TimeUnit.SECONDS));
        }
    }

    /** Java's own server refuses such a name; others do not, nor does keepalived. */
    @Test
    void aNameMayHaveUnderscores() throws Exception {
        CompletableFuture<String> hello = new CompletableFuture<>();
        try (Peer plain = Peer.raw(client -> {
            byte[] header = client.getInputStream().readNBytes(5);
            int length = (header[3] & 0xff) << 8 | header[4] & 0xff;
            hello.complete(new String(client.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1));
        })) {
            Bench.outcome(bench.ssl(plain.port(), "", "sni_name under_score.example\n" + URL));
            assertTrue(hello.get(20, TimeUnit.SECONDS).contains("under_score.example"));
        }
    }

    @Test
    void verificationTakesTheAuthorityAndTheName() throws Exception {
        Path ca = Files.writeString(folder.resolve("ca.pem"), TlsPeer.AUTHORITY.getCertificatePEM());
        Path other = Files.writeString(folder.resolve("other.pem"), TlsPeer.CLIENT.getCertificatePEM());
        try (Peer peer = new Peer(TlsPeer.listening(), (client, request) -> Peer.write(client, HELLO))) {
            String verify = "tls_verify\nca_file " + ca + "\n" + URL + "\n";
            assertEquals("passed", Bench.outcome(bench.ssl(peer.port(), "", "virtualhost site.example\n" + verify)));
            assertEquals("passed", Bench.outcome(bench.ssl(peer.port(), "", "sni_name site.example\n" + verify)));
            assertEquals(
                    "passed",
                    Bench.outcome(bench.ssl(
                            peer.port(), "SSL {\nca " + ca + "\n}", "virtualhost site.example\ntls_verify\n" + URL)));
            assertEquals(
                    "TLS handshake failed: No subject alternative DNS name matching wrong.example found.",
                    Bench.outcome(bench.ssl(peer.port(), "", "virtualhost wrong.example\n" + verify)));
            assertEquals(
                    "TLS handshake failed: No subject alternative names matching IP address 127.0.0.1 found",
                    Bench.outcome(bench.ssl(peer.port(), "", verify)));
            assertEquals(
                    "TLS handshake failed: unable to find valid certification path to requested target",
                    Bench.outcome(bench.ssl(
                            peer.port(), "", "virtualhost site.example\ntls_verify\nca_file " + other + "\n" + URL)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS8", "PKCS1", "ENCRYPTED"})
    void aCertificateIsShownToServersThatAsk(String form) throws Exception {
        Path certificate = Files.writeString(folder.resolve("client.pem"), TlsPeer.CLIENT.getCertificatePathPEM());
        Path key = Files.writeString(folder.resolve("client.key"), ClientKey.as(form));
        SSLServerSocket listening = TlsPeer.listening();
        listening.setNeedClientAuth(true);
        CompletableFuture<String> who = new CompletableFuture<>();
        try (Peer peer = new Peer(listening, (client, request) -> {
            SSLSession session = ((SSLSocket) client).getSession();
            who.complete(session.getPeerPrincipal().getName());
            Peer.write(client, HELLO);
        })) {
            String block = "SSL {\npassword secret\ncertificate " + certificate + "\nkey " + key + "\n}";
            assertEquals("passed", Bench.outcome(bench.ssl(peer.port(), block, URL)));
            assertEquals("CN=evenkeel", who.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aServerThatAsksInVainSaysNo() throws Exception {
        SSLServerSocket listening = TlsPeer.listening("TLSv1.2");
        listening.setNeedClientAuth(true);
        try (Peer peer = new Peer(listening, (client, request) -> Peer.write(client, HELLO))) {
            String outcome = Bench.outcome(bench.ssl(peer.port(), "", URL));
            assertTrue(outcome.startsWith("TLS handshake failed: "), outcome);
        }
    }

    @Test
    void aWrongPasswordIsSaid() throws Exception {
        Path certificate = Files.writeString(folder.resolve("client.pem"), TlsPeer.CLIENT.getCertificatePathPEM());
        Path key = Files.writeString(folder.resolve("client.key"), ClientKey.as("ENCRYPTED"));
        Text text = bench.ssl(
                1, "SSL {\npassword wrong\ncertificate " + certificate + "\nkey " + key + "\n}", "tls_verify\n" + URL);
        assertEquals(
                "FILE: key cannot be used, no certificate is shown to servers: " + key
                        + " holds a key that cannot be read: the password of the SSL block is not its password",
                text.messages().get(0));
    }

    @Test
    void plainTextOnTheTlsPort() throws Exception {
        try (Peer plain = Peer.raw(client -> {
            Peer.write(client, "HTTP/1.1 400 Bad Request\r\n\r\n");
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
            assertEquals(
                    "TLS handshake failed: the server does not speak TLS",
                    Bench.outcome(bench.ssl(plain.port(), "", URL)));
        }
    }

    @Test
    void silenceWithinTheHandshake() throws Exception {
        try (Peer peer = Peer.that((client, request) -> {})) { // waits for the end of a request, and hears a handshake
            assertEquals("no answer", Bench.outcome(bench.ssl(peer.port(), "", URL), Bench.SHORT));
        }
    }

    @Test
    void aCloseWithinTheHandshake() throws Exception {
        try (Peer plain = Peer.raw(client -> {
            client.getInputStream().readNBytes(5);
            client.shutdownOutput();
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
            assertEquals(
                    "TLS handshake failed: connection closed by the server",
                    Bench.outcome(bench.ssl(plain.port(), "", URL)));
        }
    }

    /** With a status that is not good the check closes first: the last record tells how. */
    @ParameterizedTest
    @CsvSource({"on, true", "off, false"})
    void closeNotifyIsSaidWhenAskedFor(String compliant, boolean said) throws Exception {
        CompletableFuture<Integer> last = new CompletableFuture<>();
        try (Peer plain = Peer.raw(client -> last.complete(lastRecord(client)))) {
            assertEquals(
                    "status 500",
                    Bench.outcome(bench.ssl(plain.port(), "", "tls_compliant " + compliant + "\n" + URL)));
            assertEquals(said, last.get(20, TimeUnit.SECONDS) == CLOSE_NOTIFY_RECORD);
        }
    }

    /** The type of the last record a client sends; of TLS 1.2, where an alert shows as one. */
    private static int lastRecord(Socket client) throws Exception {
        Peer.write(TlsPeer.over(client, "TLSv1.2"), "HTTP/1.1 500 Oh\r\n\r\n");
        InputStream raw = client.getInputStream();
        int type = 0;
        for (int next = raw.read(); next >= 0; next = raw.read()) {
            type = next;
            byte[] header = raw.readNBytes(4);
            raw.readNBytes((header[2] & 0xff) << 8 | header[3] & 0xff);
        }
        return type;
    }
}
