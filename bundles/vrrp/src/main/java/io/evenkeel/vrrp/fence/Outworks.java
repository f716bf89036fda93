package io.evenkeel.vrrp.fence;

import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.config.Filter;
import io.evenkeel.vrrp.fence.Tools.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The part of the packet filter that is not the loop's: what programs do, and the ledger. Rules of iptables stand before the
 * loop hears of a new configuration, and go when it has taken it over. Lifecycle thread, but for {@link #barrier}.
 */
public final class Outworks {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final Supplier<Optional<Firewall>> firewalls;
    private final Network network;
    private final Tools tools;
    private final Ledger ledger;
    private final Log log;
    private Optional<ScheduledExecutorService> worker = Optional.empty();
    private Ledger.Entry standing = Ledger.Entry.NOTHING;
    private volatile IptablesRules wanted = IptablesRules.NONE;
    private Set<String> tables = Set.of();
    private boolean started;
    private String trouble = "";
    private String told = "";

    // Read by the loop.
    private volatile boolean byPrograms;
    private volatile Set<String> leftover = Set.of();

    /** @param run the directory of the daemon's own files */
    public Outworks(Supplier<Optional<Firewall>> firewalls, Network network, Path run, Log log) {
        this(firewalls, network, new HostTools(), new Ledger(run.resolve("vrrp.fence"), log), log);
    }

    Outworks(Supplier<Optional<Firewall>> firewalls, Network network, Tools tools, Ledger ledger, Log log) {
        this.firewalls = firewalls;
        this.network = network;
        this.tools = tools;
        this.ledger = ledger;
        this.log = log;
    }

    /** The barrier that the loop raises and lowers. Any thread. */
    public Barrier barrier(EventLoop loop, Filter filter) {
        Set<String> tables = new TreeSet<>(leftover);
        leftover = Set.of();
        return byPrograms
                ? new NftBarrier(Optional.empty(), tables, firewalls, loop, log)
                : new NftBarrier(Optional.of(filter.nftables()), tables, firewalls, loop, log);
    }

    /** What the loop does with the packet filter at a takeover, to be played before the first one. */
    public Optional<FenceRehearsal> rehearsal(Definitions definitions) {
        return FenceRehearsal.of(definitions, firewalls.get());
    }

    /** Before the loop hears of it: whatever is wanted then stands already. */
    public void prepare(Definitions definitions) {
        if (!started) {
            standing = ledger.read();
            leftover = standing.tables();
            started = true;
        }
        List<Fenced> fenced =
                definitions.routers().stream().flatMap(Fenced::all).distinct().toList();
        List<Vmac> vmacs = vmacs(definitions);
        Filter filter = definitions.engine().filter();
        boolean needed = !fenced.isEmpty() || !vmacs.isEmpty();
        byPrograms = filter.iptables().isPresent() && needed && chooses();
        wanted = byPrograms ? IptablesRules.of(filter.iptables().orElseThrow(), fenced, vmacs) : IptablesRules.NONE;
        tables = byPrograms || !needed ? Set.of() : Set.of(filter.nftables().table());
        Ledger.Entry next = standing.and(new Ledger.Entry(tables, wanted));
        if (!next.equals(standing)) {
            ledger.write(next);
        }
        if (!wanted.equals(IptablesRules.NONE)) {
            attempt(kernel -> kernel.add(wanted));
        }
        standing = next;
    }

    /** By their names, for they may come later. */
    private static List<Vmac> vmacs(Definitions definitions) {
        return definitions.routers().stream()
                .flatMap(router -> router.interfaces().overlays().stream())
                .filter(Fence::isMacvlan)
                .map(overlay -> new Vmac(overlay.ipv6(), 0, 0, overlay.name()))
                .distinct()
                .toList();
    }

    /** Iptables may be nftables under another name, and says so in its version. */
    private boolean chooses() {
        String why;
        try {
            Outcome version = tools.run("", List.of("iptables", "-V"));
            why = version.output().contains("nf_tables") ? "iptables uses nf_tables" : "";
        } catch (NativeException failure) {
            why = failure.getMessage();
        }
        if (!why.isEmpty() && !why.equals(told)) {
            log.warning("Not using iptables since " + why + "; nftables drops packets in its place - please update the"
                    + " configuration to say nftables instead of vrrp_iptables and vrrp_ipsets");
        }
        told = why;
        return why.isEmpty();
    }

    /** When the loop has taken it over: what is not wanted any more goes. */
    public void settle() {
        Ledger.Entry next = new Ledger.Entry(tables, wanted);
        if (!next.rules().equals(standing.rules())) {
            IptablesRules former = standing.rules();
            attempt(kernel -> kernel.lead(former, wanted));
        }
        if (!next.equals(standing)) {
            ledger.write(next);
            standing = next;
        }
    }

    /** When the engine has stopped. Addresses that stay on this host stay fenced off. */
    public void stop(boolean addressesStay) {
        if (!addressesStay) {
            wanted = IptablesRules.NONE;
            if (!standing.rules().equals(IptablesRules.NONE)) {
                IptablesRules former = standing.rules();
                attempt(kernel -> kernel.lead(former, IptablesRules.NONE));
            }
            ledger.write(Ledger.Entry.NOTHING);
        }
        worker.ifPresent(ScheduledExecutorService::shutdownNow);
        worker = Optional.empty();
        standing = Ledger.Entry.NOTHING;
        started = false;
    }

    /** What is done with the kernel's rules. */
    private interface Deed {
        boolean run(IptablesState kernel) throws NativeException;
    }

    private void attempt(Deed deed) {
        try {
            waitFor(() -> deed.run(new IptablesState(tools)));
            quiet();
        } catch (NativeException failure) {
            complain(failure);
        }
    }

    private synchronized void quiet() {
        if (!trouble.isEmpty()) {
            trouble = "";
            log.info("the rules of iptables are in force now");
        }
    }

    /** The same trouble is told once; the next look tries again. */
    private synchronized void complain(NativeException failure) {
        if (!failure.getMessage().equals(trouble)) {
            trouble = failure.getMessage();
            log.error(
                    "packets to virtual addresses are not dropped by iptables, so these addresses accept packets until it"
                            + " can be had: " + trouble);
        }
    }

    private void waitFor(Callable<Boolean> task) throws NativeException {
        try {
            worker().submit(task).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof NativeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the packet filter's programs", failure.getCause());
        } catch (TimeoutException late) {
            throw new NativeException(
                    "have iptables change the packet filter", 110, "no end within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NativeException("have iptables change the packet filter", 4, "interrupted");
        }
    }

    /** Its thread is in the daemon's namespace, and so are the programs it starts. */
    private ScheduledExecutorService worker() {
        if (worker.isEmpty()) {
            ScheduledExecutorService fresh =
                    Executors.newSingleThreadScheduledExecutor(task -> network.newThread("vrrp-iptables", task));
            fresh.scheduleWithFixedDelay(this::look, PERIOD.toSeconds(), PERIOD.toSeconds(), TimeUnit.SECONDS);
            worker = Optional.of(fresh);
        }
        return worker.get();
    }

    /** Somebody may have removed what is ours. Worker's thread. */
    private void look() {
        try {
            IptablesRules rules = wanted;
            if (new IptablesState(tools).lead(rules, rules)) {
                log.warning(
                        "rules of iptables that drop packets to virtual addresses were not there, they are put back");
            }
            quiet();
        } catch (NativeException failure) {
            complain(failure);
        }
    }
}
