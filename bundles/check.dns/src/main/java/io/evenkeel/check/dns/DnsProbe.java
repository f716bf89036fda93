package io.evenkeel.check.dns;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** One query, and the answer to it. */
record DnsProbe(Dialer dialer, Endpoint endpoint, Duration timeout, Question question) implements Probe {

    @Override
    public CompletionStage<Outcome> attempt(Attempt attempt) {
        int id = QueryIds.next();
        return dialer.exchange(attempt, endpoint, question.query(id), new Judge(id));
    }

    private final class Judge implements Dialer.Judge {
        private final int id;

        Judge(int id) {
            this.id = id;
        }

        /** What is no answer to this query may be late or forged: the true one may still come. */
        @Override
        public Dialogue.Reply received(ByteBuffer datagram) {
            return Answer.of(datagram)
                    .filter(answer -> answer.id() == id)
                    .<Dialogue.Reply>map(answer -> new Dialogue.Done(outcome(answer)))
                    .orElseGet(Dialogue.More::new);
        }

        private Outcome outcome(Answer answer) {
            return answer.isGood() ? Outcome.passed() : Outcome.failed(answer.codeName() + " for " + question);
        }

        @Override
        public Outcome silence() {
            String seconds = BigDecimal.valueOf(timeout.toNanos(), 9)
                    .stripTrailingZeros()
                    .toPlainString();
            return Outcome.failed("no answer for " + question + " within " + seconds + " s");
        }
    }
}
