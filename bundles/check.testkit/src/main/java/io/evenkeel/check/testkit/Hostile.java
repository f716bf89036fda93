package io.evenkeel.check.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a bad server does to whoever connects by TCP. */
public enum Hostile {
    /** Nobody listens. */
    REFUSED {
        @Override
        Server start() throws IOException {
            return new Deaf(new Socket());
        }
    },
    /** The connection never stands. */
    UNREACHABLE {
        @Override
        Server start() throws IOException {
            return new FullBacklog(new ServerSocket(0, 1, loopback()));
        }
    },
    /** Accepts, and says nothing. */
    SILENT {
        @Override
        void to(Socket client) throws IOException {
            swallow(client);
        }
    },
    /** One byte now and then, for ever. */
    DRIPPING {
        @Override
        void to(Socket client) throws Exception {
            CountDownLatch never = new CountDownLatch(1);
            while (!never.await(DRIP_MILLIS, TimeUnit.MILLISECONDS)) {
                client.getOutputStream().write('.');
            }
        }
    },
    /** One line that never ends. */
    ENDLESS {
        @Override
        void to(Socket client) throws IOException {
            byte[] much = filled(LARGE);
            while (!client.isClosed()) {
                client.getOutputStream().write(much);
            }
        }
    },
    /** A single line of sixteen megabytes, then silence. */
    GIANT {
        @Override
        void to(Socket client) throws IOException {
            byte[] much = filled(LARGE);
            for (int i = 0; i < 256; i++) {
                client.getOutputStream().write(much);
            }
            swallow(client);
        }
    },
    /** Breaks the connection off at once. */
    RESETTING {
        @Override
        void to(Socket client) throws IOException {
            client.setSoLinger(true, 0);
        }
    },
    /** Bytes without sense, line ends among them, then silence. */
    BABBLING {
        @Override
        void to(Socket client) throws IOException {
            byte[] garbage = new byte[4096];
            new Random(client.getPort()).nextBytes(garbage);
            client.getOutputStream().write(garbage);
            swallow(client);
        }
    },
    /** Sends back what it hears. */
    ECHOING {
        @Override
        void to(Socket client) throws IOException {
            client.getInputStream().transferTo(client.getOutputStream());
        }
    },
    /** Closes the connection at once. */
    CLOSING {
        @Override
        void to(Socket client) {}
    };

    private static final int DRIP_MILLIS = 20;
    private static final int LARGE = 65536;

    Server start() throws IOException {
        return new TcpServer(this::to);
    }

    void to(Socket client) throws Exception {
        throw new IllegalStateException(this + " has no clients");
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByName("127.0.0.1");
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    /** Hears until the check hangs up. */
    private static void swallow(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Keeps its port, so that nobody else is given it, and does not listen. */
    private static final class Deaf implements Server {
        private final Socket bound;

        private Deaf(Socket bound) throws IOException {
            this.bound = bound;
            bound.bind(new InetSocketAddress(loopback(), 0));
        }

        @Override
        public InetSocketAddress address() {
            return (InetSocketAddress) bound.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            bound.close();
        }
    }

    /** Linux queues one connection more than asked for, and drops what comes beyond. */
    private static final class FullBacklog implements Server {
        private final ServerSocket listening;
        private final Socket[] waiting;

        private FullBacklog(ServerSocket listening) throws IOException {
            this.listening = listening;
            waiting = new Socket[] {connected(), connected()};
        }

        private Socket connected() throws IOException {
            return new Socket(listening.getInetAddress(), listening.getLocalPort());
        }

        @Override
        public InetSocketAddress address() {
            return (InetSocketAddress) listening.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : waiting) {
                socket.close();
            }
            listening.close();
        }
    }
}
