package io.evenkeel.itest.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection that stays open, to a server that says again whatever it is told. */
public final class Line implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answers;

    private Line(Socket socket) throws IOException {
        this.socket = socket;
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Connects from a host. */
    public static Line open(Host client, String address, int port) {
        var made = new CompletableFuture<Line>();
        Requests.thread(client, "line to " + address, () -> {
                    try {
                        made.complete(new Line(connected(new InetSocketAddress(Host.address(address), port))));
                    } catch (IOException e) {
                        made.completeExceptionally(e);
                    }
                })
                .start();
        return within(made);
    }

    private static Socket connected(InetSocketAddress target) throws IOException {
        var socket = new Socket();
        int patience = (int) Await.PATIENCE.toMillis();
        socket.setSoTimeout(patience);
        socket.connect(target, patience);
        return socket;
    }

    private static Line within(CompletableFuture<Line> made) {
        try {
            return made.get(Await.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no connection: " + e, e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Says a word and returns the answer, the same word while the connection lives. */
    public String say(String word) {
        try {
            socket.getOutputStream().write((word + "\n").getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(answers.readLine());
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The client's port, by which the kernel's lists name it. */
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
