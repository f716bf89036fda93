package io.evenkeel.core.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a reading of the configuration depends on besides its text.
 *
 * @param file name of the main file; a pattern is allowed
 * @param configId what {@code @ID} lines are compared with; empty for none
 * @param allConfig whether every include has to find all its files ({@code -e})
 * @param test whether this is a configuration test, which lets no careless number pass
 * @param environment what {@code ${_ENV NAME}} sees
 * @param randomSeed of {@code ${_RANDOM}}, until {@code random_seed} says otherwise
 * @param workingDirectory where a relative main file is looked for
 */
public record ReadOptions(
        String file,
        String configId,
        boolean allConfig,
        boolean test,
        Map<String, String> environment,
        long randomSeed,
        Path workingDirectory) {

    public ReadOptions {
        environment = Map.copyOf(environment);
    }

    /** For a file on its own: no config id, no environment, started where the process was. */
    public static ReadOptions of(Path file) {
        return new ReadOptions(file.toString(), "", false, false, Map.of(), 1, Path.of(""));
    }

    public ReadOptions withConfigId(String id) {
        return new ReadOptions(file, id, allConfig, test, environment, randomSeed, workingDirectory);
    }

    public ReadOptions withAllConfig() {
        return new ReadOptions(file, configId, true, test, environment, randomSeed, workingDirectory);
    }

    public ReadOptions withTest() {
        return new ReadOptions(file, configId, allConfig, true, environment, randomSeed, workingDirectory);
    }

    public ReadOptions withEnvironment(Map<String, String> variables) {
        return new ReadOptions(file, configId, allConfig, test, variables, randomSeed, workingDirectory);
    }

    public ReadOptions withWorkingDirectory(Path directory) {
        return new ReadOptions(file, configId, allConfig, test, environment, randomSeed, directory);
    }
}
