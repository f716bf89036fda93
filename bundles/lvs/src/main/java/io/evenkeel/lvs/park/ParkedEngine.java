package io.evenkeel.lvs.park;

import io.evenkeel.api.lifecycle.ParkException;
import io.evenkeel.api.lifecycle.ParkReader;
import io.evenkeel.api.lifecycle.ParkWriter;
import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.lvs.LoadBalancer.Timeouts;
import io.evenkeel.api.lvs.SyncDaemon.Role;
import io.evenkeel.lvs.config.Followed;
import io.evenkeel.lvs.config.Marking.Use;
import io.evenkeel.lvs.config.SyncDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All virtual servers as their engine left them; the kernel's tables stay as they are.
 *
 * @param parkedAt when it ended, on the clock of {@link System#nanoTime}
 * @param marks that groups had
 * @param timeouts empty when it never touched the kernel's
 * @param sync the sync daemons; empty when none was configured
 */
public record ParkedEngine(
        long parkedAt,
        List<ParkedPool> pools,
        Map<Use, Integer> marks,
        Optional<IdleTimes> timeouts,
        Optional<Sync> sync) {
    /** Of the format; one that reads another as well would say so here. */
    public static final int VERSION = 1;

    public ParkedEngine {
        pools = List.copyOf(pools);
        marks = Map.copyOf(marks);
    }

    /**
     * How long the kernel keeps idle connections.
     *
     * @param found before the first daemon set them
     * @param set as configured; empty when what was found holds
     */
    public record IdleTimes(Timeouts found, Optional<Timeouts> set) {}

    /**
     * Sync daemons of the kernel.
     *
     * @param running those that were started
     * @param followed how the VRRP instance stood that they follow
     */
    public record Sync(SyncDefinition definition, Set<Role> running, Optional<Followed> followed) {
        public Sync {
            running = Set.copyOf(running);
        }
    }

    /** As it is left with core, which has nothing to do meanwhile. */
    public Parked parked() {
        ParkWriter to = new ParkWriter();
        new EngineWriter(to).engine(this);
        return new Parked(VERSION, to.bytes(), List.of());
    }

    /**
     * What was left with core.
     *
     * @throws ParkException when it cannot be read
     */
    public static ParkedEngine of(Parked parked) throws ParkException {
        return ParkReader.read(parked, VERSION, from -> new EngineReader(from).engine());
    }
}
