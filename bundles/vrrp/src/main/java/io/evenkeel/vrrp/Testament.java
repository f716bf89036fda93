package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.park.ParkedRouter;
import io.evenkeel.vrrp.park.ParkedRouter.Pending;
import io.evenkeel.vrrp.wire.Correspondence;
import io.evenkeel.vrrp.wire.Numbers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one virtual router tells those who come after it, in order or after a crash. */
final class Testament {
    /** A note is written again and again. */
    private static final int CAUSES_NOTED = 4;

    private final Router router;
    private final Counters counters;
    private final Possession possession;
    private final Transmitter transmitter;
    private final Fitness fitness;
    private final Correspondence correspondence;

    Testament(
            Router router,
            Counters counters,
            Possession possession,
            Transmitter transmitter,
            Fitness fitness,
            Correspondence correspondence) {
        this.router = router;
        this.counters = counters;
        this.possession = possession;
        this.transmitter = transmitter;
        this.fitness = fitness;
        this.correspondence = correspondence;
    }

    /**
     * What a successor has to know that goes on at once. Loop thread.
     *
     * @param most bytes of adverts for somebody else to send
     */
    ParkedRouter parked(Pending announcements, int most) {
        State state = router.state();
        List<LinkAddress> placed = List.copyOf(possession.placed());
        Optional<Stead> stead = state instanceof State.Master master
                ? transmitter.stead(router.settings(), master, placed, most)
                : Optional.empty();
        return new ParkedRouter(
                router.name(),
                router.definition().key(),
                state,
                fitness.priority(),
                router.since(),
                router.journal().chronicle().causes(),
                counters.values(),
                placed,
                announcements,
                router.courtesy().yielding(),
                correspondence.numbers(),
                stead);
    }

    /**
     * What the next process has to know if this one dies: a mastership, and what the operator asked for. Any thread; equal as
     * long as nothing of that changes.
     */
    ParkedRouter note() {
        State present = router.state();
        boolean master = present instanceof State.Master;
        List<VrrpCause> causes = master ? router.journal().chronicle().causes() : List.of();
        return new ParkedRouter(
                router.name(),
                router.definition().key(),
                master ? present : State.Initialize.STATE,
                master ? fitness.lastPriority() : 0,
                master ? router.since() : Instant.EPOCH,
                causes.subList(Math.max(0, causes.size() - CAUSES_NOTED), causes.size()),
                List.of(),
                List.copyOf(possession.placed()),
                Pending.NONE,
                router.courtesy().yielding(),
                Numbers.NONE,
                Optional.empty());
    }
}
