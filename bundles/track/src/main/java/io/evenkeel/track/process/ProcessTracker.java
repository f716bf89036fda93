package io.evenkeel.track.process;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.ProcessEvents;
import io.evenkeel.api.process.ProcessEvents.Buffer;
import io.evenkeel.api.track.TrackStatus;
import io.evenkeel.api.track.Tracker;
import io.evenkeel.track.Changes;
import io.evenkeel.track.Debut;
import io.evenkeel.track.Listeners;
import io.evenkeel.track.TrackLoop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The processes that virtual routers follow. Applied before those that follow them. */
@Component(
        service = {TrackStatus.class, Subsystem.class, ProcessTracker.class},
        property = Subsystem.ORDER + ":Integer=50")
public final class ProcessTracker implements Tracker, TrackStatus, Subsystem {

    private static final Log LOG = Log.of("track");
    private static final String BLOCK = "vrrp_track_process";
    private static final String WHO = "the thread of tracked processes";
    /** The machine may be busy with other things; to give up here ends the daemon. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Debut debut;
    private final TrackLoop.Opener loops;
    private final ProcessEvents events;
    private final ProcFiles files;
    private final Clock clock;
    private final Listeners listeners = new Listeners(BLOCK);
    private volatile Map<String, TrackedProcess> inForce = Map.of();
    private Optional<EventLoop> loop = Optional.empty();
    /** Of the loop, as all that changes the states. */
    private ProcessWatch watch;

    private volatile Map<String, ProcessState> states = Map.of();

    /** @param grammar is there before core hears of this part: without it nothing would be wanted */
    @Activate
    public ProcessTracker(
            BundleContext context,
            @Reference TrackLoop loop,
            @Reference ProcessEvents events,
            @Reference ProcessGrammar grammar) {
        this(Debut.of(context, "track_process"), loop::get, events, Path.of("/proc"), Clock.systemUTC());
    }

    ProcessTracker(Debut debut, TrackLoop.Opener loops, ProcessEvents events, Path proc, Clock clock) {
        this.debut = debut;
        this.loops = loops;
        this.events = events;
        this.files = new ProcFiles(proc);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "track_process";
    }

    @Override
    public Optional<Definition> definition(Configuration configuration, String name) {
        Map<String, TrackedProcess> all =
                configuration.knows(ProcessBlock.class) ? defined(configuration, unheard -> {}) : inForce;
        return Optional.ofNullable(all.get(name)).map(TrackedProcess::definition);
    }

    private static Map<String, TrackedProcess> defined(Configuration configuration, Diagnostics problems) {
        Map<String, TrackedProcess> defined = new LinkedHashMap<>();
        for (ProcessBlock block : configuration.blocks(ProcessBlock.class)) {
            block.tracked(problems).ifPresent(process -> defined.put(process.name(), process));
        }
        return defined;
    }

    @Override
    public Reading reading(String name) {
        ProcessState state = states.get(name);
        return state == null ? new Waiting() : state.known().reading();
    }

    @Override
    public Watch watch(String name, Runnable changed) {
        return listeners.add(name, changed)::run;
    }

    @Override
    public List<Tracked> tracked() {
        return states.values().stream().map(this::tracked).toList();
    }

    /** In the order of the configuration; any thread. */
    List<ProcessState.Known> known() {
        return states.values().stream().map(ProcessState::known).toList();
    }

    private Tracked tracked(ProcessState state) {
        ProcessState.Known known = state.known();
        TrackedProcess process = known.process();
        return new Tracked(
                BLOCK,
                process.name(),
                process.pattern().toString(),
                known.reading(),
                known.since(),
                process.definition(),
                listeners.any(process.name()));
    }

    @Override
    public Plan plan(Configuration wanted, Diagnostics problems) {
        if (!wanted.knows(ProcessBlock.class)) {
            return Changes.none();
        }
        debut.enter(this);
        Map<String, TrackedProcess> next = defined(wanted, problems);
        ProcessKeywords keywords = wanted.keywords(ProcessKeywords.class);
        keywords.check(problems);
        List<Change> changes = Changes.between(BLOCK, inForce, next, ProcessTracker::compare);
        return new Plan() {
            @Override
            public List<Change> changes() {
                return changes;
            }

            @Override
            public void apply() throws ApplyException {
                turnTo(next, keywords.buffer());
            }
        };
    }

    private static void compare(TrackedProcess old, TrackedProcess now, Changes.Differences differences) {
        differences
                .note("process", old.pattern(), now.pattern())
                .note("compared by", old.pattern().by(), now.pattern().by())
                .note("parameters", old.pattern().parameters(), now.pattern().parameters())
                .note("quorum", old.settings().wanted(), now.settings().wanted())
                .note(
                        "fork_delay",
                        seconds(old.settings().forkDelay()),
                        seconds(now.settings().forkDelay()))
                .note(
                        "terminate_delay",
                        seconds(old.settings().terminateDelay()),
                        seconds(now.settings().terminateDelay()))
                .note("weight", old.definition().weight(), now.definition().weight())
                .note("reverse", old.definition().reverse(), now.definition().reverse());
    }

    private static String seconds(Duration time) {
        return Changes.seconds(time) + " s";
    }

    private void turnTo(Map<String, TrackedProcess> next, Optional<Buffer> buffer) throws ApplyException {
        if (loop.isPresent() || !next.isEmpty()) {
            try {
                EventLoop open = loops.open();
                loop = Optional.of(open);
                open.call(WHO, PATIENCE, () -> turnTo(open, next, buffer));
            } catch (NativeException e) {
                throw new ApplyException(e.getMessage());
            }
        }
        inForce = next;
    }

    private ProcessWatch turnTo(EventLoop open, Map<String, TrackedProcess> next, Optional<Buffer> buffer) {
        if (watch == null) {
            watch = new ProcessWatch(open, events, files, this::counted);
        }
        states = states(open, next);
        Map<String, CommandPattern> patterns = new LinkedHashMap<>();
        next.forEach((name, process) -> patterns.put(name, process.pattern()));
        watch.turnTo(patterns, buffer);
        states.forEach((name, state) -> watch.count(name).ifPresent(state::counted));
        return watch;
    }

    private Map<String, ProcessState> states(EventLoop open, Map<String, TrackedProcess> next) {
        Map<String, ProcessState> before = states;
        Map<String, ProcessState> after = new LinkedHashMap<>();
        next.forEach((name, process) -> {
            ProcessState old = before.get(name);
            if (old != null) {
                old.turnTo(process);
            }
            after.put(name, old != null ? old : new ProcessState(open, clock, process, () -> listeners.tell(name)));
        });
        before.forEach((name, state) -> {
            if (!after.containsKey(name)) {
                state.close();
            }
        });
        return after;
    }

    private void counted(String name, int count) {
        ProcessState state = states.get(name);
        if (state != null) {
            state.counted(count);
        }
    }

    /** Nothing was taken from the kernel but its word. */
    @Override
    public void stop(Duration within) {
        close();
    }

    @Deactivate
    void close() {
        debut.leave();
        loop.ifPresent(open -> {
            try {
                open.call(WHO, PATIENCE, () -> turnTo(open, Map.of(), Optional.empty()));
            } catch (NativeException e) {
                LOG.warning("Process events may still be heard: " + e.getMessage());
            }
        });
        loop = Optional.empty();
        inForce = Map.of();
    }
}
