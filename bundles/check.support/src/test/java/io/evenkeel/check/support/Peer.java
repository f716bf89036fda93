package io.evenkeel.check.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server on loopback that does one thing to whoever connects. */
final class Peer implements AutoCloseable {
    private final ServerSocket listening;
    private final Deed deed;
    private final CountDownLatch closed = new CountDownLatch(1);

    interface Deed {
        void to(Socket client) throws Exception;
    }

    private Peer(ServerSocket listening, Deed deed) {
        this.listening = listening;
        this.deed = deed;
    }

    static Peer that(Deed deed) throws IOException {
        return on(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), deed);
    }

    static Peer on(ServerSocket listening, Deed deed) {
        Peer peer = new Peer(listening, deed);
        peer.start(peer::accept);
        return peer;
    }

    static Peer answering(String question, String answer) throws IOException {
        return that(client -> {
            String heard = new String(client.getInputStream().readNBytes(question.length()), StandardCharsets.US_ASCII);
            write(client, heard.equals(question) ? answer : "what?\n");
            client.getInputStream().read();
        });
    }

    static Peer silent() throws IOException {
        return that(client -> client.getInputStream().read());
    }

    static Peer saying(String text) throws IOException {
        return that(client -> {
            write(client, text);
            client.getInputStream().read();
        });
    }

    static Peer endless() throws IOException {
        return that(client -> {
            byte[] much = new byte[65536];
            OutputStream out = client.getOutputStream();
            while (!client.isClosed()) {
                out.write(much);
            }
        });
    }

    /** One byte every few milliseconds, for as long as somebody listens. */
    static Peer slow() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        return that(client -> {
            while (!never.await(5, TimeUnit.MILLISECONDS)) {
                client.getOutputStream().write('.');
            }
        });
    }

    static Peer resetting() throws IOException {
        return that(client -> {
            client.setSoLinger(true, 0);
            client.close();
        });
    }

    /** Tells what the next client does until it closes; a reset shows as {@code RESET}. */
    static Peer hearing(CompletableFuture<String> heard) throws IOException {
        return that(client -> heard.complete(rest(client.getInputStream())));
    }

    private static String rest(InputStream in) {
        StringBuilder text = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                text.append((char) next);
            }
            return text.toString();
        } catch (IOException reset) {
            return text + "RESET";
        }
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (closed.getCount() > 0) {
                Socket client = listening.accept();
                start(() -> serve(client));
            }
        } catch (IOException closedNow) {
            closed.countDown();
        }
    }

    private void serve(Socket client) {
        try (client) {
            deed.to(client);
        } catch (Exception gone) {
            // The client went away, as it may.
        }
    }

    private void start(Runnable task) {
        Thread thread = new Thread(task, "peer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
    }
}
