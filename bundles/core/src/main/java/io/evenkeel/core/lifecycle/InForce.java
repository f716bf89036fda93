package io.evenkeel.core.lifecycle;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Daemon.Outcome;
import io.evenkeel.api.log.Level;
import io.evenkeel.api.log.Log;
import io.evenkeel.core.config.Loaded;
import io.evenkeel.core.lifecycle.Subsystems.Planned;
import java.util.List;
import java.util.Optional;

/** The configuration in force, and how another takes its place: whole, or not at all. Lifecycle thread but for text. */
final class InForce {

    private static final Log LOG = Log.of("core");
    private static final int UNUSABLE_CONFIGURATION = 2;
    static final String RELOAD = "Reload";

    private final Subsystems subsystems;
    private volatile Loaded loaded;
    private List<Diagnostic> reported = List.of();

    InForce(Subsystems subsystems) {
        this.subsystems = subsystems;
    }

    Loaded loaded() {
        return loaded;
    }

    String text() {
        Loaded now = loaded;
        return now == null ? "" : now.text();
    }

    /** The first configuration: errors are reported, and all that can run runs. */
    void start(Loaded first) throws ApplyException {
        start(first, plans -> {});
    }

    /** As above, where another daemon is still in charge. */
    void startAfter(Turn turn, Loaded first) throws ApplyException {
        start(first, plans -> {
            plans.forEach(planned -> planned.plan().prepare());
            turn.await();
        });
    }

    private void start(Loaded first, Before before) throws ApplyException {
        Problems problems = new Problems(first.diagnostics());
        List<Planned> plans = plan(first.configuration(), problems);
        report(problems.list());
        Optional<Diagnostic> fatal = problems.fatal();
        if (fatal.isPresent()) {
            throw new ApplyException(Problems.line(fatal.get()), UNUSABLE_CONFIGURATION);
        }
        reported = problems.list();
        before.apply(plans);
        subsystems.apply(plans, null, new Problems());
        loaded = first;
    }

    @FunctionalInterface
    private interface Before {
        void apply(List<Planned> plans) throws ApplyException;
    }

    /** Waits until the first configuration may be applied. */
    @FunctionalInterface
    interface Turn {
        void await() throws ApplyException;
    }

    /** What turning to a configuration would do, all diagnostics included; nothing is touched. */
    Outcome check(Loaded wanted) {
        Optional<String> unread = unread(wanted);
        if (unread.isPresent()) {
            Problems all = new Problems(wanted.diagnostics());
            all.add(new Diagnostic(Diagnostic.Kind.FILE, Place.NOWHERE, unread.get(), Optional.empty()));
            return new Outcome(false, all.list(), List.of(), unread.get());
        }
        Problems problems = new Problems(wanted.diagnostics());
        List<Change> changes = Subsystems.changes(plan(wanted.configuration(), problems));
        return new Outcome(false, problems.list(), changes, summary(problems, changes));
    }

    /**
     * Turns to another configuration, or leaves everything as it was and says why.
     *
     * @param deed how the log names it, such as {@code Reload}
     */
    Outcome turnTo(Loaded wanted, String deed) {
        Optional<String> unread = unread(wanted);
        if (unread.isPresent()) {
            return refused(deed, unread.get(), wanted.diagnostics());
        }
        Problems problems = new Problems(wanted.diagnostics());
        List<Planned> plans = plan(wanted.configuration(), problems);
        Optional<String> refusal = refusal(wanted.configuration(), problems);
        report(problems.list());
        if (refusal.isPresent()) {
            return refused(deed, refusal.get(), problems.list());
        }
        return apply(wanted, deed, problems, plans);
    }

    /**
     * The configuration in force, read by the bundles that are here now. It needs no approval: what a bundle that left took
     * with it is an error in the log, and no reason to go on with its records.
     */
    Outcome rebind(Loaded same) {
        Problems problems = new Problems(same.diagnostics());
        List<Planned> plans = plan(same.configuration(), problems);
        report(problems.errorsNotIn(reported));
        return apply(same, "Change of bundles", problems, plans);
    }

    private Outcome apply(Loaded wanted, String deed, Problems problems, List<Planned> plans) {
        reported = problems.list();
        List<Change> changes = Subsystems.changes(plans);
        try {
            subsystems.apply(plans, loaded.configuration(), new Problems());
        } catch (ApplyException e) {
            return refused(deed, e.getMessage(), problems.list());
        }
        loaded = wanted;
        tell(deed, changes);
        return new Outcome(true, problems.list(), changes, summary(problems, changes));
    }

    /** Operators wait for the end of a reload; bundles come and go without being asked for it. */
    private static void tell(String deed, List<Change> changes) {
        String line =
                deed + " complete" + (changes.isEmpty() ? ", nothing changed" : ", " + count(changes.size(), "change"));
        LOG.log(changes.isEmpty() && !deed.equals(RELOAD) ? Level.DETAIL : Level.INFO, line);
    }

    /** Why there is no configuration to speak of, if there is none. */
    static Optional<String> unread(Loaded loaded) {
        if (loaded.failure().isPresent() || !loaded.fileMissing()) {
            return loaded.failure();
        }
        return loaded.diagnostics().stream()
                .map(Diagnostic::message)
                .findFirst()
                .or(() -> Optional.of(
                        "cannot read the configuration file " + loaded.options().file()));
    }

    private Optional<String> refusal(Configuration wanted, Problems problems) {
        Optional<String> fixed = CoreChecks.fixedUntilRestart(loaded.configuration(), wanted);
        if (fixed.isPresent()) {
            return fixed;
        }
        if (wanted.keywords(GlobalKeywords.class).reloadCheckConfig().isPresent() && problems.any()) {
            return Optional.of("the configuration has warnings, and reload_check_config is set");
        }
        List<Diagnostic> fresh = problems.errors() ? problems.errorsNotIn(ownProblems()) : List.of();
        return fresh.isEmpty()
                ? Optional.empty()
                : Optional.of(count(fresh.size(), "new error") + ", the first: " + Problems.line(fresh.get(0)));
    }

    /** The configuration in force may itself have errors it was started with; those do not stop a reload. */
    private List<Diagnostic> ownProblems() {
        Problems problems = new Problems(loaded.diagnostics());
        plan(loaded.configuration(), problems);
        return problems.list();
    }

    private List<Planned> plan(Configuration wanted, Problems problems) {
        CoreChecks.check(wanted, problems);
        return subsystems.plan(wanted, problems);
    }

    private static Outcome refused(String deed, String why, List<Diagnostic> diagnostics) {
        String sentence = deed + " refused, the configuration in force stays: " + why;
        LOG.error(sentence);
        return new Outcome(false, diagnostics, List.of(), sentence);
    }

    private static void report(List<Diagnostic> diagnostics) {
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.kind() == Diagnostic.Kind.NOTE) {
                LOG.detail(Problems.line(diagnostic));
            } else {
                LOG.warning(Problems.line(diagnostic));
            }
        }
    }

    private static String summary(Problems problems, List<Change> changes) {
        long errors = problems.list().stream().filter(Diagnostic::isError).count();
        return count(changes.size(), "change") + ", " + count((int) errors, "error");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
