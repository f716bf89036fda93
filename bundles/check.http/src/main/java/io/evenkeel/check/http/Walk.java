package io.evenkeel.check.http;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Outcome.Failed;
import io.evenkeel.api.check.Outcome.Partly;

/**
 * Which page an attempt asks for, and what follows from its answer. The pages are asked for one an attempt, in their order,
 * and the check has passed with the last. A page that failed is asked for again; once it is well, a check that is down begins
 * with the first page, so that all are seen well before it is up.
 *
 * <p>The step of an attempt is the page's index; its complement ({@code ~index}, below zero) when that page failed the last
 * time.
 *
 * @param index of the page to ask for
 * @param again whether it failed the last time
 */
record Walk(int index, boolean again) {

    /** A step that belongs to another list of pages begins anew. */
    static Walk of(int step, int pages) {
        int index = step < 0 ? ~step : step;
        return index < pages ? new Walk(index, step < 0) : new Walk(0, false);
    }

    /** The page's answer is as it should be. */
    Outcome well(Attempt attempt, int pages, boolean fastRecovery) {
        boolean soon = fastRecovery && !attempt.up();
        if (again && !attempt.up()) {
            return new Partly(0, soon);
        }
        return index + 1 < pages ? new Partly(index + 1, soon) : Outcome.passed();
    }

    Outcome ill(String reason) {
        return new Failed(reason, ~index);
    }
}
