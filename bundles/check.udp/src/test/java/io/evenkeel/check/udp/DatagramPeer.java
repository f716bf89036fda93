package io.evenkeel.check.udp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server on loopback that does with each datagram what a test says, and keeps what it hears. */
final class DatagramPeer implements AutoCloseable {
    /** What the server does with a datagram. */
    interface Manner {
        void serve(Query query) throws IOException;
    }

    /** A datagram and who sent it. */
    final class Query {
        final byte[] octets;
        final InetSocketAddress from;

        private Query(DatagramPacket packet) {
            this.octets = Arrays.copyOf(packet.getData(), packet.getLength());
            this.from = (InetSocketAddress) packet.getSocketAddress();
        }

        void reply(byte[] reply) throws IOException {
            socket.send(new DatagramPacket(reply, reply.length, from));
        }

        /** Blanks are left out. */
        void reply(String hex) throws IOException {
            reply(HexFormat.of().parseHex(hex.replace(" ", "")));
        }
    }

    private final BlockingQueue<Query> heard = new LinkedBlockingQueue<>();
    private final DatagramSocket socket;
    private final Manner manner;
    private final Thread thread;

    DatagramPeer(Manner manner) throws IOException {
        this("127.0.0.1", manner);
    }

    DatagramPeer(String address, Manner manner) throws IOException {
        this.socket = new DatagramSocket(0, InetAddress.getByName(address));
        this.manner = manner;
        this.thread = new Thread(this::serve, "peer");
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    Query next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    private void serve() {
        byte[] buffer = new byte[65_535];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                Query query = new Query(packet);
                heard.add(query);
                manner.serve(query);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** A port of loopback on which nobody listens. */
    static int closedPort() throws IOException {
        try (DatagramSocket closed = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    @Override
    public void close() {
        socket.close();
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IllegalStateException("the peer's thread does not end");
        }
    }
}
