package io.evenkeel.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.ctl.wire.Frame;
import io.evenkeel.ctl.wire.Request;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTest {

    private static final Request REQUEST = new Request(Request.Kind.RUN, false, false, 0, "/", List.of("status"));

    @TempDir
    Path run;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void theAnswerIsCopiedUpToItsStatus() throws Exception {
        try (ServerSocketChannel daemon = daemon()) {
            CompletableFuture<Request> asked = answer(
                    daemon,
                    new Frame(Frame.Type.OUT, "one ".getBytes()),
                    new Frame(Frame.Type.ERR, "oh".getBytes()),
                    new Frame(Frame.Type.OUT, "two".getBytes()),
                    Frame.exit(7));
            assertEquals(7, client().ask(REQUEST, output, errors));
            assertEquals(REQUEST, asked.get(10, TimeUnit.SECONDS));
            assertEquals("one two", output.toString());
            assertEquals("oh", errors.toString());
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNotTakenForSuccess() throws Exception {
        try (ServerSocketChannel daemon = daemon()) {
            answer(daemon, new Frame(Frame.Type.OUT, "one".getBytes()));
            assertThrows(EOFException.class, () -> client().ask(REQUEST, output, errors));
        }
    }

    @Test
    void withoutADaemonTheSocketIsNamed() {
        String message = assertThrows(NoDaemonException.class, () -> client().ask(REQUEST, output, errors))
                .getMessage();
        assertTrue(message.contains(run.resolve("s").toString()));
    }

    private Client client() {
        return new Client(run.resolve("s"));
    }

    private ServerSocketChannel daemon() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(run.resolve("s")));
    }

    private static CompletableFuture<Request> answer(ServerSocketChannel daemon, Frame... frames) {
        return CompletableFuture.supplyAsync(() -> {
            try (SocketChannel client = daemon.accept()) {
                Request request = Request.of(Frame.read(client));
                for (Frame frame : frames) {
                    frame.write(client);
                }
                return request;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
