package io.evenkeel.vrrp;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.event.Events;
import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.lifecycle.Parking;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
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
import io.evenkeel.vrrp.fence.Fence;
import io.evenkeel.vrrp.fence.Outworks;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.tracking.Trackers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
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

    private static final Duration REHEARSAL_LIMIT = Duration.ofMillis(400);
    private static final String WHO = "the VRRP engine";
    private static final RoutingTables NOTHING = new RoutingTables(List.of(), List.of());
    /** Beside the adverts that may be missing: two Skew_Times of the least eager peer, and two for adverts to arrive. */
    private static final int INTERVALS_TO_YIELD = 4;

    private static final Duration LONGEST_YIELD = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Network network;
    private final ProcessTuning tuning;
    private final Events events;
    private final Options options;
    private final Parking parking;
    private final Clock clock;
    private final int rehearsal;
    private final Outworks outworks;
    private final Log log = Log.of("vrrp");
    private final Trackers trackers = new Trackers();
    private final Foundation foundation;
    private volatile Optional<Running> running = Optional.empty();
    private Optional<Running> prepared = Optional.empty();
    private boolean gone;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Firewall firewall;

    /** A loop and what runs on it. */
    private record Running(EventLoop loop, Engine engine, Optional<Recorder> recorder, Definitions applied) {}

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
        this.events = events;
        this.options = options;
        this.parking = parking;
        this.clock = clock;
        this.rehearsal = rehearsal;
        this.outworks = new Outworks(() -> Optional.ofNullable(firewall), network, run, log);
        this.foundation = new Foundation(network, log);
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
        if (gone
                || first
                        && wanted.routers().isEmpty()
                        && wanted.statics().isEmpty()
                        && claim.map(Parking.Claim::stoodIn).orElse(true)) {
            return; // bundles come one by one: what is stood in for can wait for the grammar of its configuration
        }
        RoutingTables found = first ? leftovers() : NOTHING;
        foundation.prepare(wanted);
        try {
            Running now = running.or(() -> prepared).isPresent()
                    ? running.or(() -> prepared).get()
                    : open(wanted);
            tuning.apply(running.map(before -> before.applied().engine()), wanted.engine(), now.loop());
            long time = now.loop().now();
            Legacy legacy = claim.map(left -> Legacy.of(left, time, log)).orElse(Legacy.NONE);
            if (first && prepared.isEmpty()) {
                rehearse(wanted, now.loop(), legacy);
            }
            running = Optional.of(new Running(now.loop(), now.engine(), now.recorder(), wanted));
            trackers.remember(wanted.things());
            prepared = Optional.empty();
            outworks.prepare(wanted);
            now.loop().call(WHO, PATIENCE, () -> {
                now.engine().reconcile(wanted, legacy);
                now.engine().sweep(found);
                return now;
            });
            outworks.settle();
            claim.ifPresent(Parking.Claim::adopted);
            foundation.settle(now.loop());
            record(now, wanted);
        } catch (NativeException failure) {
            throw new ApplyException(failure.getMessage(), failure.isPermission() ? 4 : 1);
        }
    }

    /**
     * Before the first instance starts: an owner is MASTER at once, and a short down timer must not find the loop busy. The
     * garbage of the start goes too, so that the next collection is far from the first takeover. Where somebody stands in, only
     * this bundle is new and cold; where nobody does, its peers are waiting.
     */
    private void rehearse(Definitions wanted, EventLoop loop, Legacy legacy) throws NativeException {
        if (legacy.hasMaster()) {
            if (legacy.stoodIn()) {
                Rehearsal.play(wanted, rehearsal, REHEARSAL_LIMIT);
            }
        } else if (rehearsal > 0) {
            CompletableFuture<Void> loopback = LoopbackRehearsal.play(loop, network, rehearsal, REHEARSAL_LIMIT);
            Rehearsal.play(wanted, rehearsal, REHEARSAL_LIMIT);
            loopback.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(this::unrehearsed)
                    .join();
            System.gc();
        }
    }

    private Void unrehearsed(Throwable failure) {
        log.warning("the rehearsal on the loopback interface did not end: " + failure);
        return null;
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
    private void record(Running now, Definitions applied) {
        if (now.recorder().isEmpty()) {
            Recorder recorder = Recorder.begin(name(), parking, now.engine());
            running = Optional.of(new Running(now.loop(), now.engine(), Optional.of(recorder), applied));
        }
    }

    /** Opens what only listens, and rehearses. */
    private synchronized void prepare(Definitions wanted) {
        if (wanted.routers().isEmpty() || running.isPresent()) {
            return;
        }
        try {
            Running opened = open(wanted);
            prepared = Optional.of(opened);
            rehearse(wanted, opened.loop(), Legacy.NONE);
        } catch (NativeException failure) {
            log.warning("VRRP could not be prepared: " + failure.getMessage());
        }
    }

    private Running open(Definitions wanted) throws NativeException {
        EventLoop loop = network.openLoop("vrrp");
        try {
            boolean tells = options.has("address-monitoring");
            Fence fence = new Fence(filter -> outworks.barrier(loop, filter), log);
            Engine engine = loop.call(
                    WHO,
                    PATIENCE,
                    () -> new Engine(loop, network, trackers, wanted.engine(), log, events, clock, fence, tells));
            return new Running(loop, engine, Optional.empty(), wanted);
        } catch (NativeException failure) {
            loop.close();
            throw failure;
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
            last.get().loop().call(WHO, within, () -> {
                foundation.release();
                last.get().engine().stop(keep);
                return keep;
            });
        } catch (NativeException failure) {
            log.error("VRRP did not stop in order: " + failure.getMessage());
        }
        last.get().loop().close();
        outworks.stop(keep);
        running = Optional.empty();
        if (!keep) {
            foundation.remove();
        }
        parking.forget(name());
    }

    /** The bundle goes, the daemon stays: whoever comes next goes on where this engine is. */
    @Deactivate
    synchronized void deactivate() {
        gone = true;
        park(PATIENCE);
    }

    @Override
    public synchronized void park(Duration within) {
        running.ifPresent(this::park);
        running = Optional.empty();
    }

    private void park(Running last) {
        last.recorder().ifPresent(Recorder::close);
        try {
            Parked parked = last.loop().call(WHO, PATIENCE, () -> {
                foundation.release();
                return last.engine().park().parked();
            });
            parking.leave(name(), parked);
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
            now.loop().call(WHO, PATIENCE, () -> {
                now.engine().routers().forEach(Router::clearCounters);
                return now;
            });
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
        return router(instance).map(router -> giveWay(router, lasting));
    }

    private CompletableFuture<GivenWay> giveWay(Router router, Optional<Duration> lasting) {
        CompletableFuture<GivenWay> answer = new CompletableFuture<>();
        running.ifPresent(now -> now.loop().execute(() -> router.courtesy().begin(lasting, answer)));
        return answer;
    }

    @Override
    public boolean takePart(String instance) {
        Optional<Router> router = router(instance);
        running.ifPresent(now -> router.ifPresent(
                known -> now.loop().execute(() -> known.courtesy().end())));
        return router.isPresent();
    }

    private Optional<Router> router(String instance) {
        return routers().stream()
                .filter(router -> router.definition().name().equals(instance))
                .findFirst();
    }

    /** What the MASTERs of this host need at most until others have taken over; nothing unless it is wanted. */
    @Override
    public Duration lingering() {
        if (!stopsByYielding()) {
            return Duration.ZERO;
        }
        long longest = routers().stream()
                .filter(router -> router.state() instanceof State.Master)
                .map(Router::settings)
                .mapToLong(now -> (now.downTimerAdverts() + INTERVALS_TO_YIELD) * now.advertInterval())
                .max()
                .orElse(0);
        Duration needed = Duration.ofNanos(longest);
        return needed.compareTo(LONGEST_YIELD) < 0 ? needed : LONGEST_YIELD;
    }

    private boolean stopsByYielding() {
        return options.value("vrrp-stop")
                .or(() -> running.flatMap(now -> now.applied().engine().stop()))
                .filter("yield"::equals)
                .isPresent();
    }

    /** Make before break: the addresses are served until other routers have them. */
    @Override
    public void retire(Duration within) {
        if (!stopsByYielding()) {
            return;
        }
        List<CompletableFuture<GivenWay>> answers = routers().stream()
                .filter(router -> router.state() instanceof State.Master)
                .map(router -> giveWay(router, Optional.empty()))
                .toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, within.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        answers.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .filter(way -> way.result() == GivenWay.Result.NOBODY)
                .forEach(way -> log.warning(way.sentence()));
    }
}
