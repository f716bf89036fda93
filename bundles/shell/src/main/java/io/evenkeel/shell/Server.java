package io.evenkeel.shell;

import io.evenkeel.api.log.Log;
import io.evenkeel.ctl.wire.Frame;
import io.evenkeel.ctl.wire.Request;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves requests, one for each connection, on a few threads that never keep the daemon alive. */
final class Server implements AutoCloseable {

    private static final Log LOG = Log.of("shell");

    private static final int WORKERS = 3;

    private static final int WAITING = 16;

    /** What a client may take to say what it wants. */
    private final Duration toAsk;

    /** What a command may take until its client has the whole answer. */
    private final Duration toAnswer;

    private final ServerSocketChannel listening;
    private final Interpreter interpreter;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(threads("deadlines"));

    Server(ServerSocketChannel listening, Interpreter interpreter, Duration toAsk, Duration toAnswer) {
        this.listening = listening;
        this.interpreter = interpreter;
        this.toAsk = toAsk;
        this.toAnswer = toAnswer;
        workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), threads("worker"));
        workers.allowCoreThreadTimeOut(true);
        threads("listener").newThread(this::listen).start();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        clock.shutdownNow();
    }

    private void listen() {
        try {
            while (true) {
                hand(listening.accept());
            }
        } catch (ClosedChannelException e) {
            LOG.debug("The control socket is closed");
        } catch (IOException e) {
            LOG.error("The control socket failed, evenkeelctl is without answer: " + e.getMessage());
        }
    }

    private void hand(SocketChannel client) throws IOException {
        try {
            workers.execute(() -> serve(client));
        } catch (RejectedExecutionException e) {
            client.close();
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            Request request = Deadline.keep(clock, toAsk, () -> Request.of(Frame.read(client)));
            Deadline.keep(clock, toAnswer, () -> answer(client, request));
        } catch (IOException e) {
            LOG.debug("A conversation on the control socket broke off: " + e);
        }
    }

    private int answer(SocketChannel client, Request request) throws IOException {
        PrintStream output = FrameStream.to(client, Frame.Type.OUT);
        PrintStream errors = FrameStream.to(client, Frame.Type.ERR);
        int status = interpreter.answer(request, output, errors);
        output.flush();
        errors.flush();
        Frame.exit(status).write(client);
        return status;
    }

    private static ThreadFactory threads(String role) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "evenkeel-shell-" + role + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
