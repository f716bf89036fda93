package io.evenkeel.notify.smtp;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Places;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A password as {@code smtp_password} says it: itself, or where it is. */
record Secret(Diagnostics problems, Places places) {
    private static final String KEYWORD = "smtp_password";
    private static final int LONGEST = 4096;

    Optional<String> read(String word) {
        if (word.startsWith("file:")) {
            return file(Path.of(word.substring("file:".length())));
        }
        if (word.startsWith("credential:")) {
            return credential(word.substring("credential:".length()), System.getenv("CREDENTIALS_DIRECTORY"));
        }
        return Optional.of(word);
    }

    /** systemd hands {@code LoadCredential=} to the service as files of a folder. */
    Optional<String> credential(String name, String folder) {
        if (folder == null || name.contains("/")) {
            problems.error(
                    places.of(KEYWORD),
                    "smtp_user is ignored: the service manager passes no credential " + name,
                    "add LoadCredential=" + name + ":PATH to the unit");
            return Optional.empty();
        }
        return file(Path.of(folder).resolve(name));
    }

    /** The first line. */
    private Optional<String> file(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return Optional.of(text.lines().findFirst().orElse(""));
        } catch (IOException failure) {
            problems.error(
                    places.of(KEYWORD),
                    "smtp_user is ignored: its password cannot be read from " + path + " ("
                            + failure.getClass().getSimpleName() + ")",
                    "make the file readable for the daemon");
            return Optional.empty();
        }
    }
}
