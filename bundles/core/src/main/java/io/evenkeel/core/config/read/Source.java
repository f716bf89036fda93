package io.evenkeel.core.config.read;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a configuration comes from, and what its text may ask about.
 *
 * @param file name or pattern of the main file
 * @param directory where relative names start
 * @param configId what {@code @ID} is compared with; empty for none
 * @param checkAll whether every include insists on everything
 * @param environment what {@code ${_ENV NAME}} sees
 * @param seed of {@code ${_RANDOM}}
 * @param heap bytes this process may use, by which the size of the configuration is bounded
 */
public record Source(
        String file,
        Path directory,
        String configId,
        boolean checkAll,
        Map<String, String> environment,
        long seed,
        long heap) {}
