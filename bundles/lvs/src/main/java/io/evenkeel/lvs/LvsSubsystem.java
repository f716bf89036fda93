package io.evenkeel.lvs;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.event.Event;
import io.evenkeel.api.event.EventListener;
import io.evenkeel.api.event.Events;
import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.lvs.CheckerStatus;
import io.evenkeel.api.lvs.LoadBalancer;
import io.evenkeel.api.lvs.LvsEngine;
import io.evenkeel.api.lvs.VirtualServerStatus;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.process.ProcessControl;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.api.vrrp.VrrpEngine;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.api.vrrp.VrrpStatus;
import io.evenkeel.lvs.SyncDaemons.Followed;
import io.evenkeel.lvs.check.CheckKinds;
import io.evenkeel.lvs.check.Checks;
import io.evenkeel.lvs.config.Definitions;
import io.evenkeel.lvs.config.Definitions.Settings;
import io.evenkeel.lvs.config.LvsProcess;
import io.evenkeel.lvs.config.MarkGlobals;
import io.evenkeel.lvs.config.Marking;
import io.evenkeel.lvs.config.Resolver;
import io.evenkeel.lvs.config.Surroundings;
import io.evenkeel.lvs.config.SyncDefinition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Load balancing as core drives it, and as others see it. It is applied before VRRP and stopped after it: who takes over an
 * address finds its servers there, and who gives it up leaves none of its clients without.
 */
@Component(
        service = {Subsystem.class, LvsEngine.class, EventListener.class},
        property = Subsystem.ORDER + ":Integer=90")
public final class LvsSubsystem implements Subsystem, LvsEngine, EventListener {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Log log = Log.of("lvs");
    private final Network network;
    private final Events events;
    private final Options options;
    private final EngineTuning tuning;
    private final CheckKinds kinds;
    private final Path runDirectory;
    private final Clock clock = Clock.systemUTC();
    private volatile Optional<Running> running = Optional.empty();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile LoadBalancer balancer;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Firewall firewall;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ScriptRunner scripts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile VrrpEngine vrrp;

    /** A loop and what runs on it. */
    private record Running(EventLoop loop, Engine engine, Checks checks, Definitions applied) {}

    @Activate
    public LvsSubsystem(
            BundleContext context,
            @Reference Network network,
            @Reference ProcessControl process,
            @Reference Events events,
            @Reference Options options,
            @Reference CheckKinds kinds) {
        this.network = network;
        this.events = events;
        this.options = options;
        this.tuning = new EngineTuning(process, log);
        this.kinds = kinds;
        this.runDirectory = Path.of(
                Optional.ofNullable(context.getProperty("evenkeel.run.dir")).orElse("/run"));
    }

    @Override
    public String name() {
        return "lvs";
    }

    @Override
    public Plan plan(Configuration wanted, Diagnostics problems) {
        kinds.configure(wanted);
        Definitions definitions = Resolver.resolve(wanted, surroundings(), problems);
        refuseWhatIsFixed(wanted, definitions.settings(), problems);
        List<Change> changes = Differences.between(running.map(Running::applied), definitions);
        return new Plan() {
            @Override
            public List<Change> changes() {
                return changes;
            }

            @Override
            public void apply() throws ApplyException {
                LvsSubsystem.this.apply(definitions);
            }
        };
    }

    private Surroundings surroundings() {
        Map<Marking.Use, Integer> marks = running.flatMap(now -> now.applied().marking())
                .map(Marking::marks)
                .orElse(Map.of());
        return new Surroundings(kinds, Optional.ofNullable(scripts), host -> Optional.empty(), firewall != null, marks);
    }

    /** keepalived refuses such a reload too. */
    private void refuseWhatIsFixed(Configuration wanted, Settings settings, Diagnostics problems) {
        Optional<Settings> before = running.map(now -> now.applied().settings());
        if (before.filter(last -> !last.namespace().equals(settings.namespace()))
                .isPresent()) {
            refuse(wanted.keywords(LvsProcess.class).places(), "net_namespace_ipvs", problems);
        }
        if (before.filter(last -> !last.markTable().equals(settings.markTable()))
                .isPresent()) {
            refuse(wanted.keywords(MarkGlobals.class).places(), "nftables_ipvs", problems);
        }
    }

    private static void refuse(Places places, String keyword, Diagnostics problems) {
        problems.error(places.of(keyword), "Cannot change " + keyword + " at a reload", "restart the daemon");
    }

