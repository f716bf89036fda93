package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.park.ParkException;
import io.evenkeel.vrrp.park.ParkedEngine;
import io.evenkeel.vrrp.park.ParkedRouter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What an engine before has left, to be adopted by those of its virtual routers that are still wanted. */
final class Legacy {
    static final Legacy NONE = new Legacy(0, List.of(), List.of(), false);

    private final long parkedAt;
    private final List<ParkedRouter> free;
    private final List<Stead> unreadable;
    private final boolean stoodIn;

    private Legacy(long parkedAt, List<ParkedRouter> routers, List<Stead> unreadable, boolean stoodIn) {
        this.parkedAt = parkedAt;
        this.free = new ArrayList<>(routers);
        this.unreadable = unreadable;
        this.stoodIn = stoodIn;
    }

    /** Of what cannot be read only that is known which core was told: it is given up in order. */
    static Legacy of(Parked parked, boolean stoodIn, Log log) {
        try {
            ParkedEngine engine = ParkedEngine.of(parked);
            return new Legacy(engine.parkedAt(), engine.routers(), List.of(), stoodIn);
        } catch (ParkException unreadable) {
            log.error("What the VRRP engine before left cannot be adopted, its addresses are given up: "
                    + unreadable.getMessage());
            return new Legacy(0, List.of(), parked.stand(), stoodIn);
        }
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
        return found.filter(parked -> parked.state().name() != VrrpState.INIT);
    }

    /** Ends in order what nobody here wants any more. */
    void dismissRest(Surroundings around, Log log) {
        unreadable.forEach(stead -> Dismissal.of(stead, around, log));
        free.forEach(parked -> parked.stead().ifPresent(stead -> Dismissal.of(stead, around, log)));
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
