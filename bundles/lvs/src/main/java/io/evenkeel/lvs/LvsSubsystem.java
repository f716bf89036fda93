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
import io.evenkeel.api.lvs.HostStatus;
import io.evenkeel.api.lvs.LoadBalancer;
import io.evenkeel.api.lvs.LvsEngine;
import io.evenkeel.api.lvs.VirtualServerStatus;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NameService;
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
import io.evenkeel.lvs.config.HostName;
import io.evenkeel.lvs.config.LvsProcess;
import io.evenkeel.lvs.config.MarkGlobals;
import io.evenkeel.lvs.config.Marking;
import io.evenkeel.lvs.config.Names;
import io.evenkeel.lvs.config.Surroundings;
import io.evenkeel.lvs.config.SyncDefinition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
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
        service = {Subsystem.class, LvsEngine.class},
        property = Subsystem.ORDER + ":Integer=90")
public final class LvsSubsystem implements Subsystem, LvsEngine {
    private static final String WHO = "the load balancing engine";
    private static final Duration FAREWELLS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Thousands of checks may begin on a machine that has other things to do; to give up here ends the daemon. */
    private static final Duration TO_APPLY = Duration.ofSeconds(60);
    /** How long new names are waited for before virtual servers begin, or change, with those that are known. */
    private static final Duration FIRST_ANSWERS = Duration.ofSeconds(3);

    private final Log log = Log.of("lvs");
    private final Network network;
    private final Events events;
    private final Options options;
    private final EngineTuning tuning;
    private final CheckKinds kinds;
    private final Path runDirectory;
    private final Clock clock = Clock.systemUTC();
    private final ServiceRegistration<EventListener> listening;
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

    /** Answers of names move servers in and out while no configuration is applied. */
    private final Afterthought renaming;

    private volatile NameService names;

    /** A loop and what runs on it. */
    private record Running(EventLoop loop, Engine engine, Checks checks, Hosts hosts, Wanted applied) {
        Definitions definitions() {
            return applied.definitions();
        }

        Running with(Wanted other) {
            return new Running(loop, engine, checks, hosts, other);
        }
    }

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
        // A listener that is this component would need the events while they look for their listeners, and be left out.
        this.listening = context.registerService(EventListener.class, this::heard, null);
        this.renaming = new Afterthought(task -> network.newThread("lvs-names", task), this::renamed);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setNames(NameService service) {
        names = service;
        running.ifPresent(now -> now.loop().execute(now.hosts()::askAgain));
    }

    void unsetNames(NameService service) {
        if (names == service) {
            names = null;
        }
    }

    @Override
    public String name() {
        return "lvs";
    }

    @Override
    public Plan plan(Configuration wanted, Diagnostics problems) {
        kinds.configure(wanted);
        Surroundings around =
                surroundings(running.<Names>map(Running::hosts).orElseGet(() -> new Names.Unasked(names != null)));
        Wanted planned = Wanted.of(wanted, around, running.map(Running::definitions), problems);
        refuseWhatIsFixed(wanted, planned.definitions().settings(), problems);
        List<Change> changes = Differences.between(running.map(Running::definitions), planned.definitions());
        return new Plan() {
            @Override
            public List<Change> changes() {
                return changes;
            }

            @Override
            public void apply() throws ApplyException {
                LvsSubsystem.this.apply(planned);
            }
        };
    }

    private Surroundings surroundings(Names known) {
        Map<Marking.Use, Integer> marks = running.flatMap(
                        now -> now.definitions().marking())
                .map(Marking::marks)
                .orElse(Map.of());
        return new Surroundings(kinds, Optional.ofNullable(scripts), known, firewall != null, marks);
    }

