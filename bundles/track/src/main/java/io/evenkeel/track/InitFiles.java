package io.evenkeel.track;

import io.evenkeel.api.log.Log;
import io.evenkeel.track.TrackFileBlock.InitFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Gives tracked files their first number. */
final class InitFiles {

    private static final Log LOG = Log.of("track");

    private InitFiles() {}

    /** Writes it, unless there is a file already and it is not to be overwritten. */
    static void write(TrackedFile file, InitFile init) {
        byte[] number = (init.value().orElse(0) + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            Files.write(file.path(), number, how(file.path(), init).toArray(OpenOption[]::new));
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Tracked file " + file.path() + " is there already");
        } catch (IOException e) {
            LOG.warning("Cannot write the first number of tracked file " + file.name() + ": " + e);
        }
    }

    // Somebody else's link must not lead the daemon to a file it would overwrite; nor must a pipe make it wait.
    private static Set<OpenOption> how(Path path, InitFile init) throws IOException {
        if (!init.overwrite() || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is not a file");
        }
        return Set.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS);
    }
}
