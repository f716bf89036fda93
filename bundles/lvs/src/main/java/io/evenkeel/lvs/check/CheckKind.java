package io.evenkeel.lvs.check;

import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.lvs.config.Checkers.Absent;
import io.evenkeel.lvs.config.Checkers.Made;
import io.evenkeel.lvs.config.Checkers.Ready;
import io.evenkeel.lvs.config.Checkers.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One kind of check, as a bundle brought it. Lifecycle thread but for its parts. */
final class CheckKind<B extends Record & CheckerBlock> implements Grammar {
    private final CheckerFactory<B> factory;
    private final Class<B> block;
    private final String keyword;
    private final String feature;
    private final CheckerFactory.Defaults defaults;
    private final Station station;

    private CheckKind(
            CheckerFactory<B> factory,
            Class<B> block,
            String feature,
            CheckerFactory.Defaults defaults,
            Station station) {
        this.factory = factory;
        this.block = block;
        this.keyword = block.getAnnotation(Block.class).value();
        this.feature = feature;
        this.defaults = defaults;
        this.station = station;
    }

    /** Asks a factory what it is; empty when it cannot even say that, and is in quarantine. */
    static <B extends Record & CheckerBlock> Optional<CheckKind<B>> of(CheckerFactory<B> factory, Station station) {
        return station.ask("asking for its block", () -> {
            Class<B> block = factory.block();
            if (!block.isAnnotationPresent(Block.class)) {
                throw new IllegalStateException(block.getName() + " is not annotated @Block");
            }
            return new CheckKind<>(factory, block, factory.feature(), factory.defaults(), station);
        });
    }

    String keyword() {
        return keyword;
    }

    Station station() {
        return station;
    }

    CheckerFactory.Defaults defaults() {
        return defaults;
    }

    void configure(Configuration configuration) {
        station.ask("reading the configuration", () -> {
            factory.configure(configuration);
            return true;
        });
    }

    /** What the factory says is collected apart: one that is late must not speak any more. */
    Supplier<Made> probe(Record written, Target target, Diagnostics problems) {
        if (!block.isInstance(written)) {
            return Absent::new;
        }
        List<Diagnostic> said = new ArrayList<>();
        B words = block.cast(written);
        Supplier<Optional<Optional<Ready>>> answer = station.question(
                "making a check of " + target.realServer(),
                () -> factory.probe(words, target, said::add).map(probe -> new Ready(words, probe, probe.subject())));
        return () -> made(answer.get(), said, problems);
    }

    private Made made(Optional<Optional<Ready>> answer, List<Diagnostic> said, Diagnostics problems) {
        if (answer.isEmpty()) {
            return new Absent();
        }
        said.forEach(problems::add);
        return answer.get().<Made>map(ready -> ready).orElseGet(Refused::new);
    }

    @Override
    public String feature() {
        return feature;
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(block);
    }
}
