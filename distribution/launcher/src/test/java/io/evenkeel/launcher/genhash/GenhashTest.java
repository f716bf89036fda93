package io.evenkeel.launcher.genhash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour 12; digests, requests and the verbose layout are those of genhash 2.2.7. */
@Timeout(60)
final class GenhashTest {
    private static final String HELLO = "6f5902ac237024bdd0c176cb93063dc4";

    private record Run(int status, String output, String errors) {}

    private static Run run(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Genhash.run(words, new PrintStream(out, true), new PrintStream(err, true));
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Run run(String words) {
        return run(words.isEmpty() ? List.of() : List.of(words.split(" ")));
    }

    private static Run against(int port, String... more) {
        List<String> words = new ArrayList<>(List.of("-s", "127.0.0.1", "-p", String.valueOf(port), "-u", "/x"));
        words.addAll(List.of(more));
        return run(words);
    }

    /** A server that hears one request and answers. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        private final CompletableFuture<String> request = new CompletableFuture<>();

        Server(String answer, boolean keeping) throws IOException {
            Thread thread = new Thread(() -> serve(answer, keeping));
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(String answer, boolean keeping) {
            try (Socket client = listening.accept()) {
                StringBuilder head = new StringBuilder();
                while (!head.toString().endsWith("\r\n\r\n")) {
                    head.append((char) client.getInputStream().read());
                }
                request.complete(head.toString());
                client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                if (keeping) {
                    client.getInputStream().read();
                }
            } catch (IOException gone) {
                request.completeExceptionally(gone);
            }
        }

        int port() {
            return listening.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            HTTP/1.1 200 OK^^hello world$                                   | 6f5902ac237024bdd0c176cb93063dc4
            HTTP/1.1 404 No^^hello world$                                   | 6f5902ac237024bdd0c176cb93063dc4
            HTTP/1.1 200 OK^Content-Length: 20^^hello world$                | 6f5902ac237024bdd0c176cb93063dc4
            HTTP/1.1 200 OK^Content-Length: 5^^hello world$                 | 5d41402abc4b2a76b9719d911017c592
            HTTP/1.1 200 OK^^                                               | d41d8cd98f00b204e9800998ecf8427e
            HTTP/1.1 200 OK^Transfer-Encoding: chunked^^c^hello world$^0^^  | 05f37e0246afe558ca5391a506fd8fa8
            """)
    void theDigestIsThatOfAllThatFollowsTheHeader(String answer, String digest) throws Exception {
        try (Server server = new Server(answer.replace("^", "\r\n").replace("$", "\n"), false)) {
            assertEquals(new Run(0, digest + "\n", ""), against(server.port()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            -P 1.0                | GET /x HTTP/1.0^User-Agent: KeepAliveClient^Host: SERVER^^
            -P 1.0c               | GET /x HTTP/1.0^User-Agent: KeepAliveClient^Connection: close^Host: SERVER^^
            -P 1.0C               | GET /x HTTP/1.0^User-Agent: KeepAliveClient^Connection: close^Host: SERVER^^
            --protocol=1.1        | GET /x HTTP/1.1^User-Agent: KeepAliveClient^Connection: close^Host: SERVER^^
            -V foo                | GET /x HTTP/1.0^User-Agent: KeepAliveClient^Host: foo^^
            --use-virtualhost foo | GET /x HTTP/1.0^User-Agent: KeepAliveClient^Host: foo^^
            """)
    void theRequestIsThatOfTheChecks(String words, String request) throws Exception {
        try (Server server = new Server("HTTP/1.1 200 OK\r\n\r\nhello world\n", false)) {
            assertEquals(new Run(0, HELLO + "\n", ""), against(server.port(), words.split(" ")));
            String sent = request.replace("^", "\r\n").replace("SERVER", "127.0.0.1:" + server.port());
            assertEquals(sent, server.request.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void verboseShowsHeaderAndBodyFirst() throws Exception {
        try (Server server = new Server("HTTP/1.1 200 OK\r\n\r\nhello world\n", false)) {
            Run run = against(server.port(), "-v");
            String expected =
                    """
                    -----------------------[    HTTP Header Buffer    ]-----------------------
                    0000  48 54 54 50 2f 31 2e 31 - 20 32 30 30 20 4f 4b 0d   HTTP/1.1 200 OK.
                    0016  0a 0d 0a                -                           ...            \s
                    -----------------------[ HTTP Header Ascii Buffer ]-----------------------
                    HTTP/1.1 200 OK\r
                    \r

                    -----------------------[        HTML Buffer        ]-----------------------
                    0000  68 65 6c 6c 6f 20 77 6f - 72 6c 64 0a               hello world.   \s

                    -----------------------[    HTML hash resulting    ]-----------------------
                    0000  6f 59 02 ac 23 70 24 bd - d0 c1 76 cb 93 06 3d c4   oY..#p$...v...=.
                    -----------------------[ HTML hash final resulting ]-----------------------
                    6f5902ac237024bdd0c176cb93063dc4

                    Global response time for [/x] = \
                    """;
            assertEquals(
                    expected, run.output().substring(0, Math.min(run.output().length(), expected.length())));
            assertTrue(run.output().endsWith(" usecs\n"));
        }
    }

    @Test
    void withoutADigestTheReasonIsSaidAndTheStatusIsOne() throws Exception {
        failing("", false, "no data received");
        failing("HTTP/1.1 200 OK\r\nServer: x\r\n", false, "connection closed within the header");
        failing("x".repeat(70_000), true, "header larger than 65536 bytes");
        failing("HTTP/1.1 200 OK\r\n\r\nhi", true, "no answer within 0.4 s");
    }

    private static void failing(String answer, boolean keeping, String reason) throws Exception {
        try (Server server = new Server(answer, keeping)) {
            assertEquals(
                    new Run(1, "", "evenkeel: 127.0.0.1:" + server.port() + ": " + reason + "\n"),
                    against(server.port(), "-t", keeping && answer.startsWith("HTTP") ? "0.4" : "20"));
        }
    }

    @Test
    void refusalIsSaid() throws Exception {
        int free;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = once.getLocalPort();
        }
        assertEquals(new Run(1, "", "evenkeel: 127.0.0.1:" + free + ": connection refused\n"), against(free));
    }

    @Test
    void plainTextWhereTlsIsExpected() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread thread = new Thread(() -> {
                try (Socket client = plain.accept()) {
                    client.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    client.getInputStream().transferTo(new ByteArrayOutputStream());
                } catch (IOException gone) {
                    // as it may
                }
            });
            thread.setDaemon(true);
            thread.start();
            Run run = against(plain.getLocalPort(), "-S");
            assertEquals(1, run.status());
            assertTrue(run.errors().contains(": TLS failed: "), run.errors());
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                                    | -s is missing: the server's address
            -s 127.0.0.1                          | -u is missing: the path to ask for
            -s localhost -u /                     | the server has to be an IP address, 'localhost' is none
            -s 300.1.1.1 -u /                     | the server has to be an IP address, '300.1.1.1' is none
            -s 127.0.0.1 -u / -p 99999            | -p takes a number from 1 to 65535, not '99999'
            -s 127.0.0.1 -u / -t 0                | -t takes seconds above 0 and up to a day, not '0'
            -s 127.0.0.1 -u / -P 3                | unknown HTTP protocol '3', known are 1.0, 1.0c and 1.1
            -s 127.0.0.1 -u / -m x                | -m takes a number from 0 to 4294967295, not 'x'
            -s 127.0.0.1 -u / -I                  | -I needs -S, and a name to send from -V
            -s 127.0.0.1 -u / stray               | unexpected argument 'stray'
            -z                                    | z is not a recognized option
            """)
    void whatCannotBeUnderstoodIsSaid(String words, String message) {
        assertEquals(new Run(1, "", "evenkeel: " + message + "; evenkeel -T -h lists the options\n"), run(words));
    }

    @ParameterizedTest
    @CsvSource({
        "fd77::1,          [fd77::1]:80",
        "2001:db8:0:0:1::, [2001:db8:0:0:1::]:80",
        "::1,              [::1]:80",
        "1:2:3:4:5:6:7:8,  [1:2:3:4:5:6:7:8]:80",
        "10.0.0.1,         10.0.0.1:80"
    })
    void theHostHeaderHasTheShortestFormOfAnAddress(String address, String host) throws Exception {
        Request request = Options.parse(List.of("-s", address, "-u", "/")).request();
        assertTrue(request.text().endsWith("Host: " + host + "\r\n\r\n"), request.text());
    }

    @Test
    void helpListsEveryOption() {
        Run run = run("-h");
        assertEquals(0, run.status());
        for (String letter : "s p u S I V P t m v h".split(" ")) {
            assertTrue(run.errors().contains("  -" + letter + ", --"), letter);
        }
    }
}
