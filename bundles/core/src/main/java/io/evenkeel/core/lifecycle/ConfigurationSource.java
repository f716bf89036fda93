package io.evenkeel.core.lifecycle;

import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.core.config.ConfigurationLoader;
import io.evenkeel.core.config.Loaded;
import io.evenkeel.core.config.ReadOptions;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the daemon's configuration as the command line says. */
final class ConfigurationSource {
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    private final ConfigurationLoader loader = new ConfigurationLoader(new KeywordTable());
    private final Options options;
    private final Surroundings surroundings;
    private final Grammars grammars;

    ConfigurationSource(Options options, Surroundings surroundings, Grammars grammars) {
        this.options = options;
        this.surroundings = surroundings;
        this.grammars = grammars;
    }

    Loaded read(String file) {
        return loader.load(
                new ReadOptions(
                        file,
                        options.value("config-id").orElseGet(ConfigurationSource::nodeName),
                        options.has("all-config"),
                        options.has("config-test"),
                        System.getenv(),
                        System.nanoTime(),
                        Path.of("").toAbsolutePath()),
                grammars.now());
    }

    Loaded read() {
        return read(surroundings.file());
    }

    /** The same text, bound by the grammars that are here now. */
    Loaded rebind(Loaded loaded) {
        return loader.rebind(loaded, grammars.now());
    }

    /** The host's name up to the first dot, from the kernel: the Java library would look up its address, and wait. */
    private static String nodeName() {
        try {
            String name = Files.readString(KERNEL_NAME).strip();
            int dot = name.indexOf('.');
            return dot > 0 ? name.substring(0, dot) : name;
        } catch (IOException e) {
            return "";
        }
    }
}
