package io.evenkeel.lvs.park;

import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.lifecycle.ParkException;
import io.evenkeel.api.lifecycle.ParkReader;
import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.LoadBalancer.Timeouts;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.api.lvs.SyncDaemon.Role;
import io.evenkeel.lvs.check.CheckMemory;
import io.evenkeel.lvs.config.Followed;
import io.evenkeel.lvs.config.Marking.Use;
import io.evenkeel.lvs.config.SyncDefinition;
import io.evenkeel.lvs.machine.CheckState;
import io.evenkeel.lvs.park.ParkedEngine.IdleTimes;
import io.evenkeel.lvs.park.ParkedEngine.Sync;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** Reads what {@link EngineWriter} wrote. */
final class EngineReader {
    private static final int PORTS = 65_535;

    private final ParkReader from;

    EngineReader(ParkReader from) {
        this.from = from;
    }

    ParkedEngine engine() throws ParkException {
        return new ParkedEngine(
                from.number(),
                from.all(this::pool),
                marks(),
                from.optional(this::idleTimes),
                from.optional(this::sync));
    }

    private ParkedPool pool() throws ParkException {
        return new ParkedPool(
                from.text(), from.all(this::service), from.flag(), from.flag(), from.flag(), from.all(this::server));
    }

    private ServiceKey service() throws ParkException {
        return from.flag()
                ? new ServiceKey.Addressed(from.constant(Protocol.values()), from.inet(), from.between(0, PORTS))
                : new ServiceKey.Marked(from.small(), from.flag());
    }

    private ParkedServer server() throws ParkException {
        return new ParkedServer(
                destination(),
                from.text(),
                from.flag(),
                from.instant(),
                from.text(),
                from.optional(from::number),
                from.all(this::check));
    }

    private Destination.Key destination() throws ParkException {
        return new Destination.Key(from.inet(), from.between(0, PORTS));
    }

    private ParkedCheck check() throws ParkException {
        return new ParkedCheck(from.text(), from.text(), memory());
    }

    private CheckMemory memory() throws ParkException {
        return new CheckMemory(
                state(),
                from.optional(from::number),
                from.notNegative(),
                from.notNegative(),
                from.optional(from::instant),
                from.text(),
                from.duration());
    }

    private CheckState state() throws ParkException {
        return new CheckState(from.flag(), from.flag(), from.notNegative(), from.small(), from.optional(this::weight));
    }

    private Weight weight() throws ParkException {
        return new Weight(from.constant(Weight.Kind.values()), from.number());
    }

    private Map<Use, Integer> marks() throws ParkException {
        Map<Use, Integer> marks = new HashMap<>();
        for (Map.Entry<Use, Integer> mark : from.all(this::mark)) {
            marks.put(mark.getKey(), mark.getValue());
        }
        return marks;
    }

    private Map.Entry<Use, Integer> mark() throws ParkException {
        return Map.entry(new Use(from.text(), from.constant(Protocol.values())), from.small());
    }

    private IdleTimes idleTimes() throws ParkException {
        return new IdleTimes(timeouts(), from.optional(this::timeouts));
    }

    private Timeouts timeouts() throws ParkException {
        return new Timeouts(from.atLeastNone(), from.atLeastNone(), from.atLeastNone());
    }

    private Sync sync() throws ParkException {
        return new Sync(
                definition(),
                new HashSet<>(from.all(() -> from.constant(Role.values()))),
                from.optional(this::followed));
    }

    private SyncDefinition definition() throws ParkException {
        SyncDaemon template = new SyncDaemon(
                from.constant(Role.values()),
                from.text(),
                from.between(0, 255),
                from.between(0, PORTS),
                from.optional(from::inet),
                from.between(0, PORTS),
                from.between(0, 255));
        return new SyncDefinition(template, from.optional(from::text));
    }

    private Followed followed() throws ParkException {
        return new Followed(from.flag(), from.between(0, 255));
    }
}
