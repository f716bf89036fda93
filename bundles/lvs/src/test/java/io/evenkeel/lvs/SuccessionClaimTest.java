package io.evenkeel.lvs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.log.Log;
import io.evenkeel.engine.testkit.ParkingInMemory;
import io.evenkeel.lvs.park.ParkedEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a state that was left is gone on with, and that it is left for nobody else then. */
class SuccessionClaimTest {
    private final ParkingInMemory place = new ParkingInMemory();

    private static Parked left(Duration ago) {
        return new ParkedEngine(
                        System.nanoTime() - ago.toNanos(), List.of(), Map.of(), Optional.empty(), Optional.empty())
                .parked();
    }

    private Succession succession() {
        return Succession.of(place, "lvs", Log.of("lvs"));
    }

    @Test
    void whatWasLeftAMomentAgoIsGoneOnWithOnce() {
        place.leave("lvs", left(Duration.ofSeconds(20)));
        Succession succession = succession();
        assertTrue(succession.left().isPresent());
        assertTrue(place.left.isPresent(), "it may fail before it acts");
        succession.done();
        assertEquals(Optional.empty(), place.left);
        assertTrue(place.forgotten);
    }

    @Test
    void whatIsTooOldIsPassedOverAndForgotten() {
        place.leave("lvs", left(Succession.LONGEST));
        Succession succession = succession();
        assertEquals(Optional.empty(), succession.left());
        succession.done();
        assertTrue(place.forgotten);
    }

    @Test
    void whatCannotBeReadIsPassedOver() {
        place.leave("lvs", new Parked(ParkedEngine.VERSION, new byte[3], List.of()));
        assertEquals(Optional.empty(), succession().left());
        place.leave("lvs", new Parked(ParkedEngine.VERSION + 1, new byte[0], List.of()));
        assertEquals(Optional.empty(), succession().left());
    }
}
