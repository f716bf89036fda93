package io.evenkeel.names;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A name server that says what a test has it say, by UDP and TCP. */
final class FakeNameServer implements AutoCloseable {
    private static final int PORT = 53;

    /** What it answers; null for nothing. */
    interface Mind {
        byte[] answer(byte[] query, boolean tcp);
    }

    private final DatagramSocket datagrams;
    private final ServerSocket connections;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Mind mind = (query, tcp) -> null;

    /** @param threads of its namespace */
    FakeNameServer(ThreadFactory threads, String address) throws Exception {
        InetAddress own = InetAddress.getByName(address);
        datagrams = there(threads, () -> new DatagramSocket(new InetSocketAddress(own, PORT)));
        connections = there(threads, () -> new ServerSocket(PORT, 8, own));
        threads.newThread(this::serveDatagrams).start();
        threads.newThread(this::serveConnections).start();
    }

    private static <T> T there(ThreadFactory threads, Callable<T> task) throws Exception {
        FutureTask<T> done = new FutureTask<>(task);
        threads.newThread(done).start();
        return done.get(20, TimeUnit.SECONDS);
    }

    void thinks(Mind next) {
        asked.clear();
        mind = next;
    }

    /** What was asked since it thinks so: {@code tcp www.example.org. 1}. */
    List<String> asked() {
        return asked;
    }

    private byte[] answer(byte[] query, boolean tcp) {
        asked.add((tcp ? "tcp " : "udp ") + Message.name(query) + " " + Message.type(query));
        return mind.answer(query, tcp);
    }

    private void serveDatagrams() {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
            while (!datagrams.isClosed()) {
                packet.setLength(65535);
                datagrams.receive(packet);
                byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), false);
                if (answer != null) {
                    datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException ended) {
            end(datagrams.isClosed(), ended);
        }
    }

    private void serveConnections() {
        try {
            while (!connections.isClosed()) {
                try (Socket client = connections.accept()) {
                    serve(client);
                }
            }
        } catch (IOException ended) {
            end(connections.isClosed(), ended);
        }
    }

    private void serve(Socket client) throws IOException {
        client.setSoTimeout(10_000);
        DataInputStream in = new DataInputStream(client.getInputStream());
        byte[] query = new byte[in.readUnsignedShort()];
        in.readFully(query);
        byte[] answer = answer(query, true);
        if (answer != null) {
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            out.writeShort(answer.length);
            out.write(answer);
            out.flush();
            client.shutdownOutput();
            in.readAllBytes();
        }
    }

    private static void end(boolean wanted, IOException failure) {
        if (!wanted) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        connections.close();
    }
}
