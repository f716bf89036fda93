package io.evenkeel.notify.script;

import io.evenkeel.api.event.Event;
import io.evenkeel.api.event.Events;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.process.Fifos;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.notify.script.Memory.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** Brings events and configurations to the teller's thread, in order; any thread. */
final class Notifier {

    private static final Log LOG = Log.of("notify");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** What the scripts for STOP have before the daemon goes on stopping; keepalived waits as long. */
    private static final Duration LAST_SCRIPTS = Duration.ofSeconds(1);
    /** What the readers of FIFOs have for the last lines. */
    private static final Duration LAST_LINES = Duration.ofMillis(500);

    private static final Duration GLANCE = Duration.ofMillis(10);
    /** Source of the events by which this bundle knows that all before them were heard. */
    private static final String MARK = "notify";

    private final NotifyThread thread = new NotifyThread();
    private final Events events;
    private final Memory memory;
    private final Supplier<List<Notice>> present;
    private final Outlets outlets;
    private final Teller teller;
    private final Map<String, Runnable> marks = new ConcurrentHashMap<>();
    private final AtomicLong markNumber = new AtomicLong();
    private volatile Definitions definitions = Definitions.NONE;
    private volatile boolean over;

    // On the thread.
    private final List<Event> early = new ArrayList<>();
    private boolean configured;

    Notifier(ScriptRunner runner, Fifos fifos, Events events, Memory memory, Supplier<List<Notice>> present) {
        this.events = events;
        this.memory = memory;
        this.present = present;
        outlets = new Outlets(thread, runner, fifos);
        teller = new Teller(thread, runner, outlets);
    }

    Definitions definitions() {
        return definitions;
    }

    void hear(Event event) {
        thread.soon(() -> heard(event));
    }

    private void heard(Event event) {
        if (event.source().equals(MARK)) {
            Optional.ofNullable(marks.remove(event.subject())).ifPresent(Runnable::run);
        } else if (configured) {
            teller.hear(event);
        } else {
            early.add(event);
        }
    }

    /** Runs a task on the thread when everything published until now was heard. */
    private void afterAllThat(Runnable task) {
        String mark = Long.toString(markNumber.incrementAndGet());
        marks.put(mark, task);
        events.publish(new Event(thread.now(), MARK, mark, "", "", "", Map.of()));
    }

    void turnTo(Definitions wanted) {
        definitions = wanted;
        Optional<Boolean> done = thread.ask(PATIENCE, () -> {
            if (configured) {
                teller.turnTo(wanted);
            } else {
                begin(wanted);
            }
            return true;
        });
        if (done.isEmpty()) {
            LOG.error("Notification is busy, the new configuration is in force for it later");
        }
    }

    /** Goes on from what an earlier version told, and tells what has changed since. */
    private void begin(Definitions wanted) {
        Known before = memory.take();
        outlets.remember(before.fifos());
        teller.remember(before.told());
        teller.turnTo(wanted);
        Set<Subject> known = new HashSet<>();
        for (Notice notice : present.get()) {
            known.add(notice.subject());
            teller.turned(notice);
        }
        configured = true;
        early.stream().filter(event -> !isOld(event, known)).forEach(teller::hear);
        early.clear();
    }

    /** A state that was heard before the present ones were asked for. */
    private static boolean isOld(Event event, Set<Subject> known) {
        return event.source().equals("vrrp")
                && known.contains(Teller.subject(event))
                && !event.details().containsKey("notice");
    }

    void repeatStates() {
        afterAllThat(() -> teller.repeat(present.get()));
    }

    <T> List<T> ask(Function<Teller, List<T>> question) {
        return thread.ask(PATIENCE, () -> question.apply(teller)).orElse(List.of());
    }

    /** Tells the last events, and waits for their scripts a short while. */
    void stop(Duration within) {
        over = true;
        CompletableFuture<Void> quiet = new CompletableFuture<>();
        afterAllThat(() -> teller.quiet().thenRun(() -> quiet.complete(null)));
        await(quiet, within.compareTo(LAST_SCRIPTS) < 0 ? within : LAST_SCRIPTS);
        CompletableFuture<Void> read = new CompletableFuture<>();
        thread.soon(() -> awaitReaders(read, thread.now().plus(LAST_LINES)));
        await(read, LAST_LINES.plus(GLANCE));
        thread.ask(LAST_LINES, () -> {
            outlets.close(true);
            return true;
        });
        memory.forget();
        thread.close();
    }

    private void awaitReaders(CompletableFuture<Void> read, Instant deadline) {
        if (outlets.unread() && thread.now().isBefore(deadline)) {
            thread.later(GLANCE, () -> awaitReaders(read, deadline));
        } else {
            read.complete(null);
        }
    }

    private static void await(CompletableFuture<Void> done, Duration within) {
        try {
            done.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("Scripts or readers of FIFOs still run at the end");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends, and keeps what the next version has to know; what waits for its turn is run at once. */
    void park() {
        if (!over) {
            thread.ask(PATIENCE, () -> {
                teller.flush();
                if (configured) {
                    memory.keep(new Known(teller.told(), outlets.made()));
                }
                outlets.close(false);
                return true;
            });
            thread.close();
        }
    }
}
