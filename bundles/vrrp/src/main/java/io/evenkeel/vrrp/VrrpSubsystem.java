package io.evenkeel.vrrp;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.event.Events;
import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.api.lifecycle.Parking;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.api.net.Route;
import io.evenkeel.api.net.RoutingTables;
import io.evenkeel.api.process.ProcessControl;
import io.evenkeel.api.track.Tracker;
import io.evenkeel.api.vrrp.GivenWay;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.api.vrrp.VrrpEngine;
import io.evenkeel.api.vrrp.VrrpStatus;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.config.Resolver;
import io.evenkeel.vrrp.config.VrrpGrammar;
import io.evenkeel.vrrp.estate.Estate;
import io.evenkeel.vrrp.estate.Register;
import io.evenkeel.vrrp.fence.Outworks;
import io.evenkeel.vrrp.tracking.Trackers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The VRRP engine as core drives it, and as others see it. */
@Component(
        service = {Subsystem.class, VrrpEngine.class, VrrpSubsystem.class},
        property = Subsystem.ORDER + ":Integer=100")
public final class VrrpSubsystem implements Subsystem, VrrpEngine, Routers {
    /** More than the calls after which the start script has the Java machine compile the code of these bundles. */
    private static final int TAKEOVERS = 40;

    private static final RoutingTables NOTHING = new RoutingTables(List.of(), List.of());

    private final Network network;
    private final ProcessTuning tuning;
    private final Options options;
    private final Parking parking;
    private final Outworks outworks;
    private final Log log = Log.of("vrrp");
    private final Trackers trackers = new Trackers();
    private final Register register;
    private final Foundation foundation;
    private final Opening opening;
    private final Departure departure;
    private volatile Optional<Running> running = Optional.empty();
    private Optional<Running> prepared = Optional.empty();
    private boolean gone;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Firewall firewall;

    /** @param grammar is there before core hears of this engine: without it nothing would be wanted */
    @Activate
    public VrrpSubsystem(
            @Reference Network network,
            @Reference ProcessControl process,
            @Reference Events events,
            @Reference Options options,
            @Reference Parking parking,
            @Reference VrrpGrammar grammar,
            BundleContext context) {
        this(network, process, events, options, parking, Clock.systemUTC(), rehearsal(context), run(context));
    }

    /** @param run the directory of the daemon's own files */
    VrrpSubsystem(
            Network network,
            ProcessControl process,
            Events events,
            Options options,
            Parking parking,
            Clock clock,
            int rehearsal,
            Path run) {
        this.network = network;
        this.tuning = new ProcessTuning(process, log);
        this.options = options;
        this.parking = parking;
        this.outworks = new Outworks(() -> Optional.ofNullable(firewall), network, run, log);
        this.register = new Register(run.resolve("vrrp.estate"), log);
        this.foundation = new Foundation(network, register, log);
        this.opening = new Opening(network, trackers, outworks, events, options, clock, rehearsal, log);
        this.departure = new Departure(options, log);
    }

    private static Path run(BundleContext context) {
        return Path.of(Optional.ofNullable(context.getProperty("evenkeel.run.dir"))
                        .orElse("/run"))
                .resolve("evenkeel");
    }

    /** The framework property {@code evenkeel.vrrp.rehearsal}, takeovers to rehearse; 0 leaves it out. */
    private static int rehearsal(BundleContext context) {
        return Optional.ofNullable(context.getProperty("evenkeel.vrrp.rehearsal"))
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .orElse(TAKEOVERS);
    }

    /** Whoever watches a kind of things, and comes and goes with its bundle. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addTracker(Tracker tracker, Map<String, Object> properties) {
        trackers.add(String.valueOf(properties.get(Tracker.KEYWORD)), tracker);
    }

    void removeTracker(Tracker tracker, Map<String, Object> properties) {
        trackers.remove(String.valueOf(properties.get(Tracker.KEYWORD)), tracker);
    }

    @Override
    public String name() {
        return "vrrp";
    }

    @Override
    public Plan plan(Configuration wanted, Diagnostics problems) {
        Definitions definitions = Resolver.resolve(wanted, trackers, view(problems), problems);
        List<Change> changes = List.copyOf(Differences.between(routers(), running.map(Running::applied), definitions));
        return new Plan() {
            @Override
            public List<Change> changes() {
                return changes;
            }

            @Override
            public void prepare() {
                VrrpSubsystem.this.prepare(definitions);
            }

            @Override
            public void apply() throws ApplyException {
                VrrpSubsystem.this.apply(definitions);
            }
        };
    }

    private NetworkView view(Diagnostics problems) {
        try {
            return network.view();
        } catch (NativeException failure) {
            problems.warning(Place.NOWHERE, "interfaces cannot be checked: " + failure.getMessage());
            return new NetworkView(List.of(), List.of());
        }
    }

    private synchronized void apply(Definitions wanted) throws ApplyException {
        boolean first = running.isEmpty();
        Optional<Parking.Claim> claim = first ? parking.claim(name()) : Optional.empty();
        Optional<Estate> left = first ? register.found() : Optional.empty();
        if (gone
                || first
                        && wanted.routers().isEmpty()
                        && wanted.statics().isEmpty()
                        && claim.map(Parking.Claim::stoodIn).orElse(left.isEmpty())) {
            return; // bundles come one by one: what is stood in for can wait for the grammar of its configuration
        }
        RoutingTables found = first ? leftovers() : NOTHING;
        register.expect(Estate.of(wanted));
        if (claim.filter(parked -> parked.stoodIn() || !parked.foreign()).isPresent()) {
            foundation.succeed();
        }
        foundation.prepare(wanted);
        try {
            Running now = running.or(() -> prepared).isPresent()
                    ? running.or(() -> prepared).get()
                    : opening.open(wanted);
            long time = now.loop().now();
            Legacy legacy = claim.map(parked -> Legacy.of(parked, time, log))
                    .orElse(Legacy.NONE)
                    .with(left.orElse(Estate.NOTHING));
            tuning.apply(running.map(before -> before.applied().engine()), wanted.engine(), now.loop());
            if (first && prepared.isEmpty()) {
                opening.rehearse(wanted, now.loop(), legacy);
            }
            running = Optional.of(now.with(wanted));
            trackers.remember(wanted.things());
            prepared = Optional.empty();
            outworks.prepare(wanted);
            Running.call(now.loop(), Running.TO_APPLY, () -> {
                now.engine().reconcile(wanted, legacy);
                now.engine().sweep(found);
                return now;
            });
            claim.ifPresent(Parking.Claim::adopted);
            outworks.settle();
            foundation.settle(now.loop());
            register.settle(Estate.of(wanted));
            record(now.with(wanted));
        } catch (NativeException failure) {
            throw new ApplyException(failure.getMessage(), failure.isPermission() ? 4 : 1);
        }
    }

    /** Asked on the caller's thread: a host may have a million routes to look through. */
    private RoutingTables leftovers() {
        try {
            return network.routing(Route.RTPROT_KEEPALIVED);
        } catch (NativeException failure) {
            log.warning("routes and rules that an earlier daemon left are not removed: " + failure.getMessage());
            return NOTHING;
        }
    }

