package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Bundles of the distribution, in other versions and other places. */
public final class Jars {
    private Jars() {}

    /** The jar of a bundle in a tree of the distribution. */
    public static Path of(Path tree, String bundle) {
        try (Stream<Path> all = Files.walk(tree.resolve("bundles"))) {
            List<Path> found = all.filter(path -> path.getFileName().toString().startsWith(bundle + "-"))
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError("not one jar of " + bundle + ": " + found);
            }
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a jar once more, as another version. */
    public static Path version(Path jar, String version, Path to) {
        try (JarFile in = new JarFile(jar.toFile())) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (var out = new JarOutputStream(Files.newOutputStream(to), manifest)) {
                for (JarEntry entry : in.stream().toList()) {
                    copy(in, entry, out);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(JarFile in, JarEntry entry, JarOutputStream out) throws IOException {
        if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            out.putNextEntry(new JarEntry(entry.getName()));
            in.getInputStream(entry).transferTo(out);
        }
    }
}
