package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
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

    /** Makes a bundle of the classes of a test package, a component and further entries. */
    public static Path bundle(Path to, Manifest manifest, Class<?> component, Map<String, String> entries) {
        try (var out = new JarOutputStream(Files.newOutputStream(to), manifest)) {
            String folder = component.getPackageName().replace('.', '/') + "/";
            for (Path file : classes(component.getResource("").toURI())) {
                out.putNextEntry(new JarEntry(folder + file.getFileName()));
                Files.copy(file, out);
            }
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> classes(URI folder) throws IOException {
        try (Stream<Path> all = Files.list(Path.of(folder))) {
            return all.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    /** Puts a jar into the plugins of a tree under a name, or in the place of the one there; no half jar is ever seen. */
    public static void drop(Path jar, Path tree, String name) {
        try {
            Path beside = Files.copy(jar, tree.resolve(name + ".tmp"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, tree.resolve("plugins").resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a jar once more, as another version. */
    public static Path version(Path jar, String version, Path to) {
        return version(jar, version, to, "Bundle-Version", version);
    }

    /** As above, with another header. */
    public static Path version(Path jar, String version, Path to, String header, String value) {
        try (JarFile in = new JarFile(jar.toFile())) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            manifest.getMainAttributes().putValue(header, value);
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
