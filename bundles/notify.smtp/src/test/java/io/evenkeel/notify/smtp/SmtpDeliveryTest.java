package io.evenkeel.notify.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against servers that answer by a script, mostly a hostile one. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class SmtpDeliveryTest {
    private static final List<String> GOOD =
            List.of("220 hi", "250 hello", "250 from", "250 to", "250 to", "354 go on", "250 taken", "221 bye");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    @FunctionalInterface
    private interface Script {
        void play(Socket socket) throws IOException;
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void serve(Script script) {
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                script.play(socket);
            } catch (IOException gone) {
                // The client has left, which some scripts are about.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(Socket socket, List<String> answers) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = socket.getOutputStream();
        boolean data = false;
        for (String answer : answers) {
            out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String line;
            do {
                line = in.readLine();
                heard.add(line);
            } while (data && line != null && !line.equals("."));
            data = "DATA".equals(line);
        }
    }

    private MailSettings settings(Relay.Security security) {
        Relay relay = new Relay(
                "127.0.0.1",
                server.getLocalPort(),
                "me.example",
                Duration.ofSeconds(1),
                security,
                true,
                Optional.empty(),
                Optional.empty());
        return new MailSettings(
                Optional.of(relay),
                "R",
                "me@example.org",
                List.of("a@example.org", "b@example.org"),
                new AlertRules(Map.of(), Map.of(), Optional.empty(), Optional.empty(), true),
                MailSettings.Pace.DEFAULT,
                Optional.empty());
    }

    private void deliver() throws IOException {
        new SmtpDelivery().deliver(settings(Relay.Security.OFF), "Subject: x\r\n\r\n.hidden\r\nend\r\n");
    }

    @Test
    void speaksAsKeepalivedDoes() throws IOException {
        serve(socket -> answer(socket, GOOD));
        deliver();
        assertEquals(
                List.of(
                        "HELO me.example",
                        "MAIL FROM:<me@example.org>",
                        "RCPT TO:<a@example.org>",
                        "RCPT TO:<b@example.org>",
                        "DATA",
                        "Subject: x",
                        "",
                        "..hidden",
                        "end",
                        ".",
                        "QUIT"),
                new ArrayList<>(heard).subList(0, 11));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 554 go away, true",
        "0, 421 later, false",
        "1, 550 who, true",
        "2, 451 grey, false",
        "5, 554 no, true",
        "6, 452 full, false"
    })
    void aPermanentAnswerEndsItAndATransientOneDoesNot(int at, String answer, boolean permanent) {
        List<String> answers = new ArrayList<>(GOOD);
        answers.set(at, answer);
        serve(socket -> answer(socket, answers));
        IOException failure = assertThrows(IOException.class, this::deliver);
        assertEquals(permanent, failure instanceof Delivery.Refused, failure.toString());
        assertTrue(failure.getMessage().contains(answer.substring(0, 3)), failure.getMessage());
    }

    @Test
    void oneUnknownRecipientDoesNotKeepTheOthersFromBeingTold() throws IOException {
        List<String> answers = new ArrayList<>(GOOD);
        answers.set(3, "550 no such user");
        serve(socket -> answer(socket, answers));
        deliver();
        assertTrue(heard.contains("DATA"));
    }

    @Test
    void aServerThatOffersNoEncryptionGetsNoMailThatWantsIt() {
        serve(socket -> answer(socket, List.of("220 hi", "250 hello", "502 what")));
        IOException failure = assertThrows(
                IOException.class, () -> new SmtpDelivery().deliver(settings(Relay.Security.STARTTLS), "x"));
        assertInstanceOf(Delivery.Refused.class, failure);
        assertTrue(heard.stream().noneMatch(line -> line != null && line.startsWith("MAIL")), heard.toString());
    }

    @Test
    void silenceEnds() {
        serve(socket -> socket.getInputStream().read());
        assertThrows(IOException.class, this::deliver);
    }

    @Test
    void endlessAnswersEnd() {
        serve(socket -> {
            byte[] noise = "250-and more\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                socket.getOutputStream().write(noise);
            }
        });
        assertThrows(IOException.class, this::deliver);
    }

    @Test
    void aLineWithoutEndEnds() {
        serve(socket -> {
            byte[] noise = "2".repeat(1 << 14).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                socket.getOutputStream().write(noise);
            }
        });
        assertThrows(IOException.class, this::deliver);
    }

    /** A hundred conversations with mutated answers: each ends, and with nothing but an IOException. */
    @Test
    void garbageEndsInOneOfTwoWays() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 100; round++) {
            List<String> answers = new ArrayList<>(GOOD);
            byte[] garbage = new byte[random.nextInt(40)];
            random.nextBytes(garbage);
            String answer = answers.get(random.nextInt(answers.size()));
            int cut = random.nextInt(answer.length() + 1);
            answers.set(
                    random.nextInt(answers.size()),
                    answer.substring(0, cut) + new String(garbage, StandardCharsets.ISO_8859_1));
            serve(socket -> answer(socket, answers));
            try {
                deliver();
            } catch (IOException expected) {
                assertTrue(
                        expected.getMessage() != null && !expected.getMessage().isEmpty(), "round " + round);
            }
        }
    }
}
