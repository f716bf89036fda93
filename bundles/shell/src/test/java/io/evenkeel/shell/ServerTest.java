package io.evenkeel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.ctl.wire.Frame;
import io.evenkeel.ctl.wire.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations over a real socket with a real Gogo; only the service registry is a small fake. */
class ServerTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path run;

    private final ThreadIOImpl threads = new ThreadIOImpl();
    private final CommandProcessorImpl gogo = new CommandProcessorImpl(threads);
    private final CountDownLatch never = new CountDownLatch(1);
    private SocketFile socket;
    private Server server;

    /** Commands of an installed plugin. */
    public final class Sample implements Completing {
        public String echo(String word) {
            return "<" + word + ">";
        }

        public Answer facts() {
            return Answer.Facts.builder()
                    .add("name", "Name", "f\u00fcr")
                    .status(7)
                    .build();
        }

        public void fail(String word) throws CommandFailure {
            throw new CommandFailure("it is broken");
        }

        public void crash() {
            throw new IllegalStateException("a bug");
        }

        public String large() {
            return "0123456789".repeat(100_000);
        }

        public void hang() throws InterruptedException {
            never.await();
        }

        @Override
        public List<String> candidates(String parameter) {
            if (parameter.equals("BROKEN")) {
                throw new IllegalStateException("a bug");
            }
            return parameter.equals("WORD") ? List.of("one", "other", "third") : List.of();
        }
    }

    @BeforeEach
    void serve() throws IOException {
        threads.start();
        Sample sample = new Sample();
        String[] functions = {"echo", "facts", "fail", "crash", "large", "hang"};
        for (String function : functions) {
            gogo.addCommand("sample", sample, function);
        }
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.command.scope", "sample");
        properties.put("osgi.command.function", functions);
        properties.put(
                Usage.PROPERTY,
                new String[] {"echo WORD | a word", "facts", "fail BROKEN", "crash", "large", "hang | never ends"});
        Commands commands = new Commands(new FakeRegistry(sample, properties).context());
        socket = SocketFile.create(run.resolve("evenkeel/ctl.sock"));
        server = new Server(
                socket.channel(), new Interpreter(gogo, commands), Duration.ofMillis(500), Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        socket.close();
        gogo.stop();
        threads.stop();
    }

    private record Reply(int status, String output, String errors) {}

    @Test
    void aCommandIsRunAndAnswered() throws IOException {
        assertEquals(new Reply(0, "<hello>\n", ""), ask(false, "sample", "echo", "hello"));
        assertEquals(new Reply(7, "Name:  f\u00fcr\n", ""), ask(false, "sample", "facts"));
        assertEquals(
                "{\"name\":\"f\u00fcr\"}", ask(true, "sample", "facts").output().replaceAll("\\s", ""));
    }

    @Test
    void wordsAreNotReadAsGogosLanguage() throws IOException {
        for (String word :
                List.of("$(sample:crash)", "a; sample:crash", "{x}", "*", "'\"", "a b", "|", "-1", "%(1+1)")) {
            assertEquals(new Reply(0, "<" + word + ">\n", ""), ask(false, "sample", "echo", word));
        }
    }

    @Test
    void failuresAreOneSentenceAndAStatus() throws IOException {
        assertEquals(new Reply(1, "", "evenkeelctl: it is broken\n"), ask(false, "sample", "fail", "x"));
        Reply crash = ask(false, "sample", "crash");
        assertEquals(1, crash.status());
        assertEquals(1, crash.errors().lines().count());
    }

    @Test
    void unknownCommandsAreRefusedWithWhatIsNear() throws IOException {
        assertEquals(
                "evenkeelctl: unknown command sampl, did you mean sample? (help lists the commands)\n",
                ask(false, "sampl", "echo").errors());
        assertTrue(ask(false, "sample", "ech")
                .errors()
                .startsWith("evenkeelctl: unknown command sample ech, did you mean echo?"));
        assertTrue(ask(false, "sample").errors().startsWith("evenkeelctl: sample needs one of: crash, echo"));
        assertEquals(
                "evenkeelctl: usage: sample echo WORD\n",
                ask(false, "sample", "echo").errors());
    }

    @Test
    void gogosOwnCommandsAreNotOffered() throws IOException {
        assertEquals(1, ask(false, "osgi:addCommand").status());
        assertEquals(1, ask(false, "osgi", "eval", "x").status());
    }

    @Test
    void aLargeAnswerArrivesWhole() throws IOException {
        assertEquals(1_000_001, ask(false, "sample", "large").output().length());
    }

    @Test
    void commandsAndTheirParametersAreCompleted() throws IOException {
        assertEquals("sample\n", complete("s"));
        assertEquals("echo\n", complete("sample", "e"));
        assertEquals("one\nother\n", complete("sample", "echo", "o"));
        assertEquals("", complete("sample", "echo", "one", ""));
        assertEquals("", complete("other", ""));
    }

    @Test
    void aCompletionThatFailsIsOneSentenceToo() throws IOException {
        Reply failed = ask(new Request(Request.Kind.COMPLETE, false, false, 0, "/", List.of("sample", "fail", "")));
        assertEquals(1, failed.status());
        assertEquals(1, failed.errors().lines().count(), failed.errors());
    }

    /** Each is answered or hung up on, no thread of the server dies of it, and the next client is served. */
    @Test
    void mutatedRequestsAreAnsweredOrHungUpOn() throws IOException {
        AtomicReference<Throwable> died = new AtomicReference<>();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> died.set(failure));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        new Request(Request.Kind.RUN, true, true, 80, "/", List.of("sample", "echo", "word"))
                .frame()
                .write(Channels.newChannel(whole));
        Random random = new Random(6);
        for (int round = 0; round < 400; round++) {
            byte[] mutant = whole.toByteArray();
            for (int change = random.nextInt(4); change >= 0; change--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            }
            try (SocketChannel client = connect()) {
                client.write(ByteBuffer.wrap(mutant, 0, random.nextInt(mutant.length + 1)));
                client.shutdownOutput();
                assertTimeoutPreemptively(LIMIT, () -> untilTheEnd(client));
            }
        }
        Thread.setDefaultUncaughtExceptionHandler(null);
        assertEquals(null, died.get());
        assertEquals(0, ask(false, "sample", "echo", "x").status());
    }

    private static void untilTheEnd(SocketChannel client) {
        try {
            while (Frame.read(client).type() != Frame.Type.EXIT) {}
        } catch (IOException hungUp) {
            assertTrue(hungUp.getMessage() != null, hungUp.toString());
        }
    }

    @Test
    void aCommandThatHangsIsInterruptedAndItsThreadServesAgain() throws IOException {
        for (int i = 0; i < 4; i++) {
            assertEquals(1, ask(false, "sample", "hang").status());
        }
        assertEquals(0, ask(false, "sample", "echo", "x").status());
    }

    @Test
    void whoSaysNothingOrNonsenseIsHungUpOn() throws IOException {
        for (byte[] first :
                List.of(new byte[0], new byte[] {0}, new byte[] {9, 9, 9, 9, 9, 9}, new byte[] {1, 0, 0, 0, 0})) {
            try (SocketChannel client = connect()) {
                client.write(ByteBuffer.wrap(first));
                assertEnds(client);
            }
        }
        assertEquals(0, ask(false, "sample", "echo", "x").status());
    }

    @Test
    void manySilentClientsDoNotKeepOthersOut() throws IOException {
        List<SocketChannel> silent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            silent.add(connect());
        }
        assertEquals(0, ask(false, "sample", "echo", "x").status());
        for (SocketChannel client : silent) {
            client.close();
        }
    }

    private static void assertEnds(SocketChannel client) {
        assertTimeoutPreemptively(LIMIT, () -> assertThrows(IOException.class, () -> Frame.read(client)));
    }

    private String complete(String... words) throws IOException {
        return ask(new Request(Request.Kind.COMPLETE, false, false, 0, "/", List.of(words)))
                .output();
    }

    private Reply ask(boolean json, String... words) throws IOException {
        return ask(new Request(Request.Kind.RUN, json, false, 0, "/", List.of(words)));
    }

    private Reply ask(Request request) {
        return assertTimeoutPreemptively(LIMIT, () -> converse(request));
    }

    private Reply converse(Request request) throws IOException {
        StringBuilder output = new StringBuilder();
        StringBuilder errors = new StringBuilder();
        try (SocketChannel client = connect()) {
            request.frame().write(client);
            while (true) {
                Frame frame = Frame.read(client);
                switch (frame.type()) {
                    case OUT -> output.append(frame.text());
                    case ERR -> errors.append(frame.text());
                    default -> {
                        return new Reply(frame.status(), output.toString(), errors.toString());
                    }
                }
            }
        }
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(run.resolve("evenkeel/ctl.sock")));
    }
}
