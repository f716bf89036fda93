package io.evenkeel.itest.bench;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.net.linux.LinuxNetwork;
import io.evenkeel.net.linux.loop.Loops;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The real servers of a {@link Farm} on one host: accept, note the time, close. One thread, in the host's namespace. Either
 * one socket listens to all addresses, or each of the first servers has a socket of its own, which can be closed.
 */
final class Listeners implements AutoCloseable {
    private static final int BACKLOG = 65535;

    private final long[] last;
    private final ServerSocketChannel[] own;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Selector> opened = new CompletableFuture<>();
    private Samples intervals = new Samples();
    private long accepted;
    private volatile boolean closed;

    private Listeners(int servers, int own) {
        this.last = new long[servers];
        this.own = new ServerSocketChannel[own];
    }

    /** One socket for all of them. */
    static Listeners all(Host host, Farm farm) {
        return new Listeners(farm.servers() + 1, 0).begin(host);
    }

    /** A socket for each. */
    static Listeners each(Host host, Farm farm) {
        return new Listeners(farm.servers(), farm.servers()).begin(host);
    }

    private Listeners begin(Host host) {
        host.ip("route add local " + Farm.NETWORK + " dev lo");
        host.run("sysctl", "-qw", "net.core.somaxconn=" + BACKLOG);
        try {
            LinuxNetwork network = new LinuxNetwork(new Loops());
            network.enterNamespace(host.namespace());
            network.newThread("listeners", this::run).start();
        } catch (NativeException failure) {
            throw new IllegalStateException(failure);
        }
        opened.join();
        return this;
    }

    private void run() {
        try (Selector selector = Selector.open()) {
            if (own.length == 0) {
                listen(selector, new InetSocketAddress("0.0.0.0", Farm.PORT));
            }
            for (int i = 0; i < own.length; i++) {
                own[i] = listen(selector, new InetSocketAddress(Farm.server(i), Farm.PORT));
            }
            opened.complete(selector);
            while (!closed) {
                selector.select(this::accept);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException failure) {
            opened.completeExceptionally(failure);
            throw new UncheckedIOException(failure);
        }
    }

    private static ServerSocketChannel listen(Selector selector, InetSocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(address, BACKLOG);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_ACCEPT);
        return channel;
    }

    private void accept(SelectionKey key) {
        try {
            ServerSocketChannel channel = (ServerSocketChannel) key.channel();
            for (SocketChannel probe = channel.accept(); probe != null; probe = channel.accept()) {
                long now = System.nanoTime();
                note(Farm.number(((InetSocketAddress) probe.getLocalAddress()).getAddress()), now);
                probe.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void note(int server, long now) {
        accepted++;
        if (last[server] != 0) {
            intervals.add((now - last[server]) / 1e6);
        }
        last[server] = now;
    }

    /** Does something on the thread of the listeners; what it has to say. */
    private <T> T call(java.util.concurrent.Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        tasks.add(() -> {
            try {
                done.complete(task.call());
            } catch (Exception failure) {
                done.completeExceptionally(failure);
            }
        });
        opened.join().wakeup();
        return done.join();
    }

    /** The intervals between probes of the same server, ms, since this was asked last. */
    Samples intervals() {
        return call(() -> {
            Samples all = intervals;
            intervals = new Samples();
            return all;
        });
    }

    /** How many probes there were. */
    long accepted() {
        return call(() -> accepted);
    }

    /** How many servers were never probed. */
    long unseen(int servers) {
        return call(() -> Arrays.stream(last, 0, servers).filter(at -> at == 0).count());
    }

    /** When a server was probed last, System.nanoTime. */
    long last(int server) {
        return call(() -> last[server]);
    }

    /** A server's socket closes; when it was closed, System.nanoTime. */
    long kill(int server) {
        return call(() -> {
            own[server].close();
            // the descriptor goes when the selector has let go of it
            opened.join().selectNow(this::accept);
            return System.nanoTime();
        });
    }

    /** A server that was killed listens again. */
    void revive(int server) {
        call(() -> own[server] = listen(opened.join(), new InetSocketAddress(Farm.server(server), Farm.PORT)));
    }

    @Override
    public void close() {
        closed = true;
        opened.join().wakeup();
    }
}
