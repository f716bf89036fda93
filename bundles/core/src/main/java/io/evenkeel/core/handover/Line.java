package io.evenkeel.core.handover;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One word a line over the socket between two daemons; every wait has an end. */
final class Line implements AutoCloseable {
    static final String READY = "READY";
    static final String GO = "GO";
    static final String DONE = "DONE";
    /** In the new daemon's environment: the path of the socket. */
    static final String VARIABLE = "EVENKEEL_HANDOVER";

    private static final int MOST = 64;

    private final SocketChannel channel;

    private Line(SocketChannel channel) {
        this.channel = channel;
    }

    static Line to(Path socket) throws IOException {
        return new Line(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    static Line on(ServerSocketChannel listening) throws IOException {
        return new Line(listening.accept());
    }

    static ServerSocketChannel listen(Path socket) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        return listening;
    }

    void say(String word) throws IOException {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(word + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Waits for a word. */
    void hear(String word, Duration within) throws IOException {
        String heard = within(within, "no " + word + " was heard", this::read);
        if (!heard.equals(word)) {
            throw new IOException(word + " was expected, " + heard + " was heard");
        }
    }

    private String read() throws IOException {
        StringBuilder word = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (word.length() < MOST) {
            if (channel.read(one.clear()) < 0) {
                throw new EOFException("the other daemon ended");
            }
            char letter = (char) one.get(0);
            if (letter == '\n') {
                return word.toString();
            }
            word.append(letter);
        }
        throw new IOException("a line is too long");
    }

    /** Does something that may wait, on a thread that is left alone when it takes too long. */
    static <T> T within(Duration within, String otherwise, Callable<T> task) throws IOException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        done.complete(task.call());
                    } catch (Exception e) {
                        done.completeExceptionally(e);
                    }
                },
                "evenkeel-handover");
        thread.setDaemon(true);
        thread.start();
        try {
            return done.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(otherwise + " within " + within.toSeconds() + " s", e);
        } catch (ExecutionException | CompletionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
