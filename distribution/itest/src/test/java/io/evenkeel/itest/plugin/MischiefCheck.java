package io.evenkeel.itest.plugin;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Diagnostics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A check that passes, or does the mischief that a file of its bundle names. */
public final class MischiefCheck implements CheckerFactory<MischiefBlock> {
    /** The file. */
    public static final String FILE = "mischief";

    private final Mischief mischief = read();

    private static Mischief read() {
        try (InputStream in = MischiefCheck.class.getResourceAsStream("/" + FILE)) {
            return Mischief.valueOf(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Class<MischiefBlock> block() {
        mischief.at(Mischief.THROWS_WHEN_ASKED_FOR_ITS_BLOCK, Mischief.HANGS_WHEN_ASKED_FOR_ITS_BLOCK);
        return MischiefBlock.class;
    }

    @Override
    public Optional<Probe> probe(MischiefBlock block, Target target, Diagnostics problems) {
        mischief.at(Mischief.THROWS_WHEN_MAKING_A_CHECK, Mischief.HANGS_WHEN_MAKING_A_CHECK);
        return Optional.of(new Attempts(mischief, target.realServer()));
    }

    private record Attempts(Mischief mischief, String server) implements Probe {
        @Override
        public Duration timeout() {
            return Duration.ofMillis(100);
        }

        @Override
        public CompletionStage<Outcome> attempt(Attempt attempt) {
            mischief.at(Mischief.THROWS_IN_AN_ATTEMPT, Mischief.KEEPS_ITS_THREAD_IN_AN_ATTEMPT);
            return mischief == Mischief.NEVER_ANSWERS
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(Outcome.passed());
        }
    }
}
