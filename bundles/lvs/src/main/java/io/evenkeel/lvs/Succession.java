package io.evenkeel.lvs;

import io.evenkeel.api.lifecycle.ParkException;
import io.evenkeel.api.lifecycle.Parking;
import io.evenkeel.api.log.Log;
import io.evenkeel.lvs.park.ParkedEngine;
import java.time.Duration;
import java.util.Optional;

/**
 * What an engine before has left, in this process or in the one before.
 *
 * @param left what can be gone on with
 * @param settle run when it acts
 */
record Succession(Optional<ParkedEngine> left, Runnable settle) {
    /** Nothing was left. */
    static final Succession NONE = new Succession(Optional.empty(), () -> {});

    /** What was known of servers longer ago says little of them. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** A process that ended in another way than by a handover has left nothing. */
    static Succession of(Parking parking, String subsystem, Log log) {
        Optional<Parking.Claim> claim = parking.claim(subsystem);
        Optional<ParkedEngine> left =
                claim.flatMap(one -> read(one, log)).filter(one -> age(one).compareTo(LONGEST) < 0);
        return claim.map(one -> new Succession(left, () -> {
                    one.adopted();
                    parking.forget(subsystem);
                    left.ifPresent(adopted -> log.info(sentence(adopted)));
                }))
                .orElse(NONE);
    }

    private static Optional<ParkedEngine> read(Parking.Claim claim, Log log) {
        try {
            return Optional.of(ParkedEngine.of(claim.parked()));
        } catch (ParkException unreadable) {
            log.error("What load balancing before left cannot be adopted, its checks begin anew: "
                    + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static String sentence(ParkedEngine left) {
        int servers =
                left.pools().stream().mapToInt(pool -> pool.servers().size()).sum();
        return "Load balancing goes on with " + left.pools().size() + " virtual and " + servers
                + " real servers as they were left " + age(left).toMillis() + " ms ago";
    }

    private static Duration age(ParkedEngine left) {
        return Duration.ofNanos(System.nanoTime() - left.parkedAt());
    }

    /** It acts from now on. */
    void done() {
        settle.run();
    }
}
