package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.park.ParkedRouter;
import io.evenkeel.vrrp.park.ParkedRouter.Pending;
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

    Testament(Router router, Counters counters, Possession possession, Transmitter transmitter) {
        this.router = router;
        this.counters = counters;
        this.possession = possession;
        this.transmitter = transmitter;
    }

    /** What a successor has to know that goes on at once. Loop thread. */
    ParkedRouter parked(Pending announcements) {
        State state = router.state();
        List<LinkAddress> placed = possession.placed();
        int priority = router.settings().priority();
        long interval = router.settings().advertInterval();
        Optional<Stead> stead = state instanceof State.Master master
                ? transmitter.stead(priority, master, interval, placed)
                : Optional.empty();
        return new ParkedRouter(
                router.name(),
                router.definition().key(),
                state,
                priority,
                router.since(),
                router.journal().chronicle().causes(),
                counters.values(),
                placed,
                announcements,
                stead);
    }

    /**
     * What the next process has to know if this one dies: a mastership. Any thread; equal as long as nothing of that
     * changes.
     */
    ParkedRouter note() {
        State present = router.state();
        boolean master = present instanceof State.Master;
        List<VrrpCause> causes = master ? router.journal().chronicle().causes() : List.of();
        return new ParkedRouter(
                router.name(),
                router.definition().key(),
                master ? present : State.Initialize.STATE,
                master ? router.settings().priority() : 0,
                master ? router.since() : Instant.EPOCH,
                causes.subList(Math.max(0, causes.size() - CAUSES_NOTED), causes.size()),
                List.of(),
                possession.placed(),
                Pending.NONE,
                Optional.empty());
    }
}
