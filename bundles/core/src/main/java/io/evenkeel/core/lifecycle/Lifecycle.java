package io.evenkeel.core.lifecycle;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.dump.Dumps;
import io.evenkeel.api.lifecycle.Daemon;
import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.process.ProcessControl;
import io.evenkeel.api.process.Signals;
import io.evenkeel.core.config.CompatibilityTable;
import io.evenkeel.core.config.DiagnosticText;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import io.evenkeel.core.dump.Dumper;
import io.evenkeel.core.handover.Predecessor;
import io.evenkeel.core.log.LogOutput;
import io.evenkeel.core.park.ParkingPlace;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The daemon's life on one thread: it boots when the framework has started all engine bundles, then follows signals, the
 * shell, and the bundles that come and go.
 */
@Component(immediate = true)
public final class Lifecycle implements Daemon {

    private static final long MOST_SECONDS = 60;
    /** Who asked for a handover is told how it went. */
    private static final long TO_ANSWER_MILLIS = 300;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread lifecycle = new Thread(task, "evenkeel-lifecycle");
        lifecycle.setDaemon(true);
        return lifecycle;
    });
    private final AtomicBoolean reloadWaits = new AtomicBoolean();
    private final AtomicBoolean handing = new AtomicBoolean();
    private final AtomicBoolean rebindWaits = new AtomicBoolean();
    private final Subsystems subsystems = new Subsystems();
    private final Grammars grammars = new Grammars();
    private final Course course;
    private final Dumper dumper;
    private final BundleContext context;
    private final Options options;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Network network;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ProcessControl process;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Signals signals;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ParkingPlace parking;

    @Activate
    public Lifecycle(BundleContext context, @Reference Options options, @Reference LogOutput log) {
        this.context = context;
        this.options = options;
        Surroundings surroundings = Surroundings.of(context, options);
        course = new Course(context, options, surroundings, new Exit(context, log), subsystems, grammars);
        dumper = new Dumper(() -> GlobalText.lines(course.status(), course.configurationText()), course::dumpFiles);
        course.keepsCopies(dumper::data);
        context.addBundleListener(new Twins(context));
        // Components are still being activated: the framework says when every engine bundle has started.
        if (context.getBundle(0).getState() == Bundle.ACTIVE) {
            thread.execute(this::boot);
        } else {
            context.addFrameworkListener(event -> {
                if (event.getType() == FrameworkEvent.STARTED) {
                    thread.execute(this::boot);
                }
            });
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSubsystem(Subsystem subsystem, Map<String, Object> properties) {
        subsystems.add(subsystem, properties, () -> isStopping(properties));
        followBundles();
    }

    /** While a bundle stops its parts go one after the other: what is left of it must not be asked. */
    private boolean isStopping(Map<String, Object> properties) {
        Bundle bundle = properties.get(Constants.SERVICE_BUNDLEID) instanceof Long id ? context.getBundle(id) : null;
        return bundle != null && bundle.getState() == Bundle.STOPPING;
    }

    void removeSubsystem(Subsystem subsystem) {
        subsystems.remove(subsystem);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addGrammar(Grammar grammar) {
        subsystems.heed(grammar, options);
        grammars.add(grammar);
        followBundles();
    }

    void removeGrammar(Grammar grammar) {
        grammars.remove(grammar);
        followBundles();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDumps(Dumps dumps) {
        dumper.add(dumps);
    }

    void removeDumps(Dumps dumps) {
        dumper.remove(dumps);
    }

    @Override
    public Status status() {
        return course.status();
    }

    @Override
    public Outcome reload() {
        return onThread(course::reload);
    }

    @Override
    public Outcome check(Optional<String> file) {
        return onThread(() -> course.check(file));
    }

    @Override
    public String configurationText() {
        return course.configurationText();
    }

    @Override
    public String keywordTable() {
        return CompatibilityTable.render(grammars.now(), new KeywordTable());
    }

    @Override
    public String render(Diagnostic diagnostic, boolean colour) {
        return new DiagnosticText(colour).full(diagnostic);
    }

    @Override
    public Handover handover() {
        ParkingPlace place = parking;
        if (place == null || !course.ready() || !handing.compareAndSet(false, true)) {
            return new Handover(
                    false,
                    0,
                    Duration.ZERO,
                    "No handover now: the daemon is " + course.status().phase());
        }
        try (Predecessor handover = course.beginHandover()) {
            Handover outcome = onThread(() -> course.handOver(handover, place));
            if (outcome.done()) {
                thread.schedule(course::leave, TO_ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            }
            return outcome;
        } catch (IOException e) {
            return new Handover(false, 0, Duration.ZERO, "The handover failed, this daemon goes on: " + e.getMessage());
        } finally {
            handing.set(false);
        }
    }

    @Override
    public void stop() {
        thread.execute(this::release);
        thread.execute(course::stop);
    }

    /** What is parked at that moment has no successor. */
    private void release() {
        ParkingPlace present = parking;
        if (present != null) {
            present.release();
        }
    }

    private void boot() {
        course.boot(new Platform(network, process, signals), this::hear, thread);
    }

    private void hear(Signals.Signal signal) {
        switch (signal) {
            case STOP -> stop();
            case RELOAD -> reloadSoon();
            default -> dumper.hear(signal);
        }
    }

    /** A signal during a reload is queued once, however often it comes. */
    private void reloadSoon() {
        if (reloadWaits.compareAndSet(false, true)) {
            thread.execute(() -> {
                reloadWaits.set(false);
                course.reload();
            });
        }
    }

    /**
     * Bundles come and go in bunches: one rebind serves all that came before it runs. One that left is let go of as well: a
     * configuration of its records would keep its classes.
     */
    private void followBundles() {
        if (course.ready() && rebindWaits.compareAndSet(false, true)) {
            thread.execute(() -> {
                rebindWaits.set(false);
                course.rebind();
            });
        }
    }

    private <T> T onThread(Callable<T> task) {
        try {
            return thread.submit(task).get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the lifecycle thread", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause().getMessage()), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The lifecycle thread did not answer within " + MOST_SECONDS + " s", e);
        }
    }
}
