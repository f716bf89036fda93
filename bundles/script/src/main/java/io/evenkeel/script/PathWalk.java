package io.evenkeel.script;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Goes along a path as the kernel does, and remembers each folder and link it comes through: path_resolution(7). */
final class PathWalk {

    /** As the kernel's. */
    private static final int MOST_LINKS = 40;

    private final List<FileFacts> visited = new ArrayList<>();
    private int links;

    private PathWalk() {}

    /** All that decides what is found at an absolute path; the file itself comes last. */
    static List<FileFacts> along(Path path) throws IOException {
        PathWalk walk = new PathWalk();
        walk.go(path);
        return walk.visited;
    }

    /** Returns where the path leads in the end. */
    private Path go(Path path) throws IOException {
        Path at = path.getRoot();
        visited.add(FileFacts.of(at));
        for (Path name : path) {
            at = step(at, name.toString());
        }
        return at;
    }

    private Path step(Path at, String name) throws IOException {
        if (name.isEmpty() || name.equals(".")) {
            return at;
        }
        if (name.equals("..")) {
            return at.getParent() == null ? at : at.getParent();
        }
        if (!visited.get(visited.size() - 1).directory()) {
            throw new NotDirectoryException(at.toString());
        }
        Path next = at.resolve(name);
        FileFacts facts = FileFacts.of(next);
        visited.add(facts);
        if (!facts.link()) {
            return next;
        }
        if (++links > MOST_LINKS) {
            throw new FileSystemLoopException(next.toString());
        }
        return go(at.resolve(Files.readSymbolicLink(next)));
    }
}
