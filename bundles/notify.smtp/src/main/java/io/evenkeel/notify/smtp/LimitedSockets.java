package io.evenkeel.notify.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.SocketFactory;

/** Makes sockets from which only so much can be read, in only so much time, whatever the other side does. */
final class LimitedSockets extends SocketFactory {
    private static final int MOST_BYTES = 1 << 18;

    private final long deadline;

    /** @param deadline on the clock of {@link System#nanoTime} */
    LimitedSockets(long deadline) {
        this.deadline = deadline;
    }

    @Override
    public Socket createSocket() {
        return new Limited(deadline);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the client connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        return createSocket(host.getHostAddress(), port);
    }

    private static final class Limited extends Socket {
        private final long deadline;
        private long left = MOST_BYTES;

        Limited(long deadline) {
            this.deadline = deadline;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    int read = read(one, 0, 1);
                    return read < 0 ? read : one[0] & 0xff;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int allowed = (int) Math.min(length, left);
                    if (allowed == 0 && length > 0) {
                        throw new IOException("the server says more than " + MOST_BYTES + " bytes");
                    }
                    hurry();
                    int read = super.read(bytes, offset, allowed);
                    left -= Math.max(0, read);
                    return read;
                }
            };
        }

        /** The time for one answer is what is left for all of them, when that is less. */
        private void hurry() throws IOException {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new SocketTimeoutException("the whole took more than " + Delivery.LIMIT_SECONDS + " s");
            }
            if (getSoTimeout() == 0 || getSoTimeout() > millis) {
                setSoTimeout((int) millis);
            }
        }
    }
}
