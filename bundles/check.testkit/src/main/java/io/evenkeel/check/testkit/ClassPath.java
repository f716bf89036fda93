package io.evenkeel.check.testkit;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The test's class path as bundles: its jars, and its folders of classes, which are packed as the build would. */
final class ClassPath {
    private static final String NAME = "Bundle-SymbolicName";

    private ClassPath() {}

    /** The entry a class came from. */
    static Path of(Class<?> type) throws Exception {
        URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(location);
    }

    static List<Path> entries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    /** The symbolic name of a jar; empty for a folder or a plain jar. */
    static Optional<String> bundleName(Path entry) throws Exception {
        return header(entry, NAME).map(name -> name.split(";")[0].strip());
    }

    static Optional<String> header(Path entry, String name) throws Exception {
        if (Files.isDirectory(entry)) {
            return Optional.empty();
        }
        try (Jar jar = new Jar(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            return Optional.ofNullable(manifest)
                    .map(all -> all.getMainAttributes().getValue(name));
        }
    }

    /** A bundle of a folder of classes; a jar is returned as it is. */
    static Path bundle(Path entry, String symbolicName, Path into) throws Exception {
        if (!Files.isDirectory(entry)) {
            return entry;
        }
        Path settings = entry.resolve("../../bnd.bnd").normalize();
        try (Builder builder = new Builder()) {
            if (Files.exists(settings)) {
                builder.setProperties(settings.toFile());
            }
            builder.setProperty(NAME, symbolicName);
            builder.addClasspath(
                    entries().stream().map(Path::toFile).filter(File::exists).toList());
            builder.setJar(new Jar("dot", entry.toFile()));
            Jar jar = builder.build();
            if (!builder.isOk()) {
                throw new IllegalStateException("bnd cannot pack " + entry + ": " + builder.getErrors());
            }
            Path file = into.resolve(symbolicName + ".jar");
            jar.write(file.toFile());
            return file;
        }
    }
}
