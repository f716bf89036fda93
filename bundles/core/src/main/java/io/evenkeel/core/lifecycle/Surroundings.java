package io.evenkeel.core.lifecycle;

import io.evenkeel.api.lifecycle.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/**
 * What the launcher says of where the daemon runs.
 *
 * @param home the distribution's folder
 * @param runDirectory where pid files and sockets go
 * @param version of the distribution
 * @param readyDescriptor inherited descriptor on which a waiting launcher script listens
 * @param file the configuration file, or a glob
 */
record Surroundings(
        Path home,
        Path runDirectory,
        String version,
        Optional<Integer> readyDescriptor,
        String file,
        boolean fileGiven) {

    private static final String OWN_FILE = "/etc/evenkeel/evenkeel.conf";
    private static final String PEER_FILE = "/etc/keepalived/keepalived.conf";

    static Surroundings of(BundleContext context, Options options) {
        Optional<String> given = options.value("use-file");
        return new Surroundings(
                Path.of(property(context, "evenkeel.home", ".")),
                Path.of(property(context, "evenkeel.run.dir", "/run")),
                property(context, "evenkeel.version", "unknown"),
                Optional.ofNullable(context.getProperty("evenkeel.ready.fd"))
                        .filter(fd -> !fd.isEmpty())
                        .map(Integer::valueOf),
                given.orElseGet(Surroundings::defaultFile),
                given.isPresent());
    }

    /** Our own path, or keepalived's when only that exists. */
    private static String defaultFile() {
        boolean onlyPeer = !Files.exists(Path.of(OWN_FILE)) && Files.exists(Path.of(PEER_FILE));
        return onlyPeer ? PEER_FILE : OWN_FILE;
    }

    private static String property(BundleContext context, String name, String otherwise) {
        String value = context.getProperty(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
