package io.evenkeel.shell;

import io.evenkeel.api.notify.FifoStatus;
import io.evenkeel.api.notify.Notifications;
import io.evenkeel.api.notify.NotifyStatus;
import io.evenkeel.api.notify.NotifyStatus.HookStatus;
import io.evenkeel.shell.Answer.Column;
import io.evenkeel.shell.Answer.Facts;
import io.evenkeel.shell.Answer.Table;
import io.evenkeel.shell.Value.Mark;
import io.evenkeel.shell.Value.Marked;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whom the daemon tells what happens, and what came of it. */
@Component(
        service = NotifyCommands.class,
        property = {
            "osgi.command.scope=notify",
            "osgi.command.function=list",
            "osgi.command.function=show",
            "osgi.command.function=fifos",
            Usage.PROPERTY + "=list | every notify script, its last run and what came of it",
            Usage.PROPERTY + "=show NAME | whom one instance or group tells, and what waits",
            Usage.PROPERTY + "=fifos | every FIFO, the lines it got and lost, and the script that reads it"
        })
public final class NotifyCommands implements Completing {

    private static final List<Column> HOOK = List.of(
            new Column("keyword", "script for"),
            new Column("command", "command"),
            new Column("at", "last run"),
            new Column("running", "running"),
            new Column("runs", "runs"),
            new Column("failures", "failures"),
            new Column("result", "result"));

    /** Comes and goes with its bundle. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Notifications notifications;

    public Answer list() throws CommandFailure {
        List<Column> columns = Stream.concat(
                        Stream.of(
                                new Column("kind", "kind"),
                                new Column("name", "name"),
                                new Column("told", "told"),
                                new Column("waiting", "waiting")),
                        HOOK.stream())
                .toList();
        List<List<Object>> rows = notifications().subjects().stream()
                .flatMap(subject -> subject.hooks().stream().map(hook -> row(subject, hook)))
                .toList();
        return new Table(columns, rows, "The configuration has no notify scripts.");
    }

    public Answer show(String name) throws CommandFailure {
        Notifications present = notifications();
        List<NotifyStatus> meant = present.subjects().stream()
                .filter(subject -> subject.name().equals(name))
                .toList();
        if (meant.isEmpty()) {
            throw new CommandFailure(
                    "nothing named " + name + " has notify scripts" + Nearest.hint(name, names(present)));
        }
        Facts.Builder facts = Facts.builder();
        for (NotifyStatus subject : meant) {
            String prefix = meant.size() == 1 ? "" : subject.kind().toLowerCase(java.util.Locale.ROOT) + ".";
            facts.add(prefix + "kind", "Kind", subject.kind())
                    .add(prefix + "name", "Name", subject.name())
                    .add(prefix + "told", "Told last", subject.told())
                    .add(prefix + "at", "At", subject.at())
                    .add(prefix + "waiting", "Transitions waiting", subject.waiting())
                    .add(prefix + "skipped", "Passed over", subject.skipped())
                    .add(prefix + "scripts", "Scripts", hooks(subject));
        }
        return facts.build();
    }

    private static Table hooks(NotifyStatus subject) {
        return new Table(HOOK, subject.hooks().stream().map(NotifyCommands::row).toList(), "None.");
    }

    public Answer fifos() throws CommandFailure {
        List<Column> columns = List.of(
                new Column("path", "path"),
                new Column("hears", "of"),
                new Column("written", "written"),
                new Column("lost", "lost"),
                new Column("fault", "fault"),
                new Column("reader", "script"),
                new Column("state", "state"),
                new Column("starts", "starts"));
        List<List<Object>> rows =
                notifications().fifos().stream().map(NotifyCommands::row).toList();
        return new Table(columns, rows, "The configuration has no FIFO.");
    }

    @Override
    public List<String> candidates(String parameter) {
        Notifications present = notifications;
        return present == null || !parameter.equals("NAME") ? List.of() : names(present);
    }

    private Notifications notifications() throws CommandFailure {
        Notifications present = notifications;
        if (present == null) {
            throw new CommandFailure("the notify.script bundle is not installed");
        }
        return present;
    }

    private static List<String> names(Notifications present) {
        return present.subjects().stream().map(NotifyStatus::name).distinct().toList();
    }

    private static List<Object> row(NotifyStatus subject, HookStatus hook) {
        return Stream.concat(
                        Stream.<Object>of(subject.kind(), subject.name(), subject.told(), subject.waiting()),
                        row(hook).stream())
                .toList();
    }

    private static List<Object> row(HookStatus hook) {
        return List.of(
                hook.keyword(),
                hook.command(),
                hook.at(),
                hook.running(),
                hook.runs(),
                hook.failures(),
                hook.result().map(NotifyCommands::marked));
    }

    private static Marked marked(String result) {
        return new Marked(result, result.equals("status 0") ? Mark.GOOD : Mark.BAD);
    }

    private static List<Object> row(FifoStatus fifo) {
        Optional<FifoStatus.Reader> reader = fifo.reader();
        return List.of(
                fifo.path(),
                fifo.hears(),
                fifo.written(),
                fifo.lost() == 0 ? (Object) fifo.lost() : new Marked(fifo.lost(), Mark.WATCH),
                fifo.fault().map(fault -> new Marked(fault, Mark.BAD)),
                reader.map(FifoStatus.Reader::command),
                reader.map(FifoStatus.Reader::state),
                reader.map(FifoStatus.Reader::starts));
    }
}