    /** keepalived refuses such a reload too. */
    private void refuseWhatIsFixed(Configuration wanted, Settings settings, Diagnostics problems) {
        Optional<Settings> before = running.map(now -> now.definitions().settings());
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

    private synchronized void apply(Wanted planned) throws ApplyException {
        Definitions wanted = planned.definitions();
        boolean idle = wanted.pools().isEmpty() && wanted.settings().sync().isEmpty();
        if (running.isEmpty() && idle) {
            return;
        }
        try {
            Running now = running.isPresent() ? running.get() : open(planned);
            tuning.apply(
                    running.map(before -> before.definitions().settings().tuning()),
                    wanted.settings().tuning(),
                    now.loop());
            hear(now, wanted.hosts().keySet());
            reconcile(now, wanted.hosts().isEmpty() ? planned : planned.again(surroundings(now.hosts()), log));
        } catch (NativeException failure) {
            throw new ApplyException(failure.getMessage(), failure.isPermission() ? 4 : 1);
        }
    }

    /** A pool that has its servers from its first moment does not start without its quorum. */
    private void hear(Running now, Set<HostName> hosts) throws NativeException, ApplyException {
        CompletableFuture<Void> heard =
                now.loop().call(WHO, PATIENCE, () -> now.hosts().watch(hosts));
        try {
            heard.get(FIRST_ANSWERS.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            log.detail("names of real servers are not all answered yet");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApplyException("interrupted while names of real servers were looked up");
        }
    }

    private void reconcile(Running now, Wanted wanted) throws NativeException {
        Definitions definitions = wanted.definitions();
        Optional<Followed> followed = definitions
                .settings()
                .sync()
                .flatMap(SyncDefinition::instance)
                .flatMap(this::instance)
                .filter(status -> status.state() != VrrpState.INIT)
                .map(status -> new Followed(status.state() == VrrpState.MASTER, status.virtualRouterId()));
        now.loop().call(WHO, TO_APPLY, () -> {
            now.engine().reconcile(definitions, followed);
            return now;
        });
        running = Optional.of(now.with(wanted));
    }

    /** Names have other addresses. */
    private synchronized void renamed() {
        Optional<Running> now = running;
        if (now.isEmpty()) {
            return;
        }
        try {
            knownHosts().write(now.get().hosts().known());
            Wanted fresh = now.get().applied().again(surroundings(now.get().hosts()), log);
            if (!fresh.definitions().equals(now.get().definitions())) {
                reconcile(now.get(), fresh);
            }
        } catch (NativeException failure) {
            log.error("real servers given by name stay as they were: " + failure.getMessage());
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

    private Running open(Wanted planned) throws NativeException {
        EventLoop loop = network.openLoop("lvs");
        try {
            return loop.call(WHO, PATIENCE, () -> start(loop, planned));
        } catch (NativeException failure) {
            loop.close();
            throw failure;
        }
    }

    private Running start(EventLoop loop, Wanted planned) {
        Checks checks = new Checks(
                kinds, loop, clock, bound -> ThreadLocalRandom.current().nextLong(bound), log);
        Journal journal = new Journal(log, events, clock, () -> Optional.ofNullable(scripts));
        // Not the definitions themselves: they would keep the classes of every checker that was there at first.
        Optional<String> namespace = planned.definitions().settings().namespace();
        Table table = new Table(loop, () -> balancer(namespace), log);
        Wishes wishes = new Wishes(runDirectory.resolve("evenkeel").resolve("lvs.wishes"), clock, log);
        Marker marker = new Marker(loop, () -> Optional.ofNullable(firewall), namespace, log);
        Around around = new Around(loop, checks, table, marker, journal, wishes);
        Hosts hosts = new Hosts(
                loop, clock, () -> Optional.ofNullable(names), log, knownHosts().read(), renaming::soon);
        return new Running(loop, new Engine(around, network, log), checks, hosts, planned);
    }

    private KnownHosts knownHosts() {
        return new KnownHosts(runDirectory.resolve("evenkeel").resolve("lvs.names"), log);
    }

    private Optional<LoadBalancer> balancer(Optional<String> namespace) {
        Optional<LoadBalancer> present = Optional.ofNullable(balancer);
        present.ifPresent(kernel -> kernel.enter(namespace));
        return present;
    }

    @Override
    public void stop(Duration within) {
        Optional<Running> last = take();
        if (last.isEmpty()) {
            return;
        }
        boolean keep = options.has("dont-release-ipvs");
        try {
            await(last.get().loop().call(WHO, within, () -> {
                last.get().hosts().close();
                return last.get().engine().stop(keep);
            }));
        } catch (NativeException failure) {
            log.error("load balancing did not stop in order: " + failure.getMessage());
        }
        last.get().loop().close();
    }

    /** The scripts of {@code omega} are ended with the daemon, so it gives them a while. */
    private void await(CompletableFuture<Void> farewells) {
        try {
            farewells.get(FAREWELLS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            log.warning("scripts that were told of the stop run for more than " + FAREWELLS.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private synchronized Optional<Running> take() {
        Optional<Running> last = running;
        running = Optional.empty();
        return last;
    }

    /** The bundle goes without an orderly stop of the daemon. */
    @Deactivate
    void deactivate() {
        listening.unregister();
        stop(PATIENCE);
        renaming.close();
    }

    private void heard(Event event) {
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
    public List<HostStatus> hosts() {
        return ask(now -> now.hosts().status(now.definitions().hosts()), List.of());
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
            return now.get().loop().call(WHO, PATIENCE, () -> question.ask(now.get()));
        } catch (NativeException failure) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
    }
}
