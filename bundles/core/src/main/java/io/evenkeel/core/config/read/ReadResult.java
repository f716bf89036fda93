package io.evenkeel.core.config.read;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a configuration's text.
 *
 * @param files those read, in order, as the operator would name them
 * @param failure why the reading was given up; then nothing of it may be applied
 */
public record ReadResult(List<String> files, Optional<String> failure) {

    public ReadResult {
        files = List.copyOf(files);
    }
}
