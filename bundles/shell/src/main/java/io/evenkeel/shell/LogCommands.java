package io.evenkeel.shell;

import io.evenkeel.api.log.Level;
import io.evenkeel.shell.Answer.Column;
import io.evenkeel.shell.Answer.Table;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;

/** How much each part of the daemon says. A change lasts until the daemon ends. */
@Component(
        service = LogCommands.class,
        property = {
            "osgi.command.scope=log",
            "osgi.command.function=level",
            Usage.PROPERTY + "=level [PART] [LEVEL] | show or set how much a part says"
        })
public final class LogCommands implements Completing {

    private static final String PREFIX = "evenkeel.";

    /** Takes a part's own level away. */
    private static final String DEFAULT = "default";

    public Answer level() {
        return table(parts());
    }

    public Answer level(String part) throws CommandFailure {
        return table(List.of(known(part)));
    }

    public Answer level(String part, String level) throws CommandFailure {
        logger(known(part)).setLevel(level.equals(DEFAULT) ? null : parse(level).rank());
        return table(List.of(part));
    }

    @Override
    public List<String> candidates(String parameter) {
        return switch (parameter) {
            case "PART" -> parts();
            case "LEVEL" -> levels();
            default -> List.of();
        };
    }

    private static Answer table(List<String> parts) {
        List<Column> columns = List.of(new Column("part", "part"), new Column("level", "level"));
        List<List<Object>> rows = parts.stream()
                .map(part -> List.<Object>of(part, effective(logger(part))))
                .toList();
        return new Table(columns, rows, "No part has logged yet.");
    }

    private static String known(String part) throws CommandFailure {
        if (!parts().contains(part)) {
            throw new CommandFailure("no part is called " + part + Nearest.hint(part, parts()));
        }
        return part;
    }

    private static Level parse(String name) throws CommandFailure {
        for (Level level : Level.values()) {
            if (name(level).equals(name.toLowerCase(Locale.ROOT))) {
                return level;
            }
        }
        throw new CommandFailure("no level is called " + name + Nearest.hint(name, levels()) + " (known are: "
                + String.join(", ", levels()) + ")");
    }

    private static List<String> parts() {
        return Collections.list(LogManager.getLogManager().getLoggerNames()).stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .sorted()
                .toList();
    }

    private static List<String> levels() {
        return Stream.concat(Arrays.stream(Level.values()).map(LogCommands::name), Stream.of(DEFAULT))
                .toList();
    }

    private static String effective(Logger logger) {
        Logger owner = logger;
        while (owner.getLevel() == null && owner.getParent() != null) {
            owner = owner.getParent();
        }
        return owner.getLevel().getName().toLowerCase(Locale.ROOT);
    }

    private static Logger logger(String part) {
        return Logger.getLogger(PREFIX + part);
    }

    private static String name(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