    private void apply(Definitions wanted) throws ApplyException {
        boolean idle = wanted.pools().isEmpty() && wanted.settings().sync().isEmpty();
        if (running.isEmpty() && idle) {
            return;
        }
        try {
            Running now = running.isPresent() ? running.get() : open(wanted);
            tuning.apply(
                    running.map(before -> before.applied().settings().tuning()),
                    wanted.settings().tuning(),
                    now.loop());
            Optional<Followed> followed = wanted.settings()
                    .sync()
                    .flatMap(SyncDefinition::instance)
                    .flatMap(this::instance)
                    .filter(status -> status.state() != VrrpState.INIT)
                    .map(status -> new Followed(status.state() == VrrpState.MASTER, status.virtualRouterId()));
            onLoop(now.loop(), PATIENCE, () -> {
                now.engine().reconcile(wanted, followed);
                return now;
            });
            running = Optional.of(new Running(now.loop(), now.engine(), now.checks(), wanted));
        } catch (NativeException failure) {
            throw new ApplyException(failure.getMessage(), failure.isPermission() ? 4 : 1);
        }
    }

    private Optional<VrrpStatus> instance(String name) {
        VrrpEngine engine = vrrp;
        return engine == null
                ? Optional.empty()
                : engine.instances().stream()
                        .filter(instance -> instance.name().equals(name))
                        .findFirst();
    }

    private Running open(Definitions wanted) throws NativeException, ApplyException {
        EventLoop loop = network.openLoop("lvs");
        try {
            return onLoop(loop, PATIENCE, () -> start(loop, wanted));
        } catch (NativeException | ApplyException failure) {
            loop.close();
            throw failure;
        }
    }

    private Running start(EventLoop loop, Definitions wanted) {
        Checks checks = new Checks(
                kinds, loop, clock, bound -> ThreadLocalRandom.current().nextLong(bound), log);
        Journal journal = new Journal(log, events, clock, () -> Optional.ofNullable(scripts));
        Table table = new Table(loop, () -> balancer(wanted.settings().namespace()), log);
        Wishes wishes = new Wishes(runDirectory.resolve("evenkeel").resolve("lvs.wishes"), clock, log);
        Marker marker = new Marker(
                loop, () -> Optional.ofNullable(firewall), wanted.settings().namespace(), log);
        Around around = new Around(loop, checks, table, marker, journal, wishes);
        return new Running(loop, new Engine(around, network, log), checks, wanted);
    }

    private Optional<LoadBalancer> balancer(Optional<String> namespace) {
        Optional<LoadBalancer> present = Optional.ofNullable(balancer);
        present.ifPresent(kernel -> kernel.enter(namespace));
        return present;
    }

    private static <T> T onLoop(EventLoop loop, Duration within, Callable<T> task)
            throws NativeException, ApplyException {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                done.complete(task.call());
            } catch (Exception failure) {
                done.completeExceptionally(failure);
            }
        });
        try {
            return done.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof NativeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the load balancing engine failed", failure.getCause());
        } catch (TimeoutException late) {
            throw new ApplyException("the load balancing engine did not answer within " + within.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApplyException("interrupted while the load balancing engine was working");
        }
    }

    @Override
    public void stop(Duration within) {
        Optional<Running> last = running;
        running = Optional.empty();
        if (last.isEmpty()) {
            return;
        }
        boolean keep = options.has("dont-release-ipvs");
        try {
            onLoop(last.get().loop(), within, () -> {
                last.get().engine().stop(keep);
                return keep;
            });
        } catch (NativeException | ApplyException failure) {
            log.error("load balancing did not stop in order: " + failure.getMessage());
        }
        last.get().loop().close();
    }

    /** The bundle goes without an orderly stop of the daemon. */
    @Deactivate
    void deactivate() {
        stop(PATIENCE);
    }

    @Override
    public void on(Event event) {
        Optional<Running> now = running;
        if (now.isPresent() && event.source().equals("vrrp")) {
            boolean master = event.to().equals(VrrpState.MASTER.name());
            int id = instance(event.subject()).map(VrrpStatus::virtualRouterId).orElse(0);
            now.get()
                    .loop()
                    .execute(() -> now.get().engine().instanceChanged(event.subject(), new Followed(master, id)));
        }
    }

    @Override
    public List<VirtualServerStatus> virtualServers() {
        return ask(now -> now.engine().status(), List.of());
    }

    @Override
    public List<CheckerStatus> checkers() {
        return kinds.status(ask(now -> now.checks().tally(), Map.of()));
    }

    @Override
    public int administer(String server, Wish wish, Optional<Duration> lasting) {
        return ask(now -> now.engine().administer(server, wish, lasting), 0);
    }

    /** What is asked of the loop. */
    private interface Question<T> {
        T ask(Running now);
    }

    private <T> T ask(Question<T> question, T nothing) {
        Optional<Running> now = running;
        if (now.isEmpty()) {
            return nothing;
        }
        try {
            return onLoop(now.get().loop(), PATIENCE, () -> question.ask(now.get()));
        } catch (NativeException | ApplyException failure) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
    }
}
