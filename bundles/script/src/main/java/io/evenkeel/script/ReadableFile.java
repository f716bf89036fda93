package io.evenkeel.script;

import java.util.List;
import java.util.Optional;

/**
 * A command such as {@code </run/ready}: not a program but the question whether the file opens. A shell asks it, as the
 * script's user and with its deadline, because opening may wait: for a writer, or for a server of files.
 */
final class ReadableFile {

    private static final List<String> ASK = List.of("/bin/sh", "-c", "true <\"$0\" || exit 1");

    private ReadableFile() {}

    /** The file, when the command's first word asks for one; the blank after {@code <} may be there or not. */
    static Optional<String> named(List<String> words) {
        if (!words.get(0).startsWith("<")) {
            return Optional.empty();
        }
        String rest = words.get(0).substring(1);
        String name = rest.isEmpty() && words.size() > 1 ? words.get(1) : rest;
        return name.startsWith("/") ? Optional.of(name) : Optional.empty();
    }

    /** What a script has in place of a program. */
    static List<String> arguments(String file) {
        return List.of("<" + file);
    }

    /** The command that asks; the arguments themselves when they name a program. */
    static List<String> program(List<String> arguments) {
        return named(arguments)
                .map(file -> List.of(ASK.get(0), ASK.get(1), ASK.get(2), file))
                .orElse(arguments);
    }
}
