package io.evenkeel.lvs.config;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Places;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A kind of check of another bundle: {@code TOY_CHECK { answer WORD }}, which refuses the answer {@code nonsense}. */
final class ToyCheck implements CheckerFactory<ToyCheck.ToyBlock> {

    @Block(value = "TOY_CHECK", in = "virtual_server/real_server")
    record ToyBlock(CheckKeywords schedule, Places places, @Keyword("answer") Optional<String> answer)
            implements CheckerBlock {}

    /** Remembers what it was made for. */
    record ToyProbe(Target target, Optional<String> answer) implements Probe {
        @Override
        public Duration timeout() {
            return target.connectTimeout();
        }

        @Override
        public CompletionStage<Outcome> attempt(Attempt attempt) {
            return CompletableFuture.completedFuture(Outcome.passed());
        }
    }

    @Override
    public Class<ToyBlock> block() {
        return ToyBlock.class;
    }

    @Override
    public Optional<Probe> probe(ToyBlock block, Target target, Diagnostics problems) {
        if (block.answer().filter("nonsense"::equals).isPresent()) {
            problems.error(block.places().of("answer"), "TOY_CHECK has no such answer");
            return Optional.empty();
        }
        return Optional.of(new ToyProbe(target, block.answer()));
    }

    @Override
    public Defaults defaults() {
        return new Defaults(3, Optional.empty());
    }
}
