package io.evenkeel.core.lifecycle;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Daemon.Handover;
import io.evenkeel.api.lifecycle.Daemon.Outcome;
import io.evenkeel.api.lifecycle.Daemon.Phase;
import io.evenkeel.api.lifecycle.Daemon.Status;
import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.process.Signals.Signal;
import io.evenkeel.core.config.Loaded;
import io.evenkeel.core.dump.DumpFiles;
import io.evenkeel.core.dump.DumpKeywords;
import io.evenkeel.core.handover.Predecessor;
import io.evenkeel.core.handover.Successor;
import io.evenkeel.core.park.ParkingPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** Boot, reload and stop, step by step. Everything but the status is for the lifecycle thread alone. */
final class Course {

    private static final Log LOG = Log.of("core");
    private static final int PROGRAM_ERROR = 70;
    private static final int NO_CONFIGURATION = 6;
    private static final Duration TO_GET_READY = Duration.ofSeconds(40);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    /** Start level of the bundles that are not needed for the first advert: shell, file install. */
    private static final int OPERATIONS_LEVEL = 20;

    private final BundleContext context;
    private final Options options;
    private final Surroundings surroundings;
    private final Exit exit;
    private final Subsystems subsystems;
    private final ConfigurationSource source;
    private final InForce inForce;
    private final Instant startedAt = Instant.now();

    private ServiceManager manager;
    private LauncherPipe launcher;
    private final ScheduledReload schedule = new ScheduledReload(Clock.systemDefaultZone(), this::reload);
    private PidFiles pidFiles;
    private ConfigurationCopies copies = new ConfigurationCopies(() -> "");
    private ScheduledExecutorService lifecycle;
    private CorePattern corePattern;
    private Optional<Successor> successor = Optional.empty();
    private volatile Phase phase = Phase.STARTING;
    private volatile Instant reloadedAt;

    Course(
            BundleContext context,
            Options options,
            Surroundings surroundings,
            Exit exit,
            Subsystems subsystems,
            Grammars grammars) {
        this.context = context;
        this.options = options;
        this.surroundings = surroundings;
        this.exit = exit;
        this.subsystems = subsystems;
        source = new ConfigurationSource(options, surroundings, grammars);
        inForce = new InForce(subsystems);
    }

    boolean ready() {
        return phase == Phase.READY;
    }

    Status status() {
        long pid = ProcessHandle.current().pid();
        Optional<Instant> reloaded = Optional.ofNullable(reloadedAt);
        return new Status(phase, surroundings.version(), pid, startedAt, reloaded, surroundings.file());
    }

    String configurationText() {
        return inForce.text();
    }

    /** @param state how the daemon stands, as text, for {@code config_save_dir} */
    void keepsCopies(Supplier<String> state) {
        copies = new ConfigurationCopies(state);
    }

