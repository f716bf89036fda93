package io.evenkeel.ctl;

import io.evenkeel.ctl.wire.Frame;
import io.evenkeel.ctl.wire.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Talks to the daemon: one connection for each request, and an answer within a time limit. */
final class Client {

    /** Longer than the daemon allows a command. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path socket;

    Client(Path socket) {
        this.socket = socket;
    }

    /** Sends a request, copies the answer, and returns its exit status. */
    int ask(Request request, OutputStream output, OutputStream errors) throws IOException, NoDaemonException {
        Timer timer = new Timer(true);
        try (SocketChannel channel = connect()) {
            timer.schedule(closing(channel), PATIENCE.toMillis());
            request.frame().write(channel);
            return copy(channel, output, errors);
        } catch (AsynchronousCloseException e) {
            throw new NoDaemonException("the daemon has not answered for " + PATIENCE.toSeconds() + " seconds");
        } finally {
            timer.cancel();
        }
    }

    private static int copy(SocketChannel channel, OutputStream output, OutputStream errors) throws IOException {
        while (true) {
            Frame frame = Frame.read(channel);
            switch (frame.type()) {
                case OUT -> output.write(frame.payload());
                case ERR -> errors.write(frame.payload());
                case EXIT, REQUEST -> {
                    output.flush();
                    errors.flush();
                    return frame.status();
                }
            }
        }
    }

    private SocketChannel connect() throws NoDaemonException {
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            throw new NoDaemonException(
                    reason.startsWith("Permission denied")
                            ? "only the user the daemon runs as may use " + socket
                            : "no daemon listens on " + socket + ": is it running, with this run directory?");
        }
    }

    private static TimerTask closing(SocketChannel channel) {
        return new TimerTask() {
            @Override
            public void run() {
                try {
                    channel.close();
                } catch (IOException e) {
                    System.err.println("evenkeelctl: cannot hang up: " + e.getMessage());
                }
            }
        };
    }
}
