package io.evenkeel.core.log;

import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.api.log.Level;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line says about the log.
 *
 * @param console {@code -l}
 * @param syslog unless {@code -G}
 * @param facility {@code -S}, as a syslog number
 * @param file {@code -g}
 * @param flush {@code --flush-log-file}
 * @param json {@code --json-log}: console and file take JSON lines
 * @param level {@code -D} shows detail, twice debug
 */
record LogSettings(
        boolean console, boolean syslog, int facility, Optional<Path> file, boolean flush, boolean json, Level level) {

    private static final int DAEMON = 3;
    private static final int LOCAL0 = 16;
    private static final Path DEFAULT_FILE = Path.of("/tmp/evenkeel.log");

    static LogSettings of(Options options) {
        boolean test = options.has("config-test");
        return new LogSettings(
                options.has("log-console")
                        || test && options.value("config-test").isEmpty(),
                !options.has("no-syslog") && !test,
                options.value("log-facility").map(LogSettings::facility).orElse(DAEMON),
                options.has("log-file")
                        ? Optional.of(options.value("log-file").map(Path::of).orElse(DEFAULT_FILE))
                        : Optional.empty(),
                options.has("flush-log-file"),
                options.has("json-log"),
                level(options.count("log-detail")));
    }

    private static int facility(String text) {
        if (text.equals("user")) {
            return 1;
        }
        if (text.equals("daemon")) {
            return DAEMON;
        }
        String digits = text.startsWith("local") ? text.substring("local".length()) : text;
        boolean known = digits.length() == 1 && digits.charAt(0) >= '0' && digits.charAt(0) <= '7';
        return known ? LOCAL0 + digits.charAt(0) - '0' : DAEMON;
    }

    private static Level level(int detail) {
        return switch (detail) {
            case 0 -> Level.INFO;
            case 1 -> Level.DETAIL;
            default -> Level.DEBUG;
        };
    }
}
