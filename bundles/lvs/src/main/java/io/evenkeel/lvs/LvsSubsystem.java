package io.evenkeel.lvs;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.event.Event;
import io.evenkeel.api.event.EventListener;
import io.evenkeel.api.event.Events;
import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.api.lifecycle.Parking;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.lvs.CheckerStatus;
import io.evenkeel.api.lvs.HostStatus;
import io.evenkeel.api.lvs.LoadBalancer;
import io.evenkeel.api.lvs.LvsEngine;
import io.evenkeel.api.lvs.VirtualServerStatus;
import io.evenkeel.api.net.NameService;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.process.ProcessControl;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.api.vrrp.VrrpEngine;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.lvs.check.CheckKinds;
import io.evenkeel.lvs.check.Checks;
import io.evenkeel.lvs.config.Definitions;
import io.evenkeel.lvs.config.Names;
import io.evenkeel.lvs.config.Surroundings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Log log = Log.of("lvs");
    private final Options options;
    private final Parking parking;
    private final CheckKinds kinds;
    private final Means means;
    private final ServiceRegistration<EventListener> listening;
    private final Afterthought renaming;
    private volatile Optional<Director> director = Optional.empty();
    private volatile NameService names;
    private boolean gone;

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

    @Activate
    public LvsSubsystem(
            BundleContext context,
            @Reference Network network,
            @Reference ProcessControl process,
            @Reference Events events,
            @Reference Options options,
            @Reference Parking parking,
            @Reference CheckKinds kinds) {
        this.options = options;
        this.parking = parking;
        this.kinds = kinds;
        Services services = new Services(
                () -> Optional.ofNullable(balancer),
                () -> Optional.ofNullable(firewall),
                () -> Optional.ofNullable(scripts),
                () -> Optional.ofNullable(names),
                () -> Optional.ofNullable(vrrp));
        String run =
                Optional.ofNullable(context.getProperty("evenkeel.run.dir")).orElse("/run");
        this.means = new Means(
                network,
                events,
                kinds,
                services,
                new EngineTuning(process, log),
                Path.of(run).resolve("evenkeel"),
                Clock.systemUTC(),
                log);
        this.renaming = new Afterthought(task -> network.newThread("lvs-names", task), this::renamed);
        // A listener that is this component would need the events while they look for their listeners, and be left out.
        this.listening = context.registerService(EventListener.class, this::heard, null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setNames(NameService service) {
        names = service;
        director.ifPresent(Director::askNamesAgain);
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
        Optional<Definitions> before = director.flatMap(Director::definitions);
        Wanted planned = Wanted.of(wanted, surroundings(), before, problems);
        before.ifPresent(last -> FixedSettings.refuse(
                wanted, last.settings(), planned.definitions().settings(), problems));
        List<Change> changes = Differences.between(before, planned.definitions());
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

    private Surroundings surroundings() {
        return director.map(Director::surroundings)
                .orElseGet(() -> new Surroundings(
                        kinds,
                        Optional.ofNullable(scripts),
                        new Names.Unasked(names != null),
                        firewall != null,
                        Map.of()));
    }

    private synchronized void apply(Wanted planned) throws ApplyException {
        if (gone || director.isEmpty() && planned.isIdle()) {
            return; // bundles come one by one: what was left can wait for the grammar of its configuration
        }
        boolean first = director.flatMap(Director::definitions).isEmpty();
        Succession succession = first ? Succession.of(parking, name(), log) : Succession.NONE;
        try {
            Director now = director.isPresent()
                    ? director.get()
                    : Director.open(means, planned.definitions().settings().namespace(), renaming::soon);
            director = Optional.of(now);
            now.apply(planned, succession.left());
            succession.done();
        } catch (NativeException failure) {
            throw new ApplyException(failure.getMessage(), failure.isPermission() ? 4 : 1);
        }
    }

    private synchronized void renamed() {
        director.ifPresent(Director::rename);
    }

    @Override
    public void stop(Duration within) {
        take().ifPresent(last -> last.stop(within, options.has("dont-release-ipvs")));
        parking.forget(name());
    }

    private synchronized Optional<Director> take() {
        Optional<Director> last = director;
        director = Optional.empty();
        return last;
    }

    /** What it did stands, for another process as for another version of this bundle. */
    @Override
    public void park(Duration within) {
        take().flatMap(last -> last.park(within))
                .ifPresent(left -> parking.leave(name(), left.parked(), Succession.LONGEST));
    }

    /** The bundle goes without an orderly stop of the daemon: its next version goes on from there. */
    @Deactivate
    void deactivate() {
        listening.unregister();
        leave();
        park(Director.TO_APPLY);
        renaming.close();
    }

    private synchronized void leave() {
        gone = true;
    }

    private void heard(Event event) {
        if (event.source().equals("vrrp")) {
            boolean master = event.to().equals(VrrpState.MASTER.name());
            director.ifPresent(now -> now.instanceChanged(event.subject(), master));
        }
    }

    @Override
    public List<VirtualServerStatus> virtualServers() {
        return director.map(now -> now.engine(Engine::status)).orElse(List.of());
    }

    @Override
    public List<HostStatus> hosts() {
        return director.map(now -> {
                    var users = now.definitions().map(Definitions::hosts).orElse(Map.of());
                    return now.hosts(hosts -> hosts.status(users));
                })
                .orElse(List.of());
    }

    @Override
    public List<CheckerStatus> checkers() {
        return kinds.status(director.map(now -> now.checks(Checks::tally)).orElse(Map.of()));
    }

    @Override
    public int administer(String server, Wish wish, Optional<Duration> lasting) {
        return director.map(now -> now.engine(engine -> engine.administer(server, wish, lasting)))
                .orElse(0);
    }
}
