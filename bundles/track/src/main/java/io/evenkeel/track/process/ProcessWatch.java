package io.evenkeel.track.process;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Timer;
import io.evenkeel.api.process.ProcessEvents;
import io.evenkeel.api.process.ProcessEvents.Buffer;
import io.evenkeel.api.process.ProcessEvents.Hearing;
import io.evenkeel.api.process.ProcessEvents.Listener;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ObjIntConsumer;

/**
 * Counts processes: by the kernel's events after one look at {@code /proc}, or by looking there every second where the kernel
 * tells of none. Loop thread only.
 */
final class ProcessWatch implements Listener {

    private static final Log LOG = Log.of("track");
    private static final Duration ROUND = Duration.ofSeconds(1);
    /** A queue that overran mostly does so again at once. */
    private static final Duration SETTLE = Duration.ofMillis(100);

    private final EventLoop loop;
    private final ProcessEvents events;
    private final ProcFiles files;
    private final ObjIntConsumer<String> counted;
    private final Timer again;
    private ProcessTable table;
    private Optional<Buffer> buffer = Optional.empty();
    private Optional<Hearing> hearing = Optional.empty();
    private boolean begun;

    ProcessWatch(EventLoop loop, ProcessEvents events, ProcFiles files, ObjIntConsumer<String> counted) {
        this.loop = loop;
        this.events = events;
        this.files = files;
        this.counted = counted;
        again = loop.timer(this::again);
        table = new ProcessTable(files, Map.of(), counted);
    }

    /** Counts these and no others, from now on. */
    void turnTo(Map<String, CommandPattern> patterns, Optional<Buffer> wanted) {
        boolean anything = !patterns.isEmpty();
        if (begun == anything && wanted.equals(buffer) && table.isOf(patterns)) {
            return;
        }
        // What happens while it is looked is told after it: nothing is missed, and what is told twice does no harm.
        listen(anything, wanted);
        table = new ProcessTable(files, patterns, counted);
        if (anything) {
            scan();
        }
    }

    /** Empty while they could not be counted. */
    OptionalInt count(String name) {
        return table.count(name);
    }

    private void listen(boolean anything, Optional<Buffer> wanted) {
        if (anything == begun && wanted.equals(buffer)) {
            return;
        }
        close();
        buffer = wanted;
        begun = anything;
        if (anything) {
            try {
                hearing = Optional.of(events.hear(loop, wanted, this));
            } catch (NativeException e) {
                LOG.warning("Tracked processes are looked for in /proc every second, because the kernel tells of none: "
                        + e.getMessage());
                again.startAt(loop.now() + ROUND.toNanos());
            }
        }
    }

    private void scan() {
        try {
            table.scan();
        } catch (IOException e) {
            LOG.warning("Processes are not counted: " + e);
        }
    }

    private void again() {
        scan();
        if (hearing.isEmpty()) {
            again.startAt(loop.now() + ROUND.toNanos());
        }
    }

    @Override
    public void forked(int parent, int process) {
        table.forked(parent, process);
    }

    @Override
    public void executed(int process) {
        table.executed(process);
    }

    @Override
    public void named(int process, String name) {
        table.named(process, name);
    }

    @Override
    public void ended(int process) {
        table.ended(process);
    }

    @Override
    public void lost() {
        if (!again.running()) {
            LOG.info("The queue of process events overran, /proc is read again;"
                    + " process_monitor_rcv_bufs makes it longer");
            again.startAt(loop.now() + SETTLE.toNanos());
        }
    }

    void close() {
        again.cancel();
        hearing.ifPresent(Hearing::close);
        hearing = Optional.empty();
        begun = false;
    }
}