    /** Not before everything is adopted: what was left would be written over. */
    private void record(Running now) {
        if (now.recorder().isEmpty()) {
            Recorder recorder = Recorder.begin(name(), parking, now.engine());
            running = Optional.of(now.with(recorder));
        }
    }

    /** Opens what only listens, and rehearses. */
    private synchronized void prepare(Definitions wanted) {
        if (wanted.routers().isEmpty() || running.isPresent()) {
            return;
        }
        try {
            Running opened = opening.open(wanted);
            prepared = Optional.of(opened);
            opening.rehearse(wanted, opened.loop(), Legacy.NONE);
        } catch (NativeException failure) {
            log.warning("VRRP could not be prepared: " + failure.getMessage());
        }
    }

    @Override
    public synchronized void stop(Duration within) {
        Optional<Running> last = running;
        if (last.isEmpty()) {
            return;
        }
        last.get().recorder().ifPresent(Recorder::close);
        boolean keep = options.has("dont-release-vrrp");
        try {
            last.get().call(within, () -> {
                foundation.release();
                last.get().engine().stop(keep);
            });
        } catch (NativeException failure) {
            log.error("VRRP did not stop in order: " + failure.getMessage());
        }
        last.get().loop().close();
        outworks.stop(keep);
        running = Optional.empty();
        if (!keep) {
            foundation.remove();
            register.close();
        }
        parking.forget(name());
    }

    /** The bundle goes, the daemon stays: whoever comes next goes on where this engine is. */
    @Deactivate
    synchronized void deactivate() {
        gone = true;
        park(Running.TO_APPLY);
    }

    @Override
    public synchronized void park(Duration within) {
        running.ifPresent(this::park);
        running = Optional.empty();
    }

    private void park(Running last) {
        last.recorder().ifPresent(Recorder::close);
        try {
            last.call(Running.TO_APPLY, () -> {
                parking.leave(name(), last.engine().park().parked());
                foundation.release();
                last.engine().leave();
            });
        } catch (NativeException failure) {
            log.error("VRRP could not be parked: " + failure.getMessage());
        }
        last.loop().close();
        outworks.stop(true);
    }

    private List<Router> routers() {
        return running.map(now -> now.engine().routers()).orElse(List.of());
    }

    @Override
    public List<VrrpStatus> instances() {
        return reports().stream().map(StatusReport::status).toList();
    }

    @Override
    public List<StatusReport> reports() {
        return routers().stream().map(Router::report).toList();
    }

    @Override
    public List<GroupReport> groups() {
        return running.map(now -> now.engine().groups()).orElse(List.of());
    }

    @Override
    public void clearCounters() {
        running.ifPresent(this::clearCounters);
    }

    private void clearCounters(Running now) {
        try {
            now.call(Running.PATIENCE, () -> now.engine().routers().forEach(Router::clearCounters));
        } catch (NativeException failure) {
            log.error("statistics were not cleared: " + failure.getMessage());
        }
    }

    @Override
    public List<VrrpCause> why(String instance) {
        return routers().stream()
                .filter(router -> router.definition().name().equals(instance))
                .findFirst()
                .map(router -> router.journal().chronicle().causes())
                .orElse(List.of());
    }

    @Override
    public Optional<CompletionStage<GivenWay>> giveWay(String instance, Optional<Duration> lasting) {
        return running.flatMap(now -> router(instance).map(router -> departure.giveWay(now, router, lasting)));
    }

    @Override
    public boolean takePart(String instance) {
        Optional<Router> router = router(instance);
        running.ifPresent(now -> router.ifPresent(known -> departure.takePart(now, known)));
        return router.isPresent();
    }

    private Optional<Router> router(String instance) {
        return routers().stream()
                .filter(router -> router.definition().name().equals(instance))
                .findFirst();
    }

    @Override
    public Duration lingering() {
        return running.map(departure::needs).orElse(Duration.ZERO);
    }

    @Override
    public void retire(Duration within) {
        running.ifPresent(now -> departure.ofAll(now, within));
    }
}
