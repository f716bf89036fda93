package io.evenkeel.itest.lab;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.LinuxNetwork;
import io.evenkeel.net.linux.loop.Loops;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A client that sends one HTTP request after the other, each by a connection of its own, and what became of each. */
public final class Requests implements AutoCloseable {
    /** Longer than the second after which a lost SYN is sent again: a moment without an answer fails no request. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /**
     * No port is used again soon: Linux begins anew at a random one every ten seconds, and a port that is met again may still be
     * a connection of the director's, to a server that is gone meanwhile. IPVS drops what comes for it without a word.
     */
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    private static final int FIRST_PORT = 1024;
    private static final int PORTS = 64_000;

    private static final byte[] GET = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InetSocketAddress target;
    private final Duration pause;
    private final Journal<Request> journal = new Journal<>();
    private final Thread thread;
    private volatile boolean stopping;

    private Requests(Host client, InetSocketAddress target, Duration pause) {
        this.target = target;
        this.pause = pause;
        this.thread = thread(client, "requests to " + target, this::run);
    }

    /**
     * One request.
     *
     * @param began nanoseconds since the epoch
     * @param ended nanoseconds since the epoch
     * @param answer the page, empty if it failed
     * @param failure why it failed, empty if it did not
     */
    public record Request(long began, long ended, String answer, String failure) {
        public boolean answered() {
            return failure.isEmpty();
        }

        public boolean answeredBy(Host host) {
            return answer.equals(host.name());
        }
    }

    /** Starts asking, a pause after each answer. */
    public static Requests start(Host client, String address, int port, Duration pause) {
        var requests = new Requests(client, new InetSocketAddress(Host.address(address), port), pause);
        requests.thread.start();
        return requests;
    }

    /** A thread whose sockets are those of a host. */
    static Thread thread(Host host, String name, Runnable task) {
        try {
            var network = new LinuxNetwork(new Loops());
            network.enterNamespace(host.namespace());
            return network.newThread(name, task);
        } catch (NativeException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        while (!stopping) {
            journal.add(request());
            LockSupport.parkNanos(pause.toNanos());
        }
        journal.end();
    }

    private Request request() {
        long began = Clock.now();
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(FIRST_PORT + CONNECTIONS.getAndIncrement() % PORTS));
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(target, (int) PATIENCE.toMillis());
            socket.getOutputStream().write(GET);
            return outcome(began, new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return new Request(began, Clock.now(), "", e.toString());
        }
    }

    private static Request outcome(long began, String response) {
        String page = response.substring(response.indexOf("\r\n\r\n") + 4).strip();
        return response.startsWith("HTTP/1.") && response.contains(" 200 OK")
                ? new Request(began, Clock.now(), page, "")
                : new Request(began, Clock.now(), "", "answer " + response);
    }

    /** Where the answers stand now. */
    public int mark() {
        return journal.size();
    }

    /** The first request after a mark that passes. */
    public Request await(int mark, String what, Predicate<Request> wanted) {
        return journal.await(mark, wanted, Await.PATIENCE)
                .orElseThrow(() -> new AssertionError("no request " + what + ":\n" + story(since(mark))));
    }

    /** Waits for this many more requests than those of now, begun and ended after this call; they alone. */
    public List<Request> next(int count) {
        // the one under way began before
        int from = mark() + 1;
        await(from + count - 1, "after " + count, request -> true);
        return since(from).subList(0, count);
    }

    /** The requests that ended after a mark. */
    public List<Request> since(int mark) {
        return journal.since(mark);
    }

    /** The requests that failed after a mark. */
    public List<Request> failures(int mark) {
        return since(mark).stream().filter(request -> !request.answered()).toList();
    }

    /** One request a line. */
    public static String story(List<Request> requests) {
        return requests.stream()
                .map(request -> request.began() / 1_000_000 + " +" + (request.ended() - request.began()) / 1_000_000
                        + " ms: " + request.answer() + request.failure())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        stopping = true;
        Await.until("the client ends", () -> !thread.isAlive());
    }
}