    /** Where signals write to; any thread. */
    DumpFiles dumpFiles() {
        Optional<Configuration> now = Optional.ofNullable(inForce.loaded()).map(Loaded::configuration);
        String instance = now.map(configuration -> configuration.keywords(ProcessKeywords.class))
                .map(process -> Stream.of(options.value("namespace").or(process::netNamespace), process.instance())
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("_")))
                .orElse("");
        return DumpFiles.of(
                now.map(configuration -> configuration.keywords(DumpKeywords.class)), System.getenv(), instance);
    }

    void boot(Platform platform, Consumer<Signal> hear, ScheduledExecutorService thread) {
        try {
            platform.requireAll();
            manager = new ServiceManager(platform.process());
            launcher = new LauncherPipe(surroundings.readyDescriptor(), platform.process());
            if (options.has("config-test")) {
                exit.with(new ConfigTest(options, surroundings, source, subsystems).run());
            }
            successor = Successor.of(System.getenv());
            start(platform);
            for (Signal signal : Signal.values()) {
                platform.signals().on(signal, () -> hear.accept(signal));
            }
            settle(thread);
        } catch (ApplyException e) {
            fail(e.exitCode(), e.getMessage());
        } catch (IOException e) {
            fail(1, "The daemon to take over from cannot be reached: " + e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            Trace.debug(LOG, e);
            fail(PROGRAM_ERROR, "Internal error during start: " + e);
        }
    }

    Outcome reload() {
        if (phase != Phase.READY) {
            return new Outcome(false, List.of(), List.of(), "No reload while the daemon is " + phase);
        }
        phase = Phase.RELOADING;
        manager.reloading();
        LOG.info("Reloading " + surroundings.file());
        try {
            copies.before(saveFolder());
            Loaded wanted = marker(inForce.loaded()).during(source::read);
            Outcome outcome = inForce.turnTo(wanted, InForce.RELOAD);
            copies.configuration(saveFolder(), wanted.text());
            copies.after(saveFolder());
            schedule.turnTo(reloads(inForce.loaded()), lifecycle);
            reloadedAt = outcome.applied() ? Instant.now() : reloadedAt;
            return outcome;
        } catch (RuntimeException | LinkageError e) {
            Trace.debug(LOG, e);
            LOG.error("Reload failed, the configuration in force stays: " + e);
            return new Outcome(false, List.of(), List.of(), "Reload failed: " + e);
        } finally {
            phase = Phase.READY;
            manager.ready("Running");
        }
    }

    private static ReloadKeywords reloads(Loaded loaded) {
        return ReloadKeywords.of(loaded.configuration());
    }

    private ReloadMarker marker(Loaded loaded) {
        return new ReloadMarker(reloads(loaded).markerPath(pidFiles.folder()));
    }

    private Optional<Path> saveFolder() {
        return reloads(inForce.loaded()).savePath();
    }

    /** The same text read by the grammars there are now: what was pending comes alive, what left is pending. */
    void rebind() {
        if (phase == Phase.READY) {
            inForce.rebind(source.rebind(inForce.loaded()));
        }
    }

    Outcome check(Optional<String> file) {
        return inForce.check(file.map(source::read).orElseGet(source::read));
    }

    void stop() {
        if (phase == Phase.STOPPING) {
            return;
        }
        phase = Phase.STOPPING;
        Duration limit = STOP_LIMIT.plusSeconds(1).plus(subsystems.lingering());
        StopGuard.after(limit);
        if (manager != null) {
            manager.stopping(limit);
        }
        LOG.info("Stopping");
        subsystems.stop(STOP_LIMIT);
        leaveNothingBehind();
        LOG.info("Stopped Evenkeel v" + surroundings.version());
        exit.with(0);
    }

    private void start(Platform platform) throws ApplyException {
        LOG.info("Starting Evenkeel v" + surroundings.version());
        IdleOptions.remark(options).ifPresent(LOG::info);
        Loaded loaded = source.read();
        Optional<String> unread = InForce.unread(loaded);
        if (unread.isPresent()) {
            throw new ApplyException(unread.get(), NO_CONFIGURATION);
        }
        ProcessKeywords keywords = loaded.configuration().keywords(ProcessKeywords.class);
        pidFiles = PidFiles.of(options, surroundings.runDirectory(), keywords);
        if (successor.isEmpty()) {
            pidFiles.runningElsewhere().ifPresent(this::alreadyRunning);
        }
        ProcessSettings.apply(platform.process(), options, loaded.configuration());
        if (options.has("core-dump-pattern")) {
            corePattern = CorePattern.set(options.value("core-dump-pattern").orElse(CorePattern.DEFAULT));
        }
        platform.requirePermission();
        platform.enter(options.value("namespace").or(keywords::netNamespace));
        if (successor.isEmpty()) {
            pidFiles.write();
        }
        if (options.has("dump-conf")) {
            loaded.text().lines().forEach(LOG::info);
        }
        marker(loaded).remove();
        if (successor.isEmpty()) {
            inForce.start(loaded);
        } else {
            takeOver(successor.get(), loaded);
        }
        copies.configuration(saveFolder(), loaded.text());
    }

    private void takeOver(Successor successor, Loaded loaded) throws ApplyException {
        inForce.startAfter(() -> awaitTurn(successor), loaded);
        pidFiles.write();
        try {
            successor.done();
            LOG.info("Taken over from the daemon before");
        } catch (IOException e) {
            // one that took everything back would have ended this process; one that died is not missed
            LOG.warning("Taken over from the daemon before, which does not hear it: " + e.getMessage());
        }
    }

    private static void awaitTurn(Successor successor) throws ApplyException {
        try {
            successor.awaitTurn();
        } catch (IOException e) {
            throw new ApplyException("The daemon before did not hand over: " + e.getMessage());
        }
    }

    /** Begins a handover; the new daemon is ready when this returns, and may still be told to go away. */
    Predecessor beginHandover() throws IOException {
        LOG.info("Starting the daemon that is to take over");
        Predecessor handover = Predecessor.begin(
                surroundings.home(),
                options.arguments(),
                surroundings.runDirectory().resolve("evenkeel"));
        try {
            handover.awaitReady(TO_GET_READY);
            return handover;
        } catch (IOException | RuntimeException e) {
            handover.close();
            throw e;
        }
    }

    /** Parks everything and lets the new daemon adopt it; when it does not, everything is taken back. */
    Handover handOver(Predecessor handover, ParkingPlace parking) {
        if (phase != Phase.READY) {
            return new Handover(false, 0, Duration.ZERO, "No handover while the daemon is " + phase);
        }
        phase = Phase.STOPPING;
        long began = System.nanoTime();
        try {
            subsystems.park(STOP_LIMIT);
            parking.handOver();
            handover.go();
        } catch (IOException e) {
            return takeBack(handover, e.getMessage());
        }
        Duration parked = Duration.ofNanos(System.nanoTime() - began);
        parking.handedOver();
        manager.handedOver(handover.pid());
        String summary =
                "Handed over to process " + handover.pid() + ", nobody listened for " + parked.toMillis() + " ms";
        LOG.info(summary);
        return new Handover(true, handover.pid(), parked, summary);
    }

    private Handover takeBack(Predecessor handover, String why) {
        String sentence = "The handover failed, this daemon goes on: " + why;
        try {
            handover.close();
        } catch (IOException e) {
            LOG.error("The process " + handover.pid() + " that was to take over may still run: " + e.getMessage());
        }
        phase = Phase.READY;
        inForce.rebind(source.rebind(inForce.loaded()));
        LOG.error(sentence);
        return new Handover(false, handover.pid(), Duration.ZERO, sentence);
    }

    /** The process ends and leaves everything: its successor has it. */
    void leave() {
        StopGuard.after(STOP_LIMIT);
        LOG.info("Stopped Evenkeel v" + surroundings.version());
        exit.with(0);
    }

    private void settle(ScheduledExecutorService thread) {
        phase = Phase.READY;
        LOG.info("Startup complete");
        manager.ready("Running");
        manager.watch(thread);
        lifecycle = thread;
        schedule.turnTo(reloads(inForce.loaded()), thread);
        // Who waits for the script to return may call evenkeelctl next.
        context.getBundle(0)
                .adapt(FrameworkStartLevel.class)
                .setStartLevel(OPERATIONS_LEVEL, event -> thread.execute(launcher::ready));
    }

    private void alreadyRunning(long pid) {
        LOG.info("daemon is already running, pid " + pid);
        launcher.failed(0, "daemon is already running, pid " + pid);
        exit.with(0);
    }

    private void fail(int status, String message) {
        LOG.error(message);
        if (!options.has("log-console")) {
            System.err.println("evenkeel: " + message);
        }
        if (launcher != null) {
            launcher.failed(status, message);
            manager.failed(status, message);
        }
        phase = Phase.STOPPING;
        StopGuard.after(STOP_LIMIT.plusSeconds(1).plus(subsystems.lingering()));
        if (successor.isEmpty()) {
            subsystems.stop(STOP_LIMIT); // otherwise all of it is the daemon's before, which goes on
        }
        leaveNothingBehind();
        exit.with(status);
    }

    private void leaveNothingBehind() {
        if (pidFiles != null) {
            pidFiles.remove();
        }
        if (corePattern != null) {
            corePattern.restore();
        }
    }
}
