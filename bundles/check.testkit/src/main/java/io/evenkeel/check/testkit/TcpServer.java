package io.evenkeel.check.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Does one thing to whoever connects, each on a thread of its own. */
final class TcpServer implements Server {
    private static final int BACKLOG = 200;

    private final ServerSocket listening;
    private final Deed deed;

    /** What is done to a client; its socket is closed afterwards. */
    @FunctionalInterface
    interface Deed {
        void to(Socket client) throws Exception;
    }

    TcpServer(Deed deed) throws IOException {
        this.deed = deed;
        listening = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
        start(this::accept);
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                start(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            deed.to(client);
        } catch (Exception gone) {
            // The check has hung up; what it makes of this server is looked at on its own side.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "testkit-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
