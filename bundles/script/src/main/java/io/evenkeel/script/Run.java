package io.evenkeel.script;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Timer;
import io.evenkeel.api.process.Programs;
import io.evenkeel.api.process.Programs.End;
import io.evenkeel.api.process.Programs.Exited;
import io.evenkeel.api.process.Programs.NotExecuted;
import io.evenkeel.api.process.Programs.Program;
import io.evenkeel.api.process.Programs.Running;
import io.evenkeel.api.process.Programs.Signalled;
import io.evenkeel.api.script.ScriptRunner.Exit;
import io.evenkeel.api.script.ScriptRunner.Killed;
import io.evenkeel.api.script.ScriptRunner.NotStarted;
import io.evenkeel.api.script.ScriptRunner.Status;
import io.evenkeel.api.script.ScriptRunner.TimedOut;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One run of a script. Loop thread only. */
final class Run {

    private static final Log LOG = Log.of("script");
    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;
    /** What a script that was told to end has for it. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final EventLoop loop;
    private final String command;
    private final Optional<Duration> timeout;
    private final CompletableFuture<Exit> exit;
    private final Timer limit;
    private final Timer patience;
    private Running process;
    private boolean late;
    private boolean stopped;
    private Runnable onEnd = () -> {};

    Run(EventLoop loop, String command, Optional<Duration> timeout, CompletableFuture<Exit> exit) {
        this.loop = loop;
        this.command = command;
        this.timeout = timeout;
        this.exit = exit;
        limit = loop.timer(this::late);
        patience = loop.timer(this::kill);
    }

    /** Begins; whether there is a process now, of whose end {@code onEnd} hears. */
    boolean start(Programs programs, Program program, Runnable ended) {
        try {
            process = programs.start(loop, program, this::ended);
        } catch (NativeException e) {
            exit.complete(new NotStarted(e.getMessage()));
            return false;
        }
        onEnd = ended;
        timeout.ifPresent(time -> limit.startAt(loop.now() + time.toNanos()));
        LOG.debug("Script '" + command + "' runs as process " + process.pid());
        return true;
    }

    /** Tells the process group to end, unless it was told, and makes it when it does not. */
    void end() {
        if (!stopped) {
            end(GRACE);
        }
    }

    /** @param grace after this it is killed, whatever it was promised before */
    void end(Duration grace) {
        stopped = true;
        limit.cancel();
        process.signal(SIGTERM);
        patience.startAt(loop.now() + grace.toNanos());
    }

    private void late() {
        late = true;
        end();
    }

    private void kill() {
        LOG.warning("Script '" + command + "' does not end on SIGTERM and is killed");
        process.signal(SIGKILL);
    }

    private void ended(End end) {
        limit.cancel();
        patience.cancel();
        onEnd.run();
        if (stopped && !late) {
            exit.cancel(false);
        } else {
            exit.complete(late ? new TimedOut(timeout.orElseThrow()) : exit(end));
        }
    }

    private static Exit exit(End end) {
        if (end instanceof Exited exited) {
            return new Status(exited.status());
        }
        if (end instanceof Signalled signalled) {
            return new Killed(signalled.number());
        }
        return new NotStarted(((NotExecuted) end).reason());
    }
}
