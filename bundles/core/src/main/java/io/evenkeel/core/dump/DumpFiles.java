package io.evenkeel.core.dump;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where dumps go and what they are.
 *
 * @param jsonVersion 1 or 2
 */
public record DumpFiles(Path data, Path statistics, Path json, int jsonVersion) {

    /**
     * As the configuration says; without one the known names in the folder for them.
     *
     * @param instance network namespace and instance, joined by an underscore; empty text for neither
     */
    public static DumpFiles of(Optional<DumpKeywords> keywords, Map<String, String> environment, String instance) {
        Path folder = DumpFolder.of(environment).path();
        boolean named = keywords.filter(DumpKeywords::useInstance).isPresent() && !instance.isEmpty();
        return new DumpFiles(
                named(
                        at(keywords.flatMap(DumpKeywords::state), folder, "keepalived.data"),
                        named ? "." + instance : ""),
                at(keywords.flatMap(DumpKeywords::statistics), folder, "keepalived.stats"),
                at(keywords.flatMap(DumpKeywords::json), folder, "keepalived.json"),
                keywords.map(DumpKeywords::jsonVersion).orElse(1));
    }

    private static Path at(Optional<String> written, Path folder, String name) {
        return written.filter(path -> path.startsWith("/"))
                .map(path -> path.endsWith("/") ? Path.of(path, name) : Path.of(path))
                .orElseGet(() -> folder.resolve(name));
    }

    private static Path named(Path file, String instance) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? file.resolveSibling(name + instance)
                : file.resolveSibling(name.substring(0, dot) + instance + name.substring(dot));
    }
}
