package io.evenkeel.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The tree the distribution was unpacked to.
 *
 * @param home the folder above {@code bin}
 */
record Installation(Path home) {

    /** One folder of {@code bundles/}; its number is the start level of what it holds. */
    record Level(int number, List<Path> bundles) {}

    Path plugins() {
        return home.resolve("plugins");
    }

    List<Level> levels() throws BootException {
        Path bundles = home.resolve("bundles");
        List<Level> levels = new ArrayList<>();
        for (Path folder : list(bundles, "[0-9][0-9]-*")) {
            int number = Integer.parseInt(folder.getFileName().toString().substring(0, 2));
            levels.add(new Level(number, list(folder, "*.jar")));
        }
        if (levels.stream().allMatch(level -> level.bundles().isEmpty())) {
            throw new BootException("there is no bundle in " + bundles + ": install the distribution again");
        }
        return levels;
    }

    private static List<Path> list(Path folder, String glob) throws BootException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
            List<Path> paths = new ArrayList<>();
            stream.forEach(paths::add);
            paths.sort(Comparator.naturalOrder());
            return paths;
        } catch (IOException e) {
            throw new BootException("cannot read " + folder + ": install the distribution again", e);
        }
    }
}
