package io.evenkeel.check.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server on loopback that does with each client what a test says, and keeps the lines it hears. */
final class MailServer implements AutoCloseable {
    /** What the server does; the connection is closed afterwards. */
    interface Manner {
        void serve(Client client) throws IOException, InterruptedException;
    }

    /** One connection. */
    final class Client {
        final Socket socket;
        private final BufferedReader lines;

        private Client(Socket socket) throws IOException {
            this.socket = socket;
            this.lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Waits for a line, or the end, which is null. */
        String hear() throws IOException {
            String line = lines.readLine();
            heard.add(line == null ? "(end)" : line);
            return line;
        }
    }

    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final ServerSocket listening;
    private final Manner manner;
    private final Thread thread;
    private volatile Socket open;

    MailServer(Manner manner) throws IOException {
        this(InetAddress.getLoopbackAddress(), manner);
    }

    MailServer(InetAddress address, Manner manner) throws IOException {
        this.listening = new ServerSocket(0, 50, address);
        this.manner = manner;
        this.thread = new Thread(this::serve, "mail-server");
        thread.start();
    }

    /** A server that is well. */
    static MailServer well(String address) throws IOException {
        return new MailServer(InetAddress.getByName(address), client -> {
            client.say("220 mail.example.org ESMTP\r\n");
            client.hear();
            client.say("250 mail.example.org\r\n");
            client.hear();
            client.say("221 bye\r\n");
            client.hear();
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The next line heard. */
    String next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                open = socket;
                socket.setTcpNoDelay(true);
                manner.serve(new Client(socket));
            } catch (IOException | InterruptedException e) {
                heard.add("(" + e.getClass().getSimpleName() + ")");
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        Socket last = open;
        if (last != null) {
            last.close();
        }
        thread.interrupt();
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IllegalStateException("the server's thread does not end");
        }
    }
}
