package io.evenkeel.vrrp.park;

import io.evenkeel.api.lifecycle.ParkException;
import io.evenkeel.api.lifecycle.ParkReader;
import io.evenkeel.api.lifecycle.ParkWriter;
import io.evenkeel.api.lifecycle.Parked;
import java.util.List;
import java.util.Optional;

/**
 * All virtual routers as their engine left them.
 *
 * @param parkedAt when it stopped listening, on the clock of {@link System#nanoTime}
 */
public record ParkedEngine(long parkedAt, List<ParkedRouter> routers) {
    /** Of the format; one that reads another as well would say so here. */
    public static final int VERSION = 2;

    public ParkedEngine {
        routers = List.copyOf(routers);
    }

    /** As it is left with core. */
    public Parked parked() {
        ParkWriter to = new ParkWriter();
        new EngineWriter(to).engine(this);
        return new Parked(
                VERSION,
                to.bytes(),
                routers.stream()
                        .map(ParkedRouter::stead)
                        .flatMap(Optional::stream)
                        .toList());
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
