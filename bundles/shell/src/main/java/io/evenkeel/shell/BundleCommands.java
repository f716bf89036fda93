package io.evenkeel.shell;

import io.evenkeel.shell.Answer.Column;
import io.evenkeel.shell.Answer.Facts;
import io.evenkeel.shell.Answer.Table;
import io.evenkeel.shell.Value.Mark;
import io.evenkeel.shell.Value.Marked;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The parts the daemon is made of at this moment. */
@Component(
        service = BundleCommands.class,
        property = {
            "osgi.command.scope=bundle",
            "osgi.command.function=list",
            "osgi.command.function=update",
            "osgi.command.function=restart",
            Usage.PROPERTY + "=list | the installed bundles",
            Usage.PROPERTY + "=update NAME FILE | put another version in the place of a bundle",
            Usage.PROPERTY + "=restart NAME | begin a bundle anew, and what stands on it"
        })
public final class BundleCommands implements Completing {

    private final BundleContext context;

    @Activate
    public BundleCommands(BundleContext context) {
        this.context = context;
    }

    public Answer list() {
        List<Column> columns = List.of(
                new Column("name", "name"),
                new Column("version", "version"),
                new Column("state", "state"),
                new Column("installedAt", "installed"));
        List<List<Object>> rows = Arrays.stream(context.getBundles())
                .sorted(Comparator.comparing(Bundle::getSymbolicName))
                .map(BundleCommands::row)
                .toList();
        return new Table(columns, rows, "");
    }

    public Answer update(CommandSession session, String name, String file) throws CommandFailure {
        Path path = session.currentDir().resolve(file);
        return Facts.builder()
                .add("update", "Updated", new BundleUpdate(context).apply(name, path))
                .build();
    }

    public Answer restart(String name) throws CommandFailure {
        return Facts.builder()
                .add("restart", "Restarted", new BundleUpdate(context).again(name))
                .build();
    }

    @Override
    public List<String> candidates(String parameter) {
        return parameter.equals("NAME")
                ? Arrays.stream(context.getBundles())
                        .map(Bundle::getSymbolicName)
                        .sorted()
                        .toList()
                : List.of();
    }

    private static List<Object> row(Bundle bundle) {
        return List.of(bundle.getSymbolicName(), bundle.getVersion(), state(bundle), installed(bundle));
    }

    /** The framework itself has no such time. */
    private static Optional<Instant> installed(Bundle bundle) {
        long millis = bundle.getLastModified();
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static Marked state(Bundle bundle) {
        boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> new Marked("active", Mark.GOOD);
            case Bundle.STARTING -> new Marked("starting", Mark.WATCH);
            case Bundle.STOPPING -> new Marked("stopping", Mark.WATCH);
            case Bundle.RESOLVED -> fragment ? new Marked("attached", Mark.GOOD) : new Marked("stopped", Mark.WATCH);
            default -> new Marked("unresolved", Mark.BAD);
        };
    }
}
