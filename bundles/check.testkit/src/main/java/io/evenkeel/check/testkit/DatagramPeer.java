package io.evenkeel.check.testkit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server on loopback that does with each datagram what a test says, and keeps the first ones it hears. */
public final class DatagramPeer implements Server {
    private static final int LARGEST = 65_535;
    private static final int KEPT = 1000;
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<Query> heard = new ArrayBlockingQueue<>(KEPT);
    private final DatagramSocket socket;
    private final Manner manner;
    private final Thread thread = new Thread(this::serve, "testkit-server");

    /** What the server does with a datagram. */
    @FunctionalInterface
    public interface Manner {
        /** Called on the server's thread; what it throws ends nothing but this datagram. */
        void serve(Query query) throws Exception;
    }

    /** A datagram and who sent it. */
    public final class Query {
        private final byte[] octets;
        private final InetSocketAddress from;

        private Query(DatagramPacket packet) {
            this.octets = Arrays.copyOf(packet.getData(), packet.getLength());
            this.from = (InetSocketAddress) packet.getSocketAddress();
        }

        /** What it says. */
        public byte[] octets() {
            return octets.clone();
        }

        /** Its sender. */
        public InetSocketAddress from() {
            return from;
        }

        /** Sends a datagram back. */
        public void reply(byte[] reply) throws IOException {
            socket.send(new DatagramPacket(reply, reply.length, from));
        }

        /** Sends back what stands there in hexadecimal; blanks are left out. */
        public void reply(String hex) throws IOException {
            reply(HexFormat.of().parseHex(hex.replace(" ", "")));
        }

        /** Sends a datagram back from another port than the one asked. */
        public void replyFromElsewhere(byte[] reply) throws IOException {
            try (DatagramSocket other = new DatagramSocket(0, socket.getLocalAddress())) {
                other.send(new DatagramPacket(reply, reply.length, from));
            }
        }
    }

    /** Listens on 127.0.0.1. */
    public DatagramPeer(Manner manner) throws IOException {
        this("127.0.0.1", manner);
    }

    /** Listens on an address of this host. */
    public DatagramPeer(String address, Manner manner) throws IOException {
        this.socket = new DatagramSocket(0, InetAddress.getByName(address));
        this.manner = manner;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Its port. */
    public int port() {
        return socket.getLocalPort();
    }

    /** The first datagram not yet taken; null when none comes. */
    public Query next() throws InterruptedException {
        return heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
                Query query = new Query(packet);
                heard.offer(query);
                manner.serve(query);
            } catch (Exception gone) {
                // The check does not listen any more, or the test is over.
            }
        }
    }

    /** A port of loopback on which nobody listens. */
    public static int closedPort() throws IOException {
        try (DatagramSocket closed = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
