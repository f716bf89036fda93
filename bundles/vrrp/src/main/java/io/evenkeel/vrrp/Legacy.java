package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.lifecycle.Parking;
import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.estate.Estate;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.park.ParkException;
import io.evenkeel.vrrp.park.ParkedEngine;
import io.evenkeel.vrrp.park.ParkedRouter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What an engine before has left, to be adopted by those of its virtual routers that are still wanted. */
final class Legacy {
    static final Legacy NONE = new Legacy(0, 0, List.of(), List.of(), false, false, Estate.NOTHING);

    private final long now;
    private final long parkedAt;
    private final List<ParkedRouter> free;
    private final List<Stead> unreadable;
    private final boolean stoodIn;
    private final boolean foreign;
    private final Estate estate;
    private final List<LinkAddress> leftovers = new ArrayList<>();

    private Legacy(
            long now,
            long parkedAt,
            List<ParkedRouter> routers,
            List<Stead> unreadable,
            boolean stoodIn,
            boolean foreign,
            Estate estate) {
        this.now = now;
        this.parkedAt = parkedAt;
        this.free = new ArrayList<>(routers);
        this.unreadable = unreadable;
        this.stoodIn = stoodIn;
        this.foreign = foreign;
        this.estate = estate;
    }

    /** Of what cannot be read only that is known which core was told: it is given up in order. */
    static Legacy of(Parking.Claim claim, long now, Log log) {
        Parked parked = claim.parked();
        try {
            ParkedEngine engine = ParkedEngine.of(parked);
            return new Legacy(
                    now,
                    engine.parkedAt(),
                    engine.routers(),
                    List.of(),
                    claim.stoodIn(),
                    claim.foreign(),
                    Estate.NOTHING);
        } catch (ParkException unreadable) {
            log.error("What the VRRP engine before left cannot be adopted, its addresses are given up: "
                    + unreadable.getMessage());
            return new Legacy(now, now, List.of(), parked.stand(), claim.stoodIn(), claim.foreign(), Estate.NOTHING);
        }
    }

    /** The same, with what may be on this host whatever its routers knew of it. */
    Legacy with(Estate left) {
        return left.addresses().isEmpty() ? this : new Legacy(now, parkedAt, free, unreadable, stoodIn, foreign, left);
    }

    boolean stoodIn() {
        return stoodIn;
    }

    /** Whether a mastership is waiting to be adopted. */
    boolean hasMaster() {
        return free.stream().anyMatch(this::adoptable);
    }

    /**
     * What a process that died knew of a mastership is worth nothing once its peers have waited for long enough. An engine of
     * this process tells its listeners itself that it was silent for too long.
     */
    private boolean adoptable(ParkedRouter parked) {
        return parked.state() instanceof State.Master master
                && (stoodIn || !foreign || now - master.lastAdvert() <= master.patience());
    }

    boolean isEmpty() {
        return free.isEmpty() && unreadable.isEmpty();
    }

    /** MASTERs first, and their adverts leave before anything else is done; returns those that were not there before. */
    List<Router> adopt(List<Router> fresh, Surroundings around) {
        List<Router> begun = new ArrayList<>();
        List<Heir> heirs = new ArrayList<>();
        for (Router router : fresh) {
            Optional<ParkedRouter> parked = take(router.definition());
            parked.ifPresentOrElse(left -> heirs.add(new Heir(router, left)), () -> begun.add(router));
        }
        heirs.sort(Comparator.comparing(heir -> heir.left.state().name() != VrrpState.MASTER));
        heirs.forEach(heir -> heir.adopt(around));
        around.ports().flush();
        return begun;
    }

    private Optional<ParkedRouter> take(RouterDefinition definition) {
        Optional<ParkedRouter> found = free.stream()
                .filter(parked -> parked.key().equals(definition.key()))
                .min(Comparator.comparing(parked -> !parked.name().equals(definition.name())));
        found.ifPresent(free::remove);
        found.filter(parked -> !adoptable(parked)).ifPresent(parked -> leftovers.addAll(parked.placed()));
        return found.filter(parked -> parked.state().name() != VrrpState.INIT)
                .filter(parked -> parked.state().name() != VrrpState.MASTER || adoptable(parked));
    }

    /** Ends in order what nobody here wants any more. */
    void dismissRest(Definitions wanted, Surroundings around, Log log) {
        unreadable.forEach(stead -> {
            Dismissal.of(stead, around, log);
            leftovers.addAll(stead.addresses());
        });
        free.stream().filter(this::adoptable).forEach(parked -> parked.stead()
                .ifPresent(stead -> Dismissal.of(stead, around, log)));
        free.forEach(parked -> leftovers.addAll(parked.placed()));
        estate.addresses()
                .forEach(placed ->
                        around.links().found(placed).filter(this::isNew).ifPresent(leftovers::add));
        leftovers.removeIf(address -> isOwned(address, wanted));
        Dismissal.remove(leftovers, around, log);
    }

    private boolean isNew(LinkAddress address) {
        return leftovers.stream().noneMatch(address::sameKey);
    }

    /** An owner's addresses are the host's own. */
    private static boolean isOwned(LinkAddress address, Definitions wanted) {
        return wanted.routers().stream()
                .filter(router -> router.election().owner())
                .flatMap(router -> router.addresses().stream())
                .anyMatch(virtual -> virtual.address().equals(address.address()));
    }

    private final class Heir {
        private final Router router;
        private final ParkedRouter left;

        Heir(Router router, ParkedRouter left) {
            this.router = router;
            this.left = left;
        }

        void adopt(Surroundings around) {
            boolean spoken = stoodIn
                    && left.stead().filter(stead -> !stead.adverts().isEmpty()).isPresent();
            ParkedRouter now = spoken ? left.spoken(around.loop().now()) : left;
            router.adopt(now, parkedAt, around.links().bind(router.definition()));
        }
    }
}
