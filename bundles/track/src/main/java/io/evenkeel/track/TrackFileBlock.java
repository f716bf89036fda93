package io.evenkeel.track;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.track.TrackedFiles.Definition;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A file to watch, as written. */
@Block(
        value = "track_file",
        formerly = "vrrp_track_file",
        doc = "A file whose number changes priorities and weights",
        unique = true)
record TrackFileBlock(
        @Name String name,
        Places places,
        @Keyword(value = "file", doc = "The file that holds the number") Optional<String> file,
        @Keyword(value = "weight", doc = "Factor of the number where those that follow the file say none")
                Optional<Weight> weight,
        @Keyword(value = "init_file", doc = "Create the file with a number when the daemon starts")
                Optional<InitFile> initFile) {

    /** Factor of the number. */
    record Weight(
            @Positional @Range(min = "-254", max = "254") int weight,
            @Option(value = "reverse", doc = "The number counts the other way round") boolean reverse) {}

    /** What the file holds at the beginning. */
    record InitFile(
            @Positional Optional<Integer> value,
            @Option(value = "overwrite", doc = "Also when there is such a file already") boolean overwrite) {}

    /** Empty when it names no file, which is said. */
    Optional<TrackedFile> tracked(Diagnostics problems) {
        if (file.isEmpty()) {
            problems.error(
                    places.block(), "track_file " + name + " names no file, it is not used", "write file and its path");
        }
        return file.flatMap(written -> path(written, problems))
                .map(path -> new TrackedFile(
                        name,
                        path,
                        weight.map(line -> new Definition(line.weight(), line.reverse()))
                                .orElse(new Definition(1, false)),
                        weight.isPresent()));
    }

    private Optional<Path> path(String written, Diagnostics problems) {
        try {
            return Optional.of(Path.of(written).toAbsolutePath()).filter(path -> path.getParent() != null);
        } catch (InvalidPathException e) {
            problems.error(places.of("file"), "track_file " + name + " is not used: " + e.getReason());
            return Optional.empty();
        }
    }
}
