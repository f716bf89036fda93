package io.evenkeel.lvs.machine;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.lvs.machine.CheckStep.Pause;
import java.util.Optional;

/**
 * Retries and verdicts. A check that is up survives {@code retry} failures in a row beyond the first; one that is down, or
 * was never judged, has no such credit, and one success brings it up.
 */
public final class CheckMachine {
    private CheckMachine() {}

    /** @param retry attempts after the first failure, 0 or more */
    public static CheckStep on(long retry, CheckState state, Outcome outcome) {
        if (outcome instanceof Outcome.Passed passed) {
            return passed(state, passed);
        }
        if (outcome instanceof Outcome.Partly partly) {
            CheckState next = new CheckState(state.up(), state.judged(), 0, partly.step(), state.weight());
            return new CheckStep(next, false, partly.soon() ? Pause.NONE : Pause.LOOP);
        }
        return failed(retry, state, (Outcome.Failed) outcome);
    }

    private static CheckStep passed(CheckState state, Outcome.Passed passed) {
        return new CheckStep(new CheckState(true, true, 0, 0, passed.weight()), !state.up(), Pause.LOOP);
    }

    private static CheckStep failed(long retry, CheckState state, Outcome.Failed failed) {
        if (state.up() && state.judged() && state.failures() < retry) {
            CheckState next = new CheckState(true, true, state.failures() + 1, failed.step(), state.weight());
            return new CheckStep(next, false, Pause.RETRY);
        }
        CheckState down = new CheckState(false, true, 0, failed.step(), Optional.empty());
        return new CheckStep(down, state.up(), Pause.LOOP);
    }
}
