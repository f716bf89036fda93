package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.ParkException;
import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.lifecycle.Parking;
import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.config.VirtualAddress;
import io.evenkeel.vrrp.estate.Estate;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.park.ParkedEngine;
import io.evenkeel.vrrp.park.ParkedRouter;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an engine before has left, to be adopted by those of its virtual routers that are still wanted. */
final class Legacy {
    static final Legacy NONE =
            new Legacy(0, new ParkedEngine(0, List.of()), List.of(), Optional.empty(), Estate.NOTHING);

    private final long now;
    private final ParkedEngine engine;
    private final List<ParkedRouter> free;
    private final List<Stead> unreadable;
    private final Optional<Parking.Claim> claim;
    private final boolean stoodIn;
    private final boolean foreign;
    private final Estate estate;
    /** By what makes them the same address, whatever their attributes. */
    private final Map<LinkAddress, LinkAddress> leftovers = new LinkedHashMap<>();

    private Legacy(
            long now, ParkedEngine engine, List<Stead> unreadable, Optional<Parking.Claim> claim, Estate estate) {
        this.now = now;
        this.engine = engine;
        this.free = new ArrayList<>(engine.routers());
        this.unreadable = unreadable;
        this.claim = claim;
        this.stoodIn = claim.filter(Parking.Claim::stoodIn).isPresent();
        this.foreign = claim.filter(Parking.Claim::foreign).isPresent();
        this.estate = estate;
    }

    /** Of what cannot be read only that is known which core was told: it is given up in order. */
    static Legacy of(Parking.Claim claim, long now, Log log) {
        Parked parked = claim.parked();
        try {
            return new Legacy(now, ParkedEngine.of(parked), List.of(), Optional.of(claim), Estate.NOTHING);
        } catch (ParkException unreadable) {
            log.error("What the VRRP engine before left cannot be adopted, its addresses are given up: "
                    + unreadable.getMessage());
            ParkedEngine nothing = new ParkedEngine(now, List.of());
            return new Legacy(now, nothing, parked.stand(), Optional.of(claim), Estate.NOTHING);
        }
    }

    /** The same, with what may be on this host whatever its routers knew of it. */
    Legacy with(Estate left) {
        return left.addresses().isEmpty() ? this : new Legacy(now, engine, unreadable, claim, left);
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

    /**
     * MASTERs first, and their adverts leave before anything else is done; returns those that were not there before. Whoever
     * stood in goes on until all is done, which may take longer than short adverts allow; but where authentication headers
     * count on, its next one would be older than those that follow here.
     */
    List<Router> adopt(List<Router> fresh, Surroundings around) {
        List<Router> begun = new ArrayList<>();
        List<Heir> heirs = new ArrayList<>();
        for (Router router : fresh) {
            Optional<ParkedRouter> parked = take(router);
            parked.ifPresentOrElse(left -> heirs.add(new Heir(router, left)), () -> begun.add(router));
        }
        if (heirs.stream().anyMatch(Heir::countsOn)) {
            claim.ifPresent(Parking.Claim::adopted);
        }
        heirs.sort(Comparator.comparing(heir -> heir.left.state().name() != VrrpState.MASTER));
        heirs.forEach(heir -> heir.adopt(around));
        around.ports().flush();
        return begun;
    }

    private Optional<ParkedRouter> take(Router router) {
        RouterDefinition definition = router.definition();
        Optional<ParkedRouter> found = free.stream()
                .filter(parked -> parked.key().equals(definition.key()))
                .min(Comparator.comparing(parked -> !parked.name().equals(definition.name())));
        found.ifPresent(parked -> {
            free.remove(parked);
            router.inherit(parked);
        });
        found.filter(parked -> !adoptable(parked))
                .ifPresent(parked -> parked.placed().forEach(this::leftOver));
        return found.filter(parked -> parked.state().name() != VrrpState.INIT)
                .filter(parked -> parked.state().name() != VrrpState.MASTER || adoptable(parked));
    }

    /** Ends in order what nobody here wants any more. */
    void dismissRest(Definitions wanted, Surroundings around, Log log) {
        unreadable.forEach(stead -> {
            Dismissal.of(stead, around, log);
            stead.addresses().forEach(this::leftOver);
        });
        free.stream().filter(this::adoptable).forEach(parked -> parked.stead()
                .ifPresent(stead -> Dismissal.of(stead, around, log)));
        free.forEach(parked -> parked.placed().forEach(this::leftOver));
        around.links().among(estate.addresses()).forEach(this::leftOver);
        Set<InetAddress> owned = owned(wanted);
        List<LinkAddress> gone = leftovers.values().stream()
                .filter(address -> !owned.contains(address.address()))
                .toList();
        Dismissal.remove(gone, around, log);
    }

    private void leftOver(LinkAddress address) {
        LinkAddress key =
                new LinkAddress(address.link(), address.address(), address.prefix(), LinkAddress.Attributes.NONE);
        leftovers.putIfAbsent(key, address);
    }

    /** An owner's addresses are the host's own. */
    private static Set<InetAddress> owned(Definitions wanted) {
        return wanted.routers().stream()
                .filter(router -> router.election().owner())
                .flatMap(router -> router.addresses().stream())
                .map(VirtualAddress::address)
                .collect(Collectors.toSet());
    }

    private final class Heir {
        private final Router router;
        private final ParkedRouter left;

        Heir(Router router, ParkedRouter left) {
            this.router = router;
            this.left = left;
        }

        boolean countsOn() {
            return left.stead().filter(stead -> stead.socket().authenticated()).isPresent();
        }

        void adopt(Surroundings around) {
            long time = around.loop().now();
            boolean spoken =
                    stoodIn && left.stead().filter(stead -> stead.speaks(time)).isPresent();
            ParkedRouter present = spoken ? left.spoken(time) : left;
            router.adopt(present, engine.parkedAt(), around.links().bind(router.definition()));
        }
    }
}
