package io.evenkeel.lvs.check;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.net.Network;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where one bundle's code for checks runs: on a thread of its own, so that a checker that throws, does not return or never
 * answers is noticed, and costs the others nothing. Any thread.
 */
public final class Station {
    /** Long, because it may be the first call into the bundle, on a loaded machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /**
     * Looks in a row, one a second, at which one attempt keeps the thread. A stalled process looks no more than it works; but
     * the first attempt of all may have much to load, TLS for one, on a machine that has other things to do. Meanwhile
     * nobody is judged, so there is no hurry.
     */
    static final int LOOKS = 11;

    private static final long IDLE_SECONDS = 10;
    /** Attempts that were never answered, after which it is taken for granted that none will be. */
    private static final int TOLERATED = 20;
    /** And this long no other was answered. */
    private static final long QUIET = Duration.ofSeconds(30).toNanos();

    private final ExecutorService thread;
    private final Consumer<String> quarantined;
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile String quarantine;
    private volatile boolean closed;
    private final Queue<FutureTask<?>> questions = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> attempts = new ConcurrentLinkedQueue<>();
    private final Runnable next = this::next;
    private final AtomicInteger begun = new AtomicInteger();
    private volatile int running;
    private volatile String doing = "";
    private int seen;
    /** When the last of the attempts that were answered began; two at once may leave the earlier one, which does no harm. */
    private volatile long latest;

    private volatile long answeredAt = System.nanoTime() - QUIET - 1;

    private int looks;

    /** @param quarantined told once, with the reason, on any thread */
    public Station(ExecutorService thread, Consumer<String> quarantined) {
        this.thread = thread;
        this.quarantined = quarantined;
    }

    /** A thread in the daemon's network namespace, which ends when there is nothing to do for a while. */
    static ExecutorService thread(String name, Network network) {
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> network.newThread("check-" + name, task));
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** Why nothing runs here any more. */
    Optional<String> quarantine() {
        return Optional.ofNullable(quarantine);
    }

    /** Calls into the bundle and waits; empty when it went, or is in quarantine, perhaps because of this very call. */
    <T> Optional<T> ask(String what, Callable<T> question) {
        return question(what, question).get();
    }

    /** Begins to call into the bundle; asked, the answer is waited for. */
    <T> Supplier<Optional<T>> question(String what, Callable<T> question) {
        if (quarantine != null) {
            return Optional::empty;
        }
        FutureTask<T> task = new FutureTask<>(question);
        try {
            questions.add(task);
            thread.execute(next);
        } catch (RejectedExecutionException left) {
            return Optional::empty;
        }
        return () -> answer(what, task);
    }

    private <T> Optional<T> answer(String what, FutureTask<T> task) {
        try {
            return quarantine == null
                    ? Optional.of(task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    : Optional.empty();
        } catch (ExecutionException thrown) {
            isolate(what + " threw " + thrown.getCause());
        } catch (TimeoutException late) {
            isolate(what + " did not return within " + PATIENCE.toSeconds() + " s");
        } catch (CancellationException left) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /**
     * Begins an attempt; {@code done} hears the outcome on any thread, once at most.
     *
     * @param begin makes the attempt when its turn has come, on the thread
     * @return whether the bundle's code was asked and has come back: before that it has nothing to say of the server
     */
    BooleanSupplier begin(Probe probe, Supplier<Attempt> begin, Consumer<Outcome> done) {
        AtomicBoolean returned = new AtomicBoolean();
        enqueue(() -> {
            run(probe, begin.get(), done);
            returned.set(true);
        });
        return returned::get;
    }

    private void run(Probe probe, Attempt attempt, Consumer<Outcome> done) {
        if (quarantine != null || attempt.cancelled().isDone()) {
            return;
        }
        guard("an attempt", () -> probe.attempt(attempt).whenComplete((outcome, thrown) -> {
            unanswered.set(0);
            answeredAt = System.nanoTime();
            answered(attempt.deadline() - probe.timeout().toNanos());
            done.accept(thrown == null && outcome != null ? outcome : Outcome.failed(reason(thrown)));
        }));
    }

    private void answered(long begunAt) {
        long before = latest;
        if (before == 0 || begunAt - before > 0) {
            latest = begunAt;
        }
    }

    /** Whether an attempt was answered that began after this time, as far as is known. */
    boolean hasAnswered(long after) {
        long now = latest;
        return now != 0 && now - after > 0;
    }

    /** Begins to watch on the thread, and ends there. */
    Probe.Watch watch(Probe probe, Runnable changed) {
        AtomicReference<Probe.Watch> watch = new AtomicReference<>();
        enqueue(() -> guard("watching", () -> watch.set(probe.watch(changed))));
        return () -> enqueue(() -> guard("watching", () -> watch.get().close()));
    }

    /** A task for a bundle that left is dropped: whoever waits for it has been told. */
    private void enqueue(Runnable task) {
        try {
            attempts.add(task);
            thread.execute(next);
        } catch (RejectedExecutionException left) {
            unanswered.set(0);
        }
    }

    /** Does one of those things that wait: who asks is waiting too, attempts are not. */
    private void next() {
        Runnable question = questions.poll();
        Runnable task = question == null ? attempts.poll() : question;
        if (task != null) {
            task.run();
        }
    }

    private void guard(String what, Runnable task) {
        doing = what;
        running = begun.updateAndGet(last -> last == Integer.MAX_VALUE ? 1 : last + 1);
        try {
            task.run();
        } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
            isolate(what + " threw " + thrown);
        } finally {
            running = 0;
        }
    }

    private static String reason(Throwable thrown) {
        if (thrown == null) {
            return "the checker answered nothing";
        }
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
    }

    /** An attempt that began was not answered by its deadline. Many at once may be one moment in which nothing was. */
    void unanswered() {
        if (unanswered.incrementAndGet() >= TOLERATED && System.nanoTime() - answeredAt > QUIET) {
            isolate(TOLERATED + " attempts in a row were never answered");
        }
    }

    /** Looks whether an attempt keeps the thread; called every second or so, by one thread. */
    void inspect() {
        int now = running;
        looks = now != 0 && now == seen ? looks + 1 : 0;
        seen = now;
        if (looks >= LOOKS) {
            isolate(doing + " kept its thread for more than " + (LOOKS - 1) + " s");
        }
    }

    private void isolate(String why) {
        synchronized (this) {
            if (quarantine != null || closed) {
                return;
            }
            quarantine = why;
        }
        drop();
        quarantined.accept(why);
    }

    private void drop() {
        thread.shutdownNow();
        attempts.clear();
        for (FutureTask<?> question = questions.poll(); question != null; question = questions.poll()) {
            question.cancel(false);
        }
    }

    /** Its bundle goes: what waits is dropped, what runs is interrupted. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        drop();
    }
}
