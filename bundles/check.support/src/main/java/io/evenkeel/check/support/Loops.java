package io.evenkeel.check.support;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.log.Log;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/**
 * The threads of all attempts. They begin with the first attempt. Code of checks runs on them; a thread that such code keeps
 * is replaced, so that a check that hangs takes no other with it.
 */
final class Loops {
    /** Framework property: how many threads. */
    static final String THREADS = "evenkeel.check.threads";

    private static final Log LOG = Log.of("check");
    private static final int COMMON = 2;
    private static final int MOST = 64;
    private static final long INTERVAL_MILLIS = 500;
    /** Looks, one each interval, that may find a thread in the same call. */
    private static final int TOLERATED = 4;

    private final ThreadFactory threads;
    private final Lane[] lanes;
    /** Code that kept a thread, and how often; weak, for its bundle may go. */
    private final Map<Class<?>, Integer> hung = Collections.synchronizedMap(new WeakHashMap<>());

    private Thread watch;
    private int turn;
    private volatile boolean stopped;

    Loops(ThreadFactory threads, int count) {
        this.threads = threads;
        this.lanes = new Lane[count];
    }

    /** The number of threads a property's text asks for. */
    static int count(String text) {
        if (text == null) {
            return COMMON;
        }
        if (text.matches("\\d{1,2}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        LOG.warning(THREADS + " is " + text + ", not a number from 1 to " + MOST + "; " + COMMON + " threads are used");
        return COMMON;
    }

    /**
     * Begins an attempt; the stage completes when all of it has been let go.
     *
     * @throws IllegalStateException when its code has kept threads before: who began the attempt is to stop beginning more
     */
    CompletionStage<Outcome> run(Run run) {
        // Once for each thread may be for its classes being loaded on a slow machine, by all threads at the same time.
        if (hung.getOrDefault(run.code(), 0) > lanes.length) {
            throw new IllegalStateException(run.code().getName() + " keeps network threads");
        }
        Optional<Lane> lane = next();
        if (lane.isEmpty()) {
            return CompletableFuture.completedFuture(Run.STOPPED);
        }
        lane.get().add(run);
        CompletionStage<Outcome> outcome = run.begin(lane.get());
        if (stopped) {
            run.abort(Run.STOPPED);
        }
        return outcome;
    }

    private synchronized Optional<Lane> next() {
        if (stopped) {
            return Optional.empty();
        }
        if (watch == null) {
            watch = threads.newThread(this::watch);
            watch.start();
        }
        turn = (turn + 1) % lanes.length;
        if (lanes[turn] == null) {
            lanes[turn] = new Lane(threads);
        }
        return Optional.of(lanes[turn]);
    }

    private void watch() {
        try {
            while (!stopped) {
                stuck().forEach(this::abandon);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the next look, and takes out of service what is found stuck. */
    private synchronized List<Lane> stuck() throws InterruptedException {
        wait(INTERVAL_MILLIS);
        List<Lane> stuck = new ArrayList<>();
        for (int i = 0; i < lanes.length; i++) {
            if (lanes[i] != null && lanes[i].looksInSameCall() >= TOLERATED) {
                stuck.add(lanes[i]);
                lanes[i] = null;
            }
        }
        return stuck;
    }

    private void abandon(Lane lane) {
        Optional<Class<?>> guest = lane.guest();
        guest.ifPresent(code -> hung.merge(code, 1, Integer::sum));
        LOG.error(guest.map(Class::getName).orElse("a check")
                + " kept a network thread of the checks for more than "
                + INTERVAL_MILLIS * TOLERATED / 1000
                + " s; another thread takes its place");
        lane.abandon();
    }

    /** Ends the attempts, then the threads; waits for them. */
    void close() {
        Lane[] ending = stop();
        for (Lane lane : ending) {
            lane.stop();
        }
        if (!Stream.of(ending).allMatch(Lane::ended)) {
            LOG.warning("threads of the checks are still busy and end later");
        }
    }

    private synchronized Lane[] stop() {
        stopped = true;
        notifyAll();
        return Stream.of(lanes).filter(lane -> lane != null).toArray(Lane[]::new);
    }
}
