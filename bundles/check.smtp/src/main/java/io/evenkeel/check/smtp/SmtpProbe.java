package io.evenkeel.check.smtp;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A conversation with each of the servers, one an attempt. All have to answer in a row: after a failure the server that
 * failed is tried again, and once it answers so are all the others.
 *
 * <p>The step of an attempt is the number of servers that have answered in a row, times their number, plus the index of the
 * one to try.
 */
record SmtpProbe(Dialer dialer, String heloName, List<Server> servers) implements Probe {

    /** One to try, and for how long. */
    record Server(Endpoint endpoint, Duration timeout) {}

    SmtpProbe {
        servers = List.copyOf(servers);
    }

    @Override
    public Duration timeout() {
        Duration longest = Duration.ZERO;
        for (Server server : servers) {
            longest = longest.compareTo(server.timeout) < 0 ? server.timeout : longest;
        }
        return longest;
    }

    @Override
    public CompletionStage<Outcome> attempt(Attempt attempt) {
        int step = known(attempt.step());
        int index = step % servers.size();
        int before = step / servers.size();
        Server server = servers.get(index);
        return dialer.dial(within(attempt, server.timeout), server.endpoint, new SmtpDialogue(heloName))
                .thenApply(outcome -> next(outcome, before, index));
    }

    /** A part comes of an attempt that had to be given up: it says nothing of the server. */
    private Outcome next(Outcome outcome, int before, int index) {
        if (outcome instanceof Outcome.Partly) {
            return outcome;
        }
        return outcome instanceof Outcome.Failed failed ? failed(failed, index) : answered(outcome, before + 1, index);
    }

    /** What another version of this bundle counted is begun anew. */
    private int known(int step) {
        return step >= 0 && step < servers.size() * servers.size() ? step : 0;
    }

    private static Attempt within(Attempt attempt, Duration timeout) {
        long left = Math.min(attempt.left(), timeout.toNanos());
        return new Attempt(System.nanoTime() + left, attempt.step(), attempt.up(), attempt.cancelled());
    }

    private Outcome failed(Outcome.Failed failed, int index) {
        String which = servers.size() == 1 ? "" : servers.get(index).endpoint() + " ";
        return new Outcome.Failed(which + failed.reason(), index);
    }

    private Outcome answered(Outcome outcome, int inARow, int index) {
        int size = servers.size();
        return inARow < size ? new Outcome.Partly(inARow * size + (index + 1) % size, true) : outcome;
    }
}
