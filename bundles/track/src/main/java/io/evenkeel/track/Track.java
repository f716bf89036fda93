package io.evenkeel.track;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.track.TrackedFiles;
import io.evenkeel.track.TrackFileBlock.InitFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The files that are watched, as the configuration names them. Applied before those that follow them. */
@Component(
        service = {TrackedFiles.class, Subsystem.class, Track.class},
        property = Subsystem.ORDER + ":Integer=50")
public final class Track implements TrackedFiles, Subsystem {

    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration DOUBT = Duration.ofMillis(300);

    private final Debut debut;
    private final FileNumbers numbers;
    private final Mounts mounts = new Mounts(Path.of("/proc/self/mountinfo"));
    private volatile Map<String, TrackedFile> files = Map.of();
    private boolean atStart;

    /** @param grammar is there before core hears of this part: without it nothing would be wanted */
    @Activate
    public Track(BundleContext context, @Reference TrackGrammar grammar) {
        // A bundle that comes later is an update, or a part that was added: the daemon has started before.
        this(Debut.of(context, "track_file"), context.getBundle(0).getState() != Bundle.ACTIVE, ROUND, DOUBT);
    }

    Track(Debut debut, boolean atStart, Duration round, Duration doubt) {
        this.debut = debut;
        this.atStart = atStart;
        numbers = new FileNumbers(round, doubt);
    }

    @Override
    public String name() {
        return "track";
    }

    @Override
    public Optional<Definition> definition(Configuration configuration, String name) {
        return file(configuration, name).map(TrackedFile::definition);
    }

    Optional<TrackedFile> file(Configuration configuration, String name) {
        return Optional.ofNullable(
                configuration.knows(TrackFileBlock.class)
                        ? defined(configuration, unheard -> {}).get(name)
                        : files.get(name));
    }

    /** In force, in the order of the configuration. */
    Collection<TrackedFile> files() {
        return files.values();
    }

    FileNumbers numbers() {
        return numbers;
    }

    @Override
    public OptionalLong value(String name) {
        return numbers.value(name);
    }

    @Override
    public Watch watch(String name, Runnable changed) {
        return numbers.watch(name, changed);
    }

    @Override
    public Plan plan(Configuration wanted, Diagnostics problems) {
        if (!wanted.knows(TrackFileBlock.class)) {
            return Changes.none();
        }
        debut.enter(new FileTracker(this));
        Map<String, TrackedFile> next = defined(wanted, problems);
        mounts.check(wanted.blocks(TrackFileBlock.class), next, problems);
        List<Change> changes = Changes.between("track_file", files, next, Track::compare);
        return new Plan() {
            @Override
            public List<Change> changes() {
                return changes;
            }

            @Override
            public void apply() {
                turnTo(wanted, next);
            }
        };
    }

    private void turnTo(Configuration wanted, Map<String, TrackedFile> next) {
        if (atStart) {
            for (TrackFileBlock block : wanted.blocks(TrackFileBlock.class)) {
                Optional<InitFile> init = block.initFile();
                Optional.ofNullable(next.get(block.name()))
                        .ifPresent(file -> init.ifPresent(first -> InitFiles.write(file, first)));
            }
        }
        atStart = false;
        files = next;
        numbers.follow(next.values());
    }

    private static Map<String, TrackedFile> defined(Configuration configuration, Diagnostics problems) {
        Map<String, TrackedFile> defined = new LinkedHashMap<>();
        for (TrackFileBlock block : configuration.blocks(TrackFileBlock.class)) {
            block.tracked(problems).ifPresent(file -> defined.put(file.name(), file));
        }
        return defined;
    }

    private static void compare(TrackedFile old, TrackedFile now, Changes.Differences differences) {
        differences
                .note("file", old.path(), now.path())
                .note("weight", old.definition().weight(), now.definition().weight())
                .note("reverse", old.definition().reverse(), now.definition().reverse());
    }

    /** Nothing was taken from the kernel. */
    @Override
    public void stop(Duration within) {
        close();
    }

    @Deactivate
    void close() {
        debut.leave();
        numbers.close();
    }
}
