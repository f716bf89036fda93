package io.evenkeel.lvs.config;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerFactory.Defaults;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Written;
import io.evenkeel.lvs.config.CheckDefinition.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The checks of one real server. */
final class CheckResolver {
    private final Context context;
    private final RealServerBlock server;
    private final Inheritance inherited;

    CheckResolver(Context context, RealServerBlock server, Inheritance inherited) {
        this.context = context;
        this.server = server;
        this.inherited = inherited;
    }

    /** Begins to make them; their bundles work on all that are begun while the next ones are read. */
    Supplier<List<CheckDefinition>> resolve(Target target) {
        List<Supplier<Optional<CheckDefinition>>> begun = context.configuration().guestsIn(server).stream()
                .map(written -> check(written, target))
                .toList();
        return () -> begun.stream().flatMap(check -> check.get().stream()).toList();
    }

    private Supplier<Optional<CheckDefinition>> check(Written written, Target target) {
        Supplier<Checkers.Made> making = written.record()
                .map(block -> context.checkers().probe(written.keyword(), block, target, context.problems()))
                .orElse(Checkers.Absent::new);
        return () -> check(written, target, making.get());
    }

    private Optional<CheckDefinition> check(Written written, Target target, Checkers.Made made) {
        if (made instanceof Checkers.Ready ready) {
            CheckKeywords own = ready.block().schedule();
            CheckDefinition check = definition(written, own, Optional.of(ready));
            String subject = written.keyword() + " of " + target.realServer();
            saySubstitutes(new Complaints(subject, ready.block().places(), context.problems()), own, check.schedule());
            return Optional.of(check);
        }
        return made instanceof Checkers.Absent
                ? Optional.of(definition(written, CheckKeywords.INHERITED, Optional.empty()))
                : Optional.empty();
    }

    private static void saySubstitutes(Complaints complaints, CheckKeywords own, Schedule used) {
        complaints.said("retry", own.retry(), used.retry());
        complaints.said("delay_before_retry", own.delayBeforeRetry(), used.delayBeforeRetry());
        complaints.said("warmup", own.warmup(), used.warmup());
        complaints.said("delay_loop", own.delayLoop(), used.delayLoop());
    }

    private CheckDefinition definition(Written written, CheckKeywords own, Optional<Checkers.Ready> ready) {
        Schedule schedule = schedule(own, context.checkers().defaults(written.keyword()));
        return new CheckDefinition(
                written.keyword(),
                written.text(),
                ready.flatMap(Checkers.Ready::subject),
                schedule,
                ready.map(Checkers.Ready::probe));
    }

    private Schedule schedule(CheckKeywords own, Defaults defaults) {
        Duration delayLoop = own.delayLoop().orElse(inherited.delayLoop());
        return new Schedule(
                own.retry().or(inherited::retry).orElse((long) defaults.retry()),
                own.delayBeforeRetry()
                        .or(inherited::delayBeforeRetry)
                        .or(defaults::delayBeforeRetry)
                        .orElse(delayLoop),
                delayLoop,
                own.warmup().or(inherited::warmup).orElse(delayLoop),
                own.alpha().orElse(inherited.alpha()),
                own.logAllFailures().orElse(context.globals().logAllFailures()));
    }
}
