package io.evenkeel.lvs;

import io.evenkeel.api.lvs.LoadBalancer.Timeouts;
import io.evenkeel.lvs.park.ParkedEngine;
import java.util.Optional;

/**
 * How long the kernel keeps idle connections: as configured, and as it was found where the configuration says nothing, as
 * keepalived leaves it too. Loop thread only.
 */
final class IdleTimeouts {
    private final Table table;
    private Optional<Timeouts> found = Optional.empty();
    private Optional<Timeouts> set = Optional.empty();

    IdleTimeouts(Table table) {
        this.table = table;
    }

    /** Empty puts back what was found. */
    void configure(Optional<Timeouts> wanted) {
        if (wanted.equals(set)) {
            return;
        }
        table.with("set the IPVS timeouts", kernel -> {
            if (found.isEmpty()) {
                found = Optional.of(kernel.timeouts());
            }
            kernel.timeouts(wanted.map(given -> over(found.get(), given)).orElse(found.get()));
            set = wanted;
        });
    }

    /** What an engine before has found and set. */
    void adopt(ParkedEngine.IdleTimes left) {
        found = Optional.of(left.found());
        set = left.set();
    }

    /** Empty when the kernel's were never touched. */
    Optional<ParkedEngine.IdleTimes> park() {
        return found.map(before -> new ParkedEngine.IdleTimes(before, set));
    }

    private static Timeouts over(Timeouts found, Timeouts given) {
        return new Timeouts(
                either(given.tcp(), found.tcp()),
                either(given.tcpFin(), found.tcpFin()),
                either(given.udp(), found.udp()));
    }

    private static int either(int given, int found) {
        return given == 0 ? found : given;
    }
}
