package io.evenkeel.track;

import io.evenkeel.api.track.TrackedFiles.Definition;
import java.nio.file.Path;

/**
 * A file to watch.
 *
 * @param explicit whether the weight was written
 */
record TrackedFile(String name, Path path, Definition definition, boolean explicit) {}
