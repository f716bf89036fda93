package io.evenkeel.core.lifecycle;

import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.core.config.DiagnosticText;
import io.evenkeel.core.config.Loaded;
import io.evenkeel.core.config.TestStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** {@code -t}: reads and plans, touches nothing, and says all there is to say about the configuration. */
final class ConfigTest {

    private static final int CANNOT_WRITE = 1;

    private final Options options;
    private final Surroundings surroundings;
    private final ConfigurationSource source;
    private final Subsystems subsystems;

    ConfigTest(Options options, Surroundings surroundings, ConfigurationSource source, Subsystems subsystems) {
        this.options = options;
        this.surroundings = surroundings;
        this.source = source;
        this.subsystems = subsystems;
    }

    /** The exit status. */
    int run() {
        Optional<String> file = options.value("config-test").filter(name -> !name.isEmpty());
        if (file.isEmpty()) {
            return run(System.err, System.console() != null);
        }
        try (PrintStream out = new PrintStream(
                Files.newOutputStream(Path.of(file.get()), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                false,
                StandardCharsets.UTF_8)) {
            return run(out, false);
        } catch (IOException e) {
            System.err.println("evenkeel: cannot write the test's result to " + file.get() + ": " + e.getMessage());
            return CANNOT_WRITE;
        }
    }

    private int run(PrintStream out, boolean colour) {
        Loaded loaded = source.read();
        Problems problems = new Problems(loaded.diagnostics());
        if (loaded.failure().isEmpty() && !loaded.fileMissing()) {
            CoreChecks.check(loaded.configuration(), problems);
            subsystems.plan(loaded.configuration(), problems);
        }
        DiagnosticText text = new DiagnosticText(colour);
        problems.list().forEach(diagnostic -> out.println(text.full(diagnostic)));
        loaded.failure().ifPresent(out::println);
        if (problems.list().isEmpty() && loaded.failure().isEmpty()) {
            out.println(surroundings.file() + ": no problems found");
        }
        return TestStatus.of(loaded.failure().isPresent(), problems.list());
    }
}
