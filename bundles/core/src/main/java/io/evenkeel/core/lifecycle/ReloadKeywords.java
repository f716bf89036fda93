package io.evenkeel.core.lifecycle;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import java.nio.file.Path;
import java.util.Optional;

/** The keywords of {@code global_defs} about reloads. */
@Keywords("global_defs")
record ReloadKeywords(
        @Keyword(value = "reload_time_file", doc = "A file that holds the time of the next reload")
                Optional<String> timeFile,
        @Keyword(value = "reload_repeat", doc = "Keep reload_time_file: a time without date counts every day")
                boolean repeat,
        @Keyword(value = "reload_file", doc = "A file that is there while the configuration is being read")
                Optional<ReloadFile> marker,
        @Keyword(value = "config_save_dir", doc = "Keep a copy of each configuration read in this folder")
                Optional<String> saveFolder,
        Places places) {

    private static final String MARKER = "keepalived.reload";

    /** With its path, or without. */
    record ReloadFile(@Positional Optional<String> path) {}

    static ReloadKeywords of(Configuration configuration) {
        return configuration.keywords(ReloadKeywords.class);
    }

    void check(Diagnostics problems) {
        checkAbsolute("reload_time_file", timeFile, problems);
        checkAbsolute("reload_file", marker.flatMap(ReloadFile::path), problems);
        checkAbsolute("config_save_dir", saveFolder, problems);
        if (repeat && timeFile.isEmpty()) {
            problems.add(new Diagnostic(
                    Kind.NOTE,
                    places.of("reload_repeat"),
                    "reload_repeat does nothing without reload_time_file",
                    Optional.of("write reload_time_file and a path")));
        }
    }

    private void checkAbsolute(String keyword, Optional<String> path, Diagnostics problems) {
        if (path.isPresent() && absolute(path).isEmpty()) {
            problems.error(
                    places.of(keyword),
                    keyword + " '" + path.get() + "' is not an absolute path, it is ignored",
                    "begin it with /");
        }
    }

    private static Optional<Path> absolute(Optional<String> path) {
        return path.filter(text -> text.startsWith("/")).map(Path::of);
    }

    Optional<Path> timePath() {
        return absolute(timeFile);
    }

    /** @param pidFolder where it lies when no path is given */
    Optional<Path> markerPath(Path pidFolder) {
        return marker.flatMap(
                file -> file.path().isPresent() ? absolute(file.path()) : Optional.of(pidFolder.resolve(MARKER)));
    }

    Optional<Path> savePath() {
        return absolute(saveFolder);
    }
}
