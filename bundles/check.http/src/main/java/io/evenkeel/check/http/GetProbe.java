package io.evenkeel.check.http;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** HTTP_GET or SSL_GET made ready: one page an attempt, as {@link Walk} says. */
record GetProbe(
        Endpoint endpoint,
        Duration timeout,
        List<Page> pages,
        boolean fastRecovery,
        Protocol protocol,
        Optional<Tls> tls,
        Getter getter)
        implements Probe {
    GetProbe {
        pages = List.copyOf(pages);
    }

    /** Asks for pages. */
    @FunctionalInterface
    interface Getter {
        /** Passed or failed, by the attempt's deadline; a part when the attempt had to be given up and says nothing. */
        CompletionStage<Outcome> get(Attempt attempt, Ask ask);
    }

    @Override
    public CompletionStage<Outcome> attempt(Attempt attempt) {
        Walk walk = Walk.of(attempt.step(), pages.size());
        Page page = pages.get(walk.index());
        return getter.get(attempt, new Ask(endpoint, page, protocol, tls))
                .thenApply(outcome -> next(attempt, walk, page, outcome));
    }

    private Outcome next(Attempt attempt, Walk walk, Page page, Outcome outcome) {
        if (outcome instanceof Outcome.Partly again) {
            return again;
        }
        return outcome instanceof Outcome.Failed failed
                ? walk.ill(failed.reason() + (pages.size() == 1 ? "" : " at " + page.path()))
                : walk.well(attempt, pages.size(), fastRecovery);
    }
}
