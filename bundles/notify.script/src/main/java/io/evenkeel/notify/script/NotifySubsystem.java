package io.evenkeel.notify.script;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.event.EventListener;
import io.evenkeel.api.event.Events;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Daemon;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.notify.FifoStatus;
import io.evenkeel.api.notify.Notifications;
import io.evenkeel.api.notify.NotifyStatus;
import io.evenkeel.api.process.Accounts;
import io.evenkeel.api.process.Fifos;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.api.vrrp.VrrpEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Notification as core drives it. It is applied before the engines, so that it hears their first events, and stopped after
 * them, so that it hears their last.
 */
@Component(
        service = {Subsystem.class, Notifications.class},
        property = Subsystem.ORDER + ":Integer=20")
public final class NotifySubsystem implements Subsystem, Notifications {

    private static final Log LOG = Log.of("notify");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** After all that may change at a reload. */
    private static final int LAST = 1000;

    private final ScriptRunner runner;
    private final Accounts accounts;
    private final Notifier notifier;
    private final BooleanSupplier reloading;
    private final List<ServiceRegistration<?>> registered;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile VrrpEngine vrrp;

    @Activate
    public NotifySubsystem(
            BundleContext context,
            @Reference ScriptRunner runner,
            @Reference Accounts accounts,
            @Reference Fifos fifos,
            @Reference Events events) {
        this.runner = runner;
        this.accounts = accounts;
        this.reloading = () -> reloading(context);
        String run =
                Optional.ofNullable(context.getProperty("evenkeel.run.dir")).orElse("/run");
        Memory memory = new Memory(Path.of(run, "evenkeel", "notify.told"));
        this.notifier = new Notifier(runner, fifos, events, memory, this::standing);
        Dictionary<String, Object> last = new Hashtable<>();
        last.put(ORDER, LAST);
        // A listener that is this component would need the events while they look for their listeners, and be left out.
        this.registered = List.of(
                context.registerService(EventListener.class, notifier::hear, null),
                context.registerService(Subsystem.class, new Repetition(), last));
    }

    private List<Notice> standing() {
        return Optional.ofNullable(vrrp).map(Standing::notices).orElse(List.of());
    }

    private static boolean reloading(BundleContext context) {
        ServiceReference<Daemon> reference = context.getServiceReference(Daemon.class);
        Daemon daemon = reference == null ? null : context.getService(reference);
        return daemon != null && daemon.status().phase() == Daemon.Phase.RELOADING;
    }

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public Plan plan(Configuration wanted, Diagnostics problems) {
        Definitions next = definitions(wanted, problems);
        List<Change> changes = Differences.between(notifier.definitions(), next);
        return new Plan() {
            @Override
            public List<Change> changes() {
                return changes;
            }

            @Override
            public void apply() {
                notifier.turnTo(next);
            }
        };
    }

    private Definitions definitions(Configuration wanted, Diagnostics problems) {
        Resolver resolver = new Resolver(runner, wanted, problems);
        FifoKeywords fifos = wanted.keywords(FifoKeywords.class);
        return new Definitions(
                resolver.hooks(),
                new FifoResolver(accounts, runner, resolver, wanted, problems).fifos(),
                fifos.priorityChanges(),
                fifos.statesOnReload());
    }

    @Override
    public void stop(Duration within) {
        notifier.stop(within.compareTo(PATIENCE) < 0 ? within : PATIENCE);
    }

    /** The bundle goes and the daemon stays: its next version goes on from what is kept. */
    @Deactivate
    void deactivate() {
        registered.forEach(ServiceRegistration::unregister);
        notifier.park();
    }

    @Override
    public List<NotifyStatus> subjects() {
        return notifier.ask(Teller::status);
    }

    @Override
    public List<FifoStatus> fifos() {
        return notifier.ask(Teller::fifos);
    }

    /** {@code fifo_write_vrrp_states_on_reload}, when the engines have done with the reload. */
    private final class Repetition implements Subsystem, Plan {
        @Override
        public String name() {
            return "notify states";
        }

        @Override
        public Plan plan(Configuration wanted, Diagnostics problems) {
            return this;
        }

        @Override
        public List<Change> changes() {
            return List.of();
        }

        @Override
        public void apply() {
            if (notifier.definitions().statesOnReload() && reloading.getAsBoolean()) {
                LOG.debug("The states are written to the FIFOs");
                notifier.repeatStates();
            }
        }

        @Override
        public void stop(Duration within) {}
    }
}
