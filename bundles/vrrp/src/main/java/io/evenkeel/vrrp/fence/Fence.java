package io.evenkeel.vrrp.fence;

import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.config.Filter;
import io.evenkeel.vrrp.config.Overlay;
import io.evenkeel.vrrp.config.RouterDefinition;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps packets from virtual addresses that do not answer: raised before an address comes to this host, lowered when it has
 * left. Loop thread only.
 */
public final class Fence {
    private final Function<Filter, Barrier> barriers;
    private final Log log;
    private final Map<Object, List<Fenced>> held = new LinkedHashMap<>();
    private List<Fenced> configured = List.of();
    private Set<Vmac> vmacs = Set.of();
    private List<String> told = List.of();
    private Optional<Filter> filter = Optional.empty();
    private Optional<Barrier> barrier = Optional.empty();
    private Optional<Barrier.Wanted> inForce = Optional.empty();

    /** @param barriers makes the barrier that a configuration asks for */
    public Fence(Function<Filter, Barrier> barriers, Log log) {
        this.barriers = barriers;
        this.log = log;
    }

    /**
     * One that does all that the real one does, with a packet filter of its own.
     *
     * @param loop whose timers need not run
     */
    public static Fence onStage(Firewall firewall, EventLoop loop, Log log) {
        return new Fence(
                filter -> new NftBarrier(
                        Optional.of(filter.nftables())
                                .filter(any -> filter.iptables().isEmpty()),
                        Set.of(),
                        () -> Optional.of(firewall),
                        loop,
                        log),
                log);
    }

    /** What may come to be fenced off from now on, and how. In force at the turn's end. */
    public void configure(Definitions wanted) {
        configured = wanted.routers().stream().flatMap(Fenced::all).distinct().toList();
        Filter next = wanted.engine().filter();
        if (!filter.equals(Optional.of(next))) {
            Optional<Barrier> before = barrier;
            Barrier other = barriers.apply(next);
            barrier = Optional.of(other);
            inForce = Optional.empty();
            filter = Optional.of(next);
            before.ifPresent(old -> replace(old, other));
        }
        tell(wanted);
    }

    /** The other one stands before this one goes. */
    private void replace(Barrier old, Barrier other) {
        Barrier.Wanted wanted = wanted(Set.of());
        other.raise(wanted);
        inForce = Optional.of(wanted);
        if (old.place().equals(other.place())) {
            old.close();
        } else {
            old.remove();
        }
    }

    /** People lose hours on an address that is there and does not answer. */
    private void tell(Definitions wanted) {
        List<RouterDefinition> mute = wanted.routers().stream()
                .filter(router -> router.acceptance().fenced())
                .toList();
        List<String> names = mute.stream().map(RouterDefinition::name).toList();
        if (!names.isEmpty() && !names.equals(told)) {
            String unnamed = wanted.engine().filter().named()
                    ? ""
                    : "no_accept/strict specified, but no firewall configured - using nftables; ";
            log.warning(unnamed + "packets sent to the virtual addresses of " + String.join(", ", names)
                    + " are dropped while this host is MASTER, as "
                    + (mute.get(0).acceptance().strict() ? "strict mode" : "no_accept") + " demands; "
                    + mute.get(0).acceptance().remedy());
        }
        told = names;
    }

    /** A holder has these addresses on this host, and no others. */
    public void keep(Object holder, RouterDefinition router, Collection<LinkAddress> places) {
        if (places.isEmpty() || !router.acceptance().fenced()) {
            held.remove(holder);
        } else {
            held.put(
                    holder,
                    places.stream().flatMap(place -> Fenced.of(router, place)).toList());
        }
    }

    /**
     * The links of virtual routers that are there.
     *
     * @return whether that is news
     */
    public boolean vmacs(Stream<Overlay> overlays, Function<String, Optional<Link>> links) {
        Set<Vmac> present = overlays.filter(Fence::isMacvlan)
                .flatMap(overlay -> links.apply(overlay.name()).stream()
                        .map(link -> new Vmac(overlay.ipv6(), link.index(), link.parent(), overlay.name())))
                .collect(Collectors.toSet());
        boolean news = !present.equals(vmacs);
        vmacs = present;
        return news;
    }

    /** An ipvlan has the MAC of the link it sits on, so it need not be silent. */
    static boolean isMacvlan(Overlay overlay) {
        return overlay.kind() == Link.Kind.PRIVATE_MACVLAN;
    }

    /** Before addresses come: those that go are still fenced off. */
    public void raise() {
        if (inForce.isPresent() || !held.isEmpty()) {
            Set<Fenced> before = inForce.map(Barrier.Wanted::fenced).orElse(Set.of());
            enforce(wanted(before));
        }
    }

    /** When addresses have gone. */
    public void lower() {
        enforce(wanted(Set.of()));
    }

    private Barrier.Wanted wanted(Set<Fenced> more) {
        Set<Fenced> fenced = new HashSet<>(more);
        held.values().forEach(fenced::addAll);
        return new Barrier.Wanted(configured, fenced, vmacs);
    }

    private void enforce(Barrier.Wanted wanted) {
        if (!Objects.equals(inForce, Optional.of(wanted)) && barrier.isPresent()) {
            inForce = Optional.of(wanted);
            barrier.get().raise(wanted);
        }
    }

    /** Ends it. Addresses that stay on this host stay fenced off. */
    public void stop(boolean addressesStay) {
        barrier.ifPresent(addressesStay ? Barrier::close : Barrier::remove);
        barrier = Optional.empty();
        held.clear();
    }
}
