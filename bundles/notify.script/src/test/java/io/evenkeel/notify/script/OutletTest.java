package io.evenkeel.notify.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.notify.FifoStatus;
import io.evenkeel.api.script.ScriptRunner.Killed;
import io.evenkeel.api.script.ScriptRunner.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A FIFO and the script that reads it. */
class OutletTest {

    private static final String READ =
            "global_defs {\n notify_fifo /run/f\n notify_fifo_script \"/bin/r x\"\n}\nvrrp_instance A {\n}\n";
    private static final String LINE = "/bin/r x /run/f";

    private final Scene scene = new Scene();

    private FifoStatus status() {
        return scene.teller.fifos().get(0);
    }

    @Test
    void theScriptIsStartedWithThePathAsItsLastArgument() {
        scene.apply(READ);
        assertEquals(List.of(LINE), scene.runner.fresh());
        assertEquals(List.of("open /run/f for 1000:100"), scene.fifos.fresh());
        assertEquals(Optional.of(new FifoStatus.Reader("/bin/r x", "running", 1)), status().reader());
    }

    @Test
    void aFullFifoLosesTheLineAndThatIsCounted() {
        scene.apply(READ).instance("A", "", "BACKUP", 1);
        scene.fifos.full = true;
        scene.instance("A", "BACKUP", "MASTER", 1).instance("A", "MASTER", "FAULT", 1);
        scene.fifos.full = false;
        scene.instance("A", "FAULT", "BACKUP", 1);
        assertEquals(List.of(2L, 2L), List.of(status().written(), status().lost()));
        assertEquals(
                List.of(
                        "open /run/f for 1000:100",
                        "/run/f INSTANCE \"A\" BACKUP 1\n",
                        "/run/f INSTANCE \"A\" BACKUP 1\n"),
                scene.fifos.fresh());
    }

    @Test
    void aFifoThatCannotBeUsedIsShownAndItsScriptIsNotStarted() {
        scene.fifos.unusable = Optional.of("it is there and no FIFO");
        scene.apply(READ).instance("A", "", "BACKUP", 1);
        assertEquals(List.of(), scene.runner.fresh());
        assertEquals(Optional.of("open FIFO /run/f: it is there and no FIFO"), status().fault());
        assertEquals(0, status().written());
    }

    @Test
    void whenTheFifoGoesItsScriptIsToldToEnd() {
        scene.apply(READ);
        scene.fifos.fresh();
        scene.apply("");
        assertEquals(true, scene.runner.runs.get(0).exit().isCancelled());
        assertEquals(List.of(), scene.fifos.fresh());
        scene.turns.pass(Duration.ofSeconds(1));
        assertEquals(List.of("close /run/f"), scene.fifos.fresh());
        scene.turns.pass(Duration.ofMinutes(5));
        assertEquals(1, scene.runner.runs.size());
        assertEquals(List.of(), scene.teller.fifos());
    }

    @Test
    void oneThatCouldNotBeOpenedIsTriedAgainAtTheNextReload() {
        scene.fifos.unusable = Optional.of("it is there and no FIFO");
        scene.apply(READ);
        scene.fifos.unusable = Optional.empty();
        scene.apply(READ);
        assertEquals(List.of(LINE), scene.runner.fresh());
        assertEquals(Optional.empty(), status().fault());
    }

    @Test
    void oneThatSomebodyRemovedIsMadeAnewAtTheNextReload() {
        scene.apply(READ);
        scene.fifos.fresh();
        scene.fifos.removed = true;
        scene.apply(READ);
        assertEquals(List.of("close /run/f", "open /run/f for 1000:100"), scene.fifos.fresh());
        assertEquals(List.of(LINE, LINE), scene.runner.fresh());
        assertEquals(true, scene.runner.runs.get(0).exit().isCancelled());
    }

    @Test
    void aScriptThatFailsIsStartedAgainAfterLongerAndLongerTimes() {
        scene.apply(READ);
        scene.runner.end(LINE, new Status(1));
        scene.turns.pass(Duration.ofMillis(999));
        assertEquals(1, scene.runner.runs.size());
        assertEquals("status 1", status().reader().orElseThrow().state());
        scene.turns.pass(Duration.ofMillis(1));
        assertEquals(2, scene.runner.runs.size());
        scene.runner.end(LINE, new Killed(9));
        scene.turns.pass(Duration.ofMillis(1999));
        assertEquals(2, scene.runner.runs.size());
        scene.turns.pass(Duration.ofMillis(1));
        assertEquals(3, scene.runner.runs.size());
        for (int i = 0; i < 20; i++) {
            scene.runner.end(LINE, new Status(1));
            scene.turns.pass(Duration.ofSeconds(60));
        }
        assertEquals(23, scene.runner.runs.size());
    }

    @Test
    void aScriptThatEndsWellIsLeftAlone() {
        scene.apply(READ);
        scene.runner.end(LINE, new Status(0));
        scene.turns.pass(Duration.ofMinutes(5));
        assertEquals(1, scene.runner.runs.size());
        assertEquals("status 0", status().reader().orElseThrow().state());
    }
}
