package io.evenkeel.script;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Finds programs for whoever is to run them. */
final class Finder {

    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

    private final String searchPath;

    Finder(String searchPath) {
        this.searchPath = searchPath == null || searchPath.isEmpty() ? DEFAULT_PATH : searchPath;
    }

    /** What was found. */
    sealed interface Found {}

    /**
     * A program.
     *
     * @param way folders, links and at last the file
     */
    record Program(Path path, List<FileFacts> way) implements Found {
        FileFacts file() {
            return way.get(way.size() - 1);
        }
    }

    /** Nothing that can be run, and why. */
    record Nothing(String reason) implements Found {}

    /** By a path, or by a name that is looked for in the folders of {@code PATH}. */
    Found find(String name, ScriptUser user) {
        try {
            return isSearched(name) ? named(name, user) : at(Path.of(name).toAbsolutePath(), user);
        } catch (InvalidPathException e) {
            return new Nothing("is not found: " + e.getReason());
        }
    }

    /** Whether it is a name and no path. */
    static boolean isSearched(String name) {
        return name.indexOf('/') < 0;
    }

    private static Found at(Path path, ScriptUser user) {
        try {
            List<FileFacts> way = PathWalk.along(path);
            Program program = new Program(path, way);
            if (!program.file().regular()) {
                return new Nothing("is not a file");
            }
            boolean reached = way.stream().filter(FileFacts::directory).allMatch(user::mayExecute);
            return reached && user.mayExecute(program.file())
                    ? program
                    : new Nothing("is not executable for uid:gid " + user);
        } catch (NoSuchFileException e) {
            return new Nothing("is not found");
        } catch (AccessDeniedException e) {
            return new Nothing("cannot be looked at: permission denied for " + e.getFile());
        } catch (FileSystemLoopException e) {
            return new Nothing("is not found: too many links at " + e.getFile());
        } catch (IOException e) {
            return new Nothing("is not found: " + e.getMessage());
        }
    }

    private Found named(String name, ScriptUser user) {
        Nothing reason = new Nothing("is not found in " + searchPath);
        for (String folder : searchPath.split(":")) {
            Found found = at(Path.of(folder, name).toAbsolutePath(), user);
            if (found instanceof Program) {
                return found;
            }
            if (found instanceof Nothing nothing && nothing.reason().startsWith("is not executable")) {
                reason = nothing;
            }
        }
        return reason;
    }
}
