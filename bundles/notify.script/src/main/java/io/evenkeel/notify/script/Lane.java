package io.evenkeel.notify.script;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.notify.NotifyStatus;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.api.script.ScriptRunner.Exit;
import io.evenkeel.api.script.ScriptRunner.NotStarted;
import io.evenkeel.notify.script.Hooks.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The scripts of one virtual router or sync group. Those of one transition are started together; those of the next when
 * they have ended, so that a script for BACKUP does not overtake the one for MASTER before it. keepalived starts all at once,
 * and some operators' scripts never end, so that one is waited for a short while only and then goes on beside the next. No
 * script is ended for the time it takes, but there is a limit to how many run at a time.
 */
final class Lane {
    /** How long a transition waits for the scripts of the one before. */
    static final Duration PATIENCE = Duration.ofSeconds(10);
    /** When a script that could not be started is tried again. */
    static final Duration RETRY = Duration.ofSeconds(1);

    static final int MOST_TRIES = 3;
    static final int MOST_WAITING = 16;
    static final int MOST_RUNNING = 16;

    private static final Log LOG = Log.of("notify");

    private final Turns turns;
    private final ScriptRunner runner;
    private final Subject subject;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private final Deque<CompletableFuture<Exit>> running = new ArrayDeque<>();
    private final Map<String, Tally> tallies = new HashMap<>();
    private Turn current;
    private boolean passing;
    private long skipped;
    private Optional<Notice> told = Optional.empty();
    private Optional<Instant> at = Optional.empty();

    /** The scripts of one notice, and how many have not ended. */
    private static final class Turn {
        private final Notice notice;
        private final List<Call> calls;
        private int open;

        Turn(Notice notice, List<Call> calls) {
            this.notice = notice;
            this.calls = calls;
            this.open = calls.size();
        }

        boolean isState() {
            return !notice.word().equals(Notice.LOWER_PRIORITY);
        }
    }

    Lane(Turns turns, ScriptRunner runner, Subject subject) {
        this.turns = turns;
        this.runner = runner;
        this.subject = subject;
    }

    /** Runs the scripts of a notice when it is their turn; those of a last one at once. */
    void take(Notice notice, List<Call> calls) {
        Turn turn = new Turn(notice, calls);
        if (turn.isState()) {
            told = Optional.of(notice);
            at = Optional.of(turns.now());
        }
        if (calls.isEmpty()) {
            return;
        }
        if (notice.isLast()) {
            skipped += waiting.size();
            waiting.clear();
            begin(turn);
        } else if (turn.isState() || waiting.stream().allMatch(Turn::isState)) {
            waiting.add(turn);
            passOver();
            next();
        }
    }

    /** The state told last is never among those passed over. */
    private void passOver() {
        if (waiting.size() > MOST_WAITING) {
            Turn first = waiting.removeFirst();
            skipped++;
            if (!passing) {
                LOG.warning("(" + subject.name() + ") scripts for " + first.notice.word()
                        + " and maybe more are passed over: " + MOST_WAITING + " later transitions wait");
            }
            passing = true;
        }
    }

    /** Runs at once what waits. */
    void flush() {
        while (!waiting.isEmpty()) {
            begin(waiting.removeFirst());
        }
    }

    private void next() {
        if (current == null && !waiting.isEmpty()) {
            begin(waiting.removeFirst());
        }
        passing &= !waiting.isEmpty();
    }

    private void begin(Turn turn) {
        current = turn;
        turns.later(PATIENCE, () -> overdue(turn));
        turn.calls.forEach(call -> start(turn, call, 1));
    }

    private void start(Turn turn, Call call, int attempt) {
        if (running.size() >= MOST_RUNNING) {
            LOG.warning("(" + subject.name() + ") " + running.size() + " of its scripts run, the oldest is ended");
            running.removeFirst().cancel(false);
        }
        tally(call).begun(turns.now());
        CompletableFuture<Exit> run = runner.run(call.script(), call.arguments(), Optional.empty());
        running.add(run);
        run.whenComplete(
                (exit, failure) -> turns.soon(() -> ended(turn, call, attempt, run, Optional.ofNullable(exit))));
    }

    /** @param exit empty when it was made to end */
    private void ended(Turn turn, Call call, int attempt, CompletableFuture<Exit> run, Optional<Exit> exit) {
        running.remove(run);
        boolean again = exit.filter(NotStarted.class::isInstance).isPresent()
                && attempt < MOST_TRIES
                && current == turn
                && waiting.isEmpty();
        String how = exit.map(Tally::words).orElse("ended");
        tally(call)
                .ended(
                        again ? how + ", to be tried again" : how,
                        exit.filter(Tally::good).isPresent());
        tell(turn, call, how, exit);
        if (again) {
            turns.later(RETRY, () -> start(turn, call, attempt + 1));
        } else if (--turn.open == 0) {
            release(turn);
        }
    }

    private void tell(Turn turn, Call call, String how, Optional<Exit> exit) {
        String line = "(" + subject.name() + ") " + call.keyword() + " for " + turn.notice.word() + ", "
                + call.script().command() + ": " + how;
        if (exit.filter(Tally::good).isPresent()) {
            LOG.debug(line);
        } else {
            LOG.warning(line);
        }
    }

    private void overdue(Turn turn) {
        if (current == turn && !waiting.isEmpty()) {
            LOG.warning("(" + subject.name() + ") scripts for " + turn.notice.word() + " still run after "
                    + PATIENCE.toSeconds() + " s, the next are started beside them");
        }
        release(turn);
    }

    private void release(Turn turn) {
        if (current == turn) {
            current = null;
            next();
        }
    }

    private Tally tally(Call call) {
        return tallies.computeIfAbsent(call.keyword(), keyword -> new Tally());
    }

    /** What runs now. */
    List<CompletableFuture<Exit>> running() {
        return new ArrayList<>(running);
    }

    boolean idle() {
        return running.isEmpty() && waiting.isEmpty();
    }

    NotifyStatus status(Hooks hooks) {
        List<NotifyStatus.HookStatus> scripts = new ArrayList<>();
        hooks.byKeyword()
                .forEach((keyword, script) ->
                        scripts.add(tallies.getOrDefault(keyword, new Tally()).status(keyword, script.command())));
        return new NotifyStatus(
                subject.kind().name(), subject.name(), told.map(Notice::word), at, waiting.size(), skipped, scripts);
    }
}
