package io.evenkeel.check.file;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.track.TrackedFiles;
import io.evenkeel.api.track.TrackedFiles.Definition;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Checks by the number in a tracked file: {@code FILE_CHECK}. */
@Component(service = CheckerFactory.class)
public final class FileChecker implements CheckerFactory<FileCheckBlock> {

    private final TrackedFiles files;
    private Configuration configuration;

    @Activate
    public FileChecker(@Reference TrackedFiles files) {
        this.files = files;
    }

    @Override
    public Class<FileCheckBlock> block() {
        return FileCheckBlock.class;
    }

    @Override
    public void configure(Configuration next) {
        configuration = next;
    }

    @Override
    public Optional<Probe> probe(FileCheckBlock block, Target target, Diagnostics problems) {
        if (block.file().isEmpty()) {
            problems.error(
                    block.places().block(),
                    "FILE_CHECK has no track_file, it is not used",
                    "write track_file and the name of a track_file block");
            return Optional.empty();
        }
        String name = block.file().get();
        Optional<Definition> inherited = files.definition(configuration, name);
        if (inherited.isEmpty()) {
            problems.error(
                    block.places().of("track_file"),
                    "track_file " + name + " not found, the FILE_CHECK is not used",
                    "define track_file " + name + " { file PATH } at the top level");
        }
        return inherited.map(definition -> new FileProbe(
                files, name, block.weight().map(own -> own.over(definition)).orElse(definition)));
    }
}
