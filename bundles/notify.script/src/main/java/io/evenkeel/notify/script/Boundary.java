package io.evenkeel.notify.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.api.script.ScriptRunner.Exit;
import io.evenkeel.api.script.ScriptRunner.TimedOut;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The scripts at the daemon's own beginning and end: applied before all that acts, stopped after it. Whatever becomes of
 * them, the daemon goes on, as keepalived does.
 */
@Component(property = Subsystem.ORDER + ":Integer=6")
public final class Boundary implements Subsystem {

    private static final Log LOG = Log.of("notify");
    /** What the runner needs to end a script that takes too long. */
    private static final Duration MARGIN = Duration.ofSeconds(4);

    private final ScriptRunner runner;
    private boolean atStart;
    private volatile Optional<Bounded> shutdown = Optional.empty();

    /** A script and the time it may take. */
    private record Bounded(String what, Script script, Duration timeout) {}

    @Activate
    public Boundary(BundleContext context, @Reference ScriptRunner runner) {
        // A bundle that comes later is an update, or a part that was added: the daemon has started before.
        this(runner, context.getBundle(0).getState() != Bundle.ACTIVE);
    }

    Boundary(ScriptRunner runner, boolean atStart) {
        this.runner = runner;
        this.atStart = atStart;
    }

    @Override
    public String name() {
        return "startup and shutdown scripts";
    }

    @Override
    public Plan plan(Configuration wanted, Diagnostics problems) {
        BoundaryKeywords written = wanted.keywords(BoundaryKeywords.class);
        Resolver resolver = new Resolver(runner, wanted, problems);
        Optional<Bounded> first = bounded(resolver, "startup", written.startup(), written.startupTimeout(), written);
        Optional<Bounded> last = bounded(resolver, "shutdown", written.shutdown(), written.shutdownTimeout(), written);
        return new Plan() {
            @Override
            public List<Change> changes() {
                return List.of();
            }

            @Override
            public void apply() {
                turnTo(first, last);
            }
        };
    }

    private static Optional<Bounded> bounded(
            Resolver resolver, String when, List<Command> commands, int seconds, BoundaryKeywords written) {
        return resolver.first(when + "_script", commands, written.places())
                .map(script -> new Bounded(when + " script", script, Duration.ofSeconds(seconds)));
    }

    private void turnTo(Optional<Bounded> first, Optional<Bounded> last) {
        shutdown = last;
        if (atStart) {
            atStart = false;
            first.ifPresent(this::run);
        }
    }

    @Override
    public void stop(Duration within) {
        shutdown.ifPresent(this::run);
    }

    @Override
    public Duration lingering() {
        return shutdown.map(script -> script.timeout().plus(MARGIN)).orElse(Duration.ZERO);
    }

    private void run(Bounded bounded) {
        LOG.info("Running " + bounded.what() + " " + bounded.script().command());
        try {
            Exit exit = runner.run(bounded.script(), List.of(), Optional.of(bounded.timeout()))
                    .get(bounded.timeout().plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
            tell(bounded, exit);
        } catch (TimeoutException | CancellationException e) {
            LOG.warning(bounded.what() + " did not end");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(Bounded bounded, Exit exit) {
        if (Tally.good(exit)) {
            LOG.info(bounded.what() + " succeeded");
        } else if (exit instanceof TimedOut) {
            LOG.warning(bounded.what() + " timed out after " + bounded.timeout().toSeconds() + " s");
        } else {
            LOG.warning(bounded.what() + " failed, " + Tally.words(exit));
        }
    }
}
