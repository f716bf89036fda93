package io.evenkeel.track.script;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.api.track.TrackStatus;
import io.evenkeel.api.track.Tracker;
import io.evenkeel.track.Changes;
import io.evenkeel.track.Debut;
import io.evenkeel.track.Listeners;
import io.evenkeel.track.TrackLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The scripts that virtual routers follow. Applied before those that follow them. */
@Component(
        service = {TrackStatus.class, Subsystem.class},
        property = Subsystem.ORDER + ":Integer=50")
public final class ScriptTracker implements Tracker, TrackStatus, Subsystem {

    private static final Log LOG = Log.of("track");
    private static final String WHO = "the thread of tracked scripts";
    /** The machine may be busy with other things; to give up here ends the daemon. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Debut debut;
    private final TrackLoop.Opener loops;
    private final Clock clock;
    private final Listeners listeners = new Listeners("vrrp_script");
    private boolean arrivesLate;
    private List<String> unused = List.of();
    private volatile ScriptRunner runner;
    private volatile ScriptDefinitions planned = ScriptDefinitions.NONE;
    private volatile Map<String, TrackedScript> inForce = Map.of();
    private volatile Map<String, ScriptRounds> rounds = Map.of();
    private volatile Optional<EventLoop> loop = Optional.empty();

    /** @param grammar is there before core hears of this part: without it nothing would be wanted */
    @Activate
    public ScriptTracker(BundleContext context, @Reference TrackLoop loop, @Reference ScriptGrammar grammar) {
        // A bundle that comes later is mostly an update: that must not fail what runs, even with init_fail.
        this(
                Debut.of(context, "track_script"),
                loop::get,
                Clock.systemUTC(),
                context.getBundle(0).getState() == Bundle.ACTIVE);
    }

    ScriptTracker(Debut debut, TrackLoop.Opener loops, Clock clock, boolean arrivesLate) {
        this.debut = debut;
        this.loops = loops;
        this.clock = clock;
        this.arrivesLate = arrivesLate;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bind(ScriptRunner present) {
        runner = present;
    }

    void unbind(ScriptRunner gone) {
        if (runner == gone) {
            runner = null;
            if (!inForce.isEmpty()) {
                LOG.warning("Tracked scripts are not run until the bundle that runs scripts is back;"
                        + " what is known of them stays");
            }
        }
    }

    private Optional<ScriptRunner> runner() {
        return Optional.ofNullable(runner);
    }

    @Override
    public String name() {
        return "track_script";
    }

    @Override
    public Optional<Definition> definition(Configuration configuration, String name) {
        if (!configuration.knows(ScriptBlock.class)) {
            return Optional.ofNullable(inForce.get(name)).map(TrackedScript::definition);
        }
        ScriptDefinitions definitions = planned;
        if (!definitions.isOf(configuration)) {
            definitions = ScriptDefinitions.of(configuration, runner(), inForce, unheard -> {});
        }
        return definitions.ask(name).map(TrackedScript::definition);
    }

    @Override
    public Reading reading(String name) {
        ScriptRounds script = rounds.get(name);
        return script == null ? new Waiting() : script.known().state().reading();
    }

    @Override
    public List<Tracked> tracked() {
        return rounds.values().stream().map(this::tracked).toList();
    }

    private Tracked tracked(ScriptRounds script) {
        ScriptRounds.Known known = script.known();
        return new Tracked(
                "vrrp_script",
                known.script().name(),
                known.script().script().command(),
                known.state().reading(),
                known.since(),
                known.script().definition(),
                listeners.any(known.script().name()));
    }

    @Override
    public Watch watch(String name, Runnable changed) {
        Runnable remove = listeners.add(name, changed);
        follow(name);
        return () -> {
            remove.run();
            follow(name);
        };
    }

    private void follow(String name) {
        loop.ifPresent(open -> open.execute(() -> {
            ScriptRounds script = rounds.get(name);
            if (script != null) {
                script.follow(listeners.any(name));
            }
        }));
    }

    @Override
    public Plan plan(Configuration wanted, Diagnostics problems) {
        if (!wanted.knows(ScriptBlock.class)) {
            return Changes.none();
        }
        ScriptDefinitions definitions = ScriptDefinitions.of(wanted, runner(), inForce, problems);
        planned = definitions;
        debut.enter(this);
        List<Change> changes = Changes.between("vrrp_script", inForce, definitions.scripts(), ScriptChanges::compare);
        return new Plan() {
            @Override
            public List<Change> changes() {
                return changes;
            }

            @Override
            public void apply() throws ApplyException {
                turnTo(definitions);
            }
        };
    }

    private void turnTo(ScriptDefinitions next) throws ApplyException {
        Map<String, TrackedScript> scripts = next.scripts();
        if (loop.isPresent() || !scripts.isEmpty()) {
            try {
                EventLoop open = loops.open();
                loop = Optional.of(open);
                open.call(WHO, PATIENCE, () -> turnTo(open, scripts));
            } catch (NativeException e) {
                throw new ApplyException(e.getMessage());
            }
        }
        inForce = scripts;
        arrivesLate = false;
        warn(next.unused());
    }

    private void warn(List<String> now) {
        now.stream()
                .filter(name -> !unused.contains(name))
                .forEach(name ->
                        LOG.warning("vrrp_script " + name + " is not used and not run: no instance follows it"));
        unused = now;
    }

    private Map<String, ScriptRounds> turnTo(EventLoop open, Map<String, TrackedScript> scripts) {
        Map<String, ScriptRounds> before = rounds;
        Map<String, ScriptRounds> after = new LinkedHashMap<>();
        scripts.forEach((name, script) -> {
            ScriptRounds old = before.get(name);
            if (old == null) {
                after.put(name, begin(open, script));
            } else {
                old.turnTo(script);
                after.put(name, old);
            }
        });
        rounds = after;
        before.forEach((name, script) -> {
            if (!after.containsKey(name)) {
                script.close();
            }
        });
        after.forEach((name, script) -> script.follow(listeners.any(name)));
        return after;
    }

    private ScriptRounds begin(EventLoop open, TrackedScript script) {
        boolean failed = script.initFail() && !arrivesLate;
        return new ScriptRounds(
                open, this::runner, clock, script, ScriptState.initial(failed), () -> listeners.tell(script.name()));
    }

    /** Scripts under way are ended; nothing was taken from the kernel. */
    @Override
    public void stop(Duration within) {
        close();
    }

    @Deactivate
    void close() {
        debut.leave();
        loop.ifPresent(open -> {
            try {
                open.call(WHO, PATIENCE, () -> turnTo(open, Map.of()));
            } catch (NativeException e) {
                LOG.warning("Tracked scripts may still run: " + e.getMessage());
            }
        });
        loop = Optional.empty();
        inForce = Map.of();
    }
}
