package io.evenkeel.shell;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.lifecycle.Daemon;
import io.evenkeel.shell.Answer.Column;
import io.evenkeel.shell.Answer.Document;
import io.evenkeel.shell.Answer.Facts;
import io.evenkeel.shell.Answer.Problems;
import io.evenkeel.shell.Answer.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The configuration in force, and what another one would mean. */
@Component(
        service = ConfigCommands.class,
        property = {
            "osgi.command.scope=config",
            "osgi.command.function=show",
            "osgi.command.function=check",
            "osgi.command.function=plan",
            "osgi.command.function=keywords",
            Usage.PROPERTY + "=show | the configuration in force, written out",
            Usage.PROPERTY + "=check [FILE] | what is wrong with a file, or with the daemon's own as it is now",
            Usage.PROPERTY + "=plan [FILE] | what applying it would change",
            Usage.PROPERTY + "=keywords | every keyword: supported, or pending with the feature that brings it"
        })
public final class ConfigCommands {

    @Reference
    Daemon daemon;

    public Answer show() {
        return new Document("configuration", daemon.configurationText());
    }

    public Answer check() {
        return check(Optional.empty());
    }

    public Answer check(CommandSession session, String file) {
        return check(Optional.of(absolute(session, file)));
    }

    public Answer plan() {
        return plan(Optional.empty());
    }

    public Answer plan(CommandSession session, String file) {
        return plan(Optional.of(absolute(session, file)));
    }

    public Answer keywords() {
        return new Document("keywords", daemon.keywordTable());
    }

    /** What came of a reload: it has failed when the configuration is not in force, whatever else was to be said. */
    static Answer reloaded(Daemon daemon, Daemon.Outcome outcome) {
        return report(daemon, outcome)
                .add("applied", "In force", outcome.applied())
                .add("changes", "Changes", changes(outcome))
                .status(outcome.applied() ? 0 : 1)
                .build();
    }

    private Answer check(Optional<String> file) {
        Daemon.Outcome outcome = daemon.check(file);
        return report(daemon, outcome).status(status(outcome.diagnostics())).build();
    }

    private Answer plan(Optional<String> file) {
        Daemon.Outcome outcome = daemon.check(file);
        return report(daemon, outcome)
                .add("changes", "Changes", changes(outcome))
                .status(status(outcome.diagnostics()))
                .build();
    }

    private static Facts.Builder report(Daemon daemon, Daemon.Outcome outcome) {
        return Facts.builder()
                .add("summary", "Result", outcome.summary())
                .add("diagnostics", "", new Problems(outcome.diagnostics(), daemon::render));
    }

    private static Table changes(Daemon.Outcome outcome) {
        List<Column> columns =
                List.of(new Column("kind", ""), new Column("subject", "what"), new Column("detail", "how"));
        List<List<Object>> rows = outcome.changes().stream()
                .map(change -> List.<Object>of(change.kind(), change.subject(), change.detail()))
                .toList();
        return new Table(columns, rows, "None.");
    }

    private static String absolute(CommandSession session, String file) {
        return session.currentDir().resolve(file).toString();
    }

    /** The exit status of {@code evenkeel -t}: the class that is looked at last hides the others, as in the peer. */
    static int status(List<Diagnostic> diagnostics) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        diagnostics.forEach(diagnostic -> kinds.add(diagnostic.kind()));
        if (kinds.contains(Kind.MISSING_WORD)) {
            return 2;
        } else if (kinds.contains(Kind.SECURITY)) {
            return 6;
        } else if (kinds.contains(Kind.ERROR) || kinds.contains(Kind.WARNING)) {
            return 5;
        }
        return kinds.contains(Kind.FATAL) || kinds.contains(Kind.INTERFACE) || kinds.contains(Kind.FILE) ? 4 : 0;
    }
}
