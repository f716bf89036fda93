package io.evenkeel.check.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that hears a request out and then does what it is told. */
final class Peer implements AutoCloseable {
    /** Heads of the requests heard, in order. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final ServerSocket listening;
    private final boolean hears;
    private final Deed deed;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    interface Deed {
        void to(Socket client, String request) throws Exception;
    }

    /** What is done on the socket itself, whatever the client says. */
    interface Raw {
        void to(Socket client) throws Exception;
    }

    Peer(ServerSocket listening, Deed deed) {
        this(listening, true, deed);
    }

    private Peer(ServerSocket listening, boolean hears, Deed deed) {
        this.listening = listening;
        this.hears = hears;
        this.deed = deed;
        start(this::accept);
    }

    static Peer that(Deed deed) throws IOException {
        return new Peer(plain(), deed);
    }

    static Peer raw(Raw deed) throws IOException {
        return new Peer(plain(), false, (client, nothing) -> deed.to(client));
    }

    private static ServerSocket plain() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    static Peer saying(String answer) throws IOException {
        return that((client, request) -> write(client, answer));
    }

    /** Says it and keeps the connection. */
    static Peer keeping(String answer) throws IOException {
        return that((client, request) -> {
            write(client, answer);
            client.getInputStream().read();
        });
    }

    static void write(Socket client, String text) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Writes the same again and again until the client is gone. */
    static void endless(Socket client, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        while (!client.isClosed()) {
            client.getOutputStream().write(bytes);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                clients.add(client);
                start(() -> serve(client));
            }
        } catch (IOException closed) {
            // as it is at the end of the test
        }
    }

    private void serve(Socket client) {
        try (client) {
            String request = hears ? head(client.getInputStream()) : "";
            requests.add(request);
            deed.to(client, request);
        } catch (Exception gone) {
            // The client went away, as it may.
        }
    }

    /** All up to an empty line. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "peer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
