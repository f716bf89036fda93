package io.evenkeel.check.ping;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.net.EchoChannel;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Timer;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/**
 * All echo requests under way, on a loop of their own. A socket serves every request of the same family, source, interface
 * and mark. Sequence numbers are given out over all sockets, so that an answer finds its request whichever socket hears it;
 * a random token in the payload tells it from one that is late or forged.
 */
final class Echoes implements EchoChannel.Receiver {

    private static final Outcome STOPPED = Outcome.failed("checks are being stopped");
    private static final Outcome CANCELLED = Outcome.failed("cancelled");
    private static final int SEQUENCES = 1 << 16;

    private final Network network;
    private final PingGroups groups;
    private final long idle;
    private final SecureRandom random = new SecureRandom();
    private final Map<EchoChannel.Spec, Line> lines = new HashMap<>();
    private final Map<Integer, Flight> flights = new HashMap<>();
    private int nextSequence;
    private volatile EventLoop loop;
    private boolean stopped;

    Echoes(Network network, PingGroups groups, Duration idle) {
        this.network = network;
        this.groups = groups;
        this.idle = idle.toNanos();
    }

    /** Any thread. The stage completes on the loop. */
    CompletionStage<Outcome> ask(Request request) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        try {
            EventLoop mine = loop();
            mine.execute(() -> begin(request, outcome));
        } catch (NativeException refusal) {
            outcome.complete(Reason.opening(refusal));
        } catch (RejectedExecutionException ended) {
            outcome.complete(STOPPED);
        }
        return outcome;
    }

    private synchronized EventLoop loop() throws NativeException {
        if (stopped) {
            throw new RejectedExecutionException();
        }
        if (loop == null) {
            loop = network.openLoop("ping");
        }
        return loop;
    }

    private void begin(Request request, CompletableFuture<Outcome> outcome) {
        if (request.attempt().cancelled().isDone()) {
            outcome.complete(CANCELLED);
        } else if (flights.size() == SEQUENCES) {
            outcome.complete(Outcome.failed(SEQUENCES + " echo requests wait for an answer already"));
        } else {
            fly(request, outcome);
        }
    }

    private void fly(Request request, CompletableFuture<Outcome> outcome) {
        try {
            Flight flight = new Flight(request, line(request.from()), freeSequence(), outcome);
            flight.begin();
            send(flight);
        } catch (NativeException refusal) {
            outcome.complete(Reason.opening(refusal));
        }
    }

    private void send(Flight flight) {
        try {
            flight.line.send(flight.request.to(), flight.sequence, flight.token);
        } catch (NativeException refusal) {
            EchoChannel.Spec from = flight.request.from();
            if (from.link().isPresent() && lines.remove(from, flight.line)) {
                // The interface may be gone and come again by the same name: the next request binds anew.
                flight.line.retire();
            }
            flight.end(Reason.refused(refusal));
        }
    }

    private int freeSequence() {
        while (flights.containsKey(nextSequence)) {
            nextSequence = (nextSequence + 1) % SEQUENCES;
        }
        int sequence = nextSequence;
        nextSequence = (sequence + 1) % SEQUENCES;
        return sequence;
    }

    private Line line(EchoChannel.Spec spec) throws NativeException {
        Line known = lines.get(spec);
        if (known != null) {
            return known;
        }
        Line line = new Line(channel(spec), loop.timer(() -> lines.remove(spec).close()));
        lines.put(spec, line);
        return line;
    }

    private EchoChannel channel(EchoChannel.Spec spec) throws NativeException {
        try {
            return network.openEcho(loop, spec, this);
        } catch (NativeException refusal) {
            if (!refusal.isPermission() || !groups.widen()) {
                throw refusal;
            }
            return network.openEcho(loop, spec, this);
        }
    }

    @Override
    public void replied(InetAddress from, int sequence, ByteBuffer payload) {
        Flight flight = flights.get(sequence);
        if (flight != null && flight.isAnsweredBy(from, payload)) {
            flight.end(Outcome.passed());
        }
    }

    @Override
    public void unreachable(InetAddress to, int sequence, int errno) {
        Flight flight = flights.get(sequence);
        if (flight != null && flight.request.to().equals(to)) {
            flight.end(Reason.unreachable(errno));
        }
    }

    /** Waits until all sockets are closed; harmless when repeated. */
    synchronized void close() {
        if (!stopped && loop != null) {
            loop.execute(this::stop);
            loop.close();
        }
        stopped = true;
        groups.restore();
    }

    private void stop() {
        List.copyOf(flights.values()).forEach(flight -> flight.end(STOPPED));
        lines.values().forEach(Line::close);
        lines.clear();
    }

    /** A request under way. Loop thread only. */
    private final class Flight {

        private final Request request;
        private final Line line;
        private final int sequence;
        private final CompletableFuture<Outcome> outcome;
        private final long token = random.nextLong();
        private final Timer timer = loop.timer(this::expired);

        Flight(Request request, Line line, int sequence, CompletableFuture<Outcome> outcome) {
            this.request = request;
            this.line = line;
            this.sequence = sequence;
            this.outcome = outcome;
        }

        void begin() {
            flights.put(sequence, this);
            line.taken();
            timer.startAt(request.attempt().deadline());
            request.attempt().cancelled().thenRun(this::cancelled);
        }

        boolean isAnsweredBy(InetAddress from, ByteBuffer payload) {
            return from.equals(request.to())
                    && payload.remaining() >= Long.BYTES
                    && payload.getLong(payload.position()) == token;
        }

        private void expired() {
            end(request.late());
        }

        /** On the thread of whoever cancels; the engine cancels every attempt once it has its outcome. */
        private void cancelled() {
            if (!outcome.isDone()) {
                loop.execute(() -> end(CANCELLED));
            }
        }

        void end(Outcome result) {
            if (flights.remove(sequence, this)) {
                timer.cancel();
                line.landed(loop.now() + idle);
                outcome.complete(result);
            }
        }
    }
}
