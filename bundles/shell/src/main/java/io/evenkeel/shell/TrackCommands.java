package io.evenkeel.shell;

import io.evenkeel.api.track.TrackStatus;
import io.evenkeel.api.track.TrackStatus.Tracked;
import io.evenkeel.api.track.Tracker.Definition;
import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Number;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.shell.Answer.Column;
import io.evenkeel.shell.Answer.Table;
import io.evenkeel.shell.Value.Mark;
import io.evenkeel.shell.Value.Marked;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What is watched on this host for those that follow it. */
@Component(
        service = TrackCommands.class,
        property = {
            "osgi.command.scope=track",
            "osgi.command.function=list",
            Usage.PROPERTY + "=list | every tracked script, file and process, and how it stands"
        })
public final class TrackCommands {

    /** They come and go with their bundle. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<TrackStatus> kinds = List.of();

    public Answer list() throws CommandFailure {
        List<TrackStatus> present = kinds;
        if (present.isEmpty()) {
            throw new CommandFailure("the track bundle is not installed");
        }
        List<Column> columns = List.of(
                new Column("kind", "kind"),
                new Column("name", "name"),
                new Column("reading", "reading"),
                new Column("since", "since"),
                new Column("weight", "weight"),
                new Column("followed", "followed"),
                new Column("what", "what"),
                new Column("reason", "because"));
        // Each kind is in the order of the configuration; which kind was registered first says nothing.
        List<List<Object>> rows = present.stream()
                .flatMap(kind -> kind.tracked().stream())
                .sorted(Comparator.comparing(Tracked::kind))
                .map(TrackCommands::row)
                .toList();
        return new Table(columns, rows, "The configuration has nothing to track.");
    }

    private static List<Object> row(Tracked tracked) {
        return List.of(
                tracked.kind(),
                tracked.name(),
                reading(tracked.reading()),
                tracked.since(),
                weight(tracked.definition()),
                tracked.followed(),
                tracked.what(),
                reason(tracked.reading()));
    }

    private static Object reading(Reading reading) {
        if (reading instanceof Up) {
            return new Marked("up", Mark.GOOD);
        }
        if (reading instanceof Down) {
            return new Marked("down", Mark.BAD);
        }
        return reading instanceof Number number ? number.value() : new Marked("waiting", Mark.WATCH);
    }

    private static Optional<String> reason(Reading reading) {
        return reading instanceof Down down ? Optional.of(down.reason()) : Optional.empty();
    }

    private static String weight(Definition definition) {
        return definition.weight() + (definition.reverse() ? " reverse" : "");
    }
}
