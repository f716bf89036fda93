package io.evenkeel.vrrp;

import io.evenkeel.api.event.Events;
import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.fence.Fence;
import io.evenkeel.vrrp.fence.Outworks;
import io.evenkeel.vrrp.routing.NobodysRows;
import io.evenkeel.vrrp.tracking.Trackers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Opens engines, and warms their code before the first instance starts. */
final class Opening {
    private static final Duration REHEARSAL_LIMIT = Duration.ofMillis(400);

    private final Network network;
    private final Trackers trackers;
    private final Outworks outworks;
    private final Events events;
    private final Options options;
    private final Clock clock;
    private final int rehearsal;
    private final Log log;

    /** @param rehearsal takeovers to rehearse; 0 leaves it out */
    Opening(
            Network network,
            Trackers trackers,
            Outworks outworks,
            Events events,
            Options options,
            Clock clock,
            int rehearsal,
            Log log) {
        this.network = network;
        this.trackers = trackers;
        this.outworks = outworks;
        this.events = events;
        this.options = options;
        this.clock = clock;
        this.rehearsal = rehearsal;
        this.log = log;
    }

    /** What it returns only listens. */
    Running open(Definitions wanted) throws NativeException {
        EventLoop loop = network.openLoop("vrrp");
        try {
            boolean tells = options.has("address-monitoring");
            Fence fence = new Fence(filter -> outworks.barrier(loop, filter), log);
            Engine engine = Running.call(
                    loop,
                    Running.TO_APPLY,
                    () -> new Engine(loop, network, trackers, wanted.engine(), log, events, clock, fence, tells));
            return new Running(loop, engine, Optional.empty(), wanted);
        } catch (NativeException failure) {
            loop.close();
            throw failure;
        }
    }

    /**
     * Before the first instance starts: an owner is MASTER at once, and a short down timer must not find the loop busy. The
     * garbage of the start goes too, so that the next collection is far from the first takeover. Where somebody stands in, only
     * this bundle is new and cold; where nobody does, its peers are waiting.
     */
    void rehearse(Definitions wanted, EventLoop loop, Legacy legacy) throws NativeException {
        if (legacy.hasMaster()) {
            if (legacy.stoodIn()) {
                Rehearsal.play(wanted, rehearsal, REHEARSAL_LIMIT);
            }
        } else if (rehearsal > 0) {
            CompletableFuture<Void> loopback = LoopbackRehearsal.play(
                    loop,
                    network,
                    rehearsal,
                    REHEARSAL_LIMIT,
                    new LoopbackRehearsal.Properties(
                            NobodysRows.of(wanted, LoopbackRehearsal.NO_LINK), outworks.rehearsal(wanted)));
            Rehearsal.play(wanted, rehearsal, REHEARSAL_LIMIT);
            loopback.orTimeout(Running.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(this::unrehearsed)
                    .join();
            System.gc();
        }
    }

    private Void unrehearsed(Throwable failure) {
        log.warning("the rehearsal on the loopback interface did not end: " + failure);
        return null;
    }
}
