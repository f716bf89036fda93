package io.evenkeel.check.testkit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/** Answers each datagram by some, or none. */
final class UdpServer implements Server {
    private static final int LARGEST = 65535;

    private final DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
    private final Deed deed;

    /** What is sent back for a datagram. */
    @FunctionalInterface
    interface Deed {
        List<byte[]> answers(byte[] datagram) throws Exception;
    }

    UdpServer(Deed deed) throws IOException {
        this.deed = deed;
        Thread thread = new Thread(this::serve, "testkit-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
                answer(packet);
            } catch (Exception gone) {
                // The check does not listen any more, or the test is over.
            }
        }
    }

    private void answer(DatagramPacket packet) throws Exception {
        byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
        for (byte[] answer : deed.answers(datagram)) {
            socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
