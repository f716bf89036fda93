package io.evenkeel.launcher.genhash;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManager;

/** A connection, with one deadline for everything done with it. */
final class Connection implements AutoCloseable {
    private final long deadline;
    private final Socket plain;
    private Socket socket;
    private InputStream in;

    private Connection(Socket plain, long deadline) {
        this.plain = plain;
        this.socket = plain;
        this.deadline = deadline;
    }

    static Connection open(Request request) throws IOException {
        SocketChannel channel = SocketChannel.open();
        Connection connection = new Connection(
                channel.socket(), System.nanoTime() + request.timeout().toNanos());
        try {
            if (request.mark().isPresent()) {
                FirewallMark.set(channel, request.mark().getAsInt());
            }
            connection.plain.connect(request.server(), connection.left());
            if (request.tls()) {
                connection.secure(request);
            }
            connection.in = new BufferedInputStream(connection.socket.getInputStream());
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** Milliseconds. */
    private int left() throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("late");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    private void secure(Request request) throws IOException {
        SSLSocket tls = (SSLSocket) context()
                .getSocketFactory()
                .createSocket(
                        plain,
                        request.server().getAddress().getHostAddress(),
                        request.server().getPort(),
                        true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setServerNames(request.sni() ? names(request.virtualHost().orElseThrow()) : List.of());
        tls.setSSLParameters(parameters);
        socket = tls;
        plain.setSoTimeout(left());
        tls.startHandshake();
    }

    /** Any name: the JDK's own type refuses some that servers take, such as those with underscores. */
    private static List<SNIServerName> names(String name) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        return List.of(new SNIServerName(StandardConstants.SNI_HOST_NAME, encoded) {});
    }

    private static SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    void write(byte[] bytes) throws IOException {
        plain.setSoTimeout(left());
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** -1 at the end, which a TLS server may come to without saying close_notify. */
    int read(byte[] bytes) throws IOException {
        plain.setSoTimeout(left());
        try {
            return in.read(bytes);
        } catch (javax.net.ssl.SSLException e) {
            if (e.getCause() instanceof java.io.EOFException
                    || String.valueOf(e.getMessage()).contains("close_notify")) {
                return -1;
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }
}
