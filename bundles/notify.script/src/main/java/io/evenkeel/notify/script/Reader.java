package io.evenkeel.notify.script;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.notify.FifoStatus;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.api.script.ScriptRunner.Exit;
import io.evenkeel.api.script.ScriptRunner.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The script that reads a FIFO. One that fails is started again, after longer and longer times; keepalived leaves the FIFO
 * without a reader. One that ends with status 0 may have put a reader into the background and is left alone.
 */
final class Reader {

    private static final Log LOG = Log.of("notify");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Turns turns;
    private final ScriptRunner runner;
    private final Script script;
    private final Path fifo;
    private Duration pause = Duration.ofSeconds(1);
    private Optional<CompletableFuture<Exit>> run = Optional.empty();
    private String state = "not started";
    private long starts;
    private boolean stopped;

    Reader(Turns turns, ScriptRunner runner, Script script, Path fifo) {
        this.turns = turns;
        this.runner = runner;
        this.script = script;
        this.fifo = fifo;
    }

    void start() {
        if (stopped) {
            return;
        }
        starts++;
        state = "running";
        CompletableFuture<Exit> started = runner.run(script, List.of(fifo.toString()), Optional.empty());
        run = Optional.of(started);
        started.whenComplete((exit, failure) -> turns.soon(() -> ended(Optional.ofNullable(exit))));
    }

    private void ended(Optional<Exit> exit) {
        state = exit.map(Tally::words).orElse("ended");
        if (stopped) {
            return;
        }
        if (exit.filter(Reader::willing).isPresent()) {
            LOG.info("FIFO script " + script.command() + " has ended, " + state);
            return;
        }
        LOG.warning("FIFO script " + script.command() + " has ended, " + state + ", it is started again in "
                + pause.toSeconds() + " s");
        turns.later(pause, this::start);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }

    private static boolean willing(Exit exit) {
        return exit instanceof Status status && status.code() == 0;
    }

    /** Tells it to end by SIGTERM. */
    void stop() {
        stopped = true;
        run.ifPresent(running -> running.cancel(false));
    }

    FifoStatus.Reader status() {
        return new FifoStatus.Reader(script.command(), state, starts);
    }
}
