package io.evenkeel.track;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.track.TrackStatus;
import io.evenkeel.api.track.Tracker;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The numbers in files, for virtual routers; {@link Track} offers it to them. */
@Component(service = TrackStatus.class)
public final class FileTracker implements Tracker, TrackStatus {

    private final Track track;

    @Activate
    public FileTracker(@Reference Track track) {
        this.track = track;
    }

    @Override
    public Optional<Definition> definition(Configuration configuration, String name) {
        return track.file(configuration, name).map(FileTracker::definition);
    }

    private static Definition definition(TrackedFile file) {
        return new Definition(file.definition().weight(), file.definition().reverse(), file.explicit());
    }

    @Override
    public Reading reading(String name) {
        return track.numbers()
                .known(name)
                .filter(FileNumbers.Known::read)
                .<Reading>map(known -> new Number(known.value()))
                .orElseGet(Waiting::new);
    }

    @Override
    public Watch watch(String name, Runnable changed) {
        return track.watch(name, changed)::close;
    }

    @Override
    public List<Tracked> tracked() {
        return track.files().stream()
                .flatMap(file -> track.numbers().known(file.name()).map(known -> tracked(file, known)).stream())
                .toList();
    }

    private Tracked tracked(TrackedFile file, FileNumbers.Known known) {
        return new Tracked(
                "track_file",
                file.name(),
                file.path().toString(),
                reading(file.name()),
                known.since(),
                definition(file),
                track.numbers().followed(file.name()));
    }
}
