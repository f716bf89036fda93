package io.evenkeel.vrrp.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Number;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.api.track.Tracker.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights, as keepalived.conf(5) says. */
class EffectTest {

    private static Effect effect(Kind kind, int weight, boolean reverse, Reading reading) {
        return Effect.of(new Tracked(kind, "x", weight, reverse, false), reading);
    }

    private static String text(Effect effect) {
        return effect.fault().map(why -> "FAULT").orElse(effect.waits() ? "waits" : "" + effect.contribution());
    }

    @ParameterizedTest
    @CsvSource({
        "10,  false,  10,   0",
        "-10, false,   0, -10",
        "10,  true,  -10,   0",
        "-10, true,    0,  10",
        "0,   false,   0, FAULT",
        "0,   true,  FAULT, 0",
        "253, false, 253,   0",
        "-253,false,   0, -253"
    })
    void aThingThatIsUpOrDown(int weight, boolean reverse, String up, String down) {
        for (Kind kind : new Kind[] {Kind.INTERFACE, Kind.SCRIPT, Kind.PROCESS, Kind.BFD}) {
            assertEquals(up, text(effect(kind, weight, reverse, new Up())), kind + " up");
            assertEquals(down, text(effect(kind, weight, reverse, new Down("failed"))), kind + " down");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,    false, 7,     7",
        "1,    false, -7,    -7",
        "2,    false, 7,     14",
        "-2,   false, 7,     -14",
        "2,    true,  7,     -14",
        "1,    false, 0,     0",
        "0,    false, 0,     0",
        "0,    false, 7,     FAULT",
        "0,    false, -1,    FAULT",
        "0,    true,  7,     0",
        "0,    true,  0,     FAULT",
        "1,    false, 253,   253",
        "1,    false, 254,   253",
        "1,    false, -253,  -253",
        "1,    false, -254,  FAULT",
        "127,  false, -2,    FAULT",
        "-127, false, 2,     FAULT",
        "254,  true,  1,     FAULT",
        "254,  false, 9223372036854775807,  253",
        "254,  false, -9223372036854775808, FAULT",
        "-1,   false, -9223372036854775808, 253"
    })
    void aNumberIsMultipliedAndClamped(int weight, boolean reverse, long value, String effect) {
        assertEquals(effect, text(effect(Kind.FILE, weight, reverse, new Number(value))));
    }

    @ParameterizedTest
    @CsvSource({"10, false, 0", "-10, false, 0", "-10, true, 0", "0, false, waits", "0, true, waits"})
    void whatIsNotKnownYetMovesNothingAndOnlyAFaultIsWaitedFor(int weight, boolean reverse, String effect) {
        assertEquals(effect, text(effect(Kind.SCRIPT, weight, reverse, new Waiting())));
    }

    @ParameterizedTest
    @CsvSource({
        "100,0,100",
        "100,2,102",
        "100,200,254",
        "100,-200,1",
        "254,1,254",
        "1,-1,1",
        "255,-200,255",
        "255,9,255"
    })
    void thePriorityIsClampedAndAnOwnersIsNotMoved(int base, int contributions, int priority) {
        assertEquals(priority, Effect.priority(base, contributions));
    }

    @Test
    void aFaultNamesTheThingAndHowItStands() {
        assertEquals(
                "script x exited with status 1",
                effect(Kind.SCRIPT, 0, false, new Down("exited with status 1"))
                        .fault()
                        .orElseThrow());
        assertEquals(
                "interface x down",
                effect(Kind.INTERFACE, 0, false, Ledger.link(true, false))
                        .fault()
                        .orElseThrow());
        assertEquals(
                "interface x missing",
                effect(Kind.INTERFACE, 0, false, Ledger.link(false, false))
                        .fault()
                        .orElseThrow());
        assertEquals(
                "tracked file x has status 7",
                effect(Kind.FILE, 0, false, new Number(7)).fault().orElseThrow());
        assertEquals(
                "tracked process x is up (reverse)",
                effect(Kind.PROCESS, 0, true, new Up()).fault().orElseThrow());
    }
}
