package io.evenkeel.core.lifecycle;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.ProcessControl;
import java.util.Optional;

/** What the process asks of the kernel about itself before anything else: file mask and core files. */
final class ProcessSettings {

    private ProcessSettings() {}

    static void apply(ProcessControl process, Options options, Configuration configuration) throws ApplyException {
        Optional<String> mask = options.value("umask")
                .or(() -> configuration.keywords(GlobalKeywords.class).umask());
        process.umask(mask.map(text -> Umask.parse(text).orElse(Umask.DEFAULT)).orElse(Umask.DEFAULT));
        if (options.has("core-dump")) {
            try {
                process.coreDumps(true);
            } catch (NativeException e) {
                throw new ApplyException("Cannot allow core files: " + e.getMessage());
            }
        }
    }
}
