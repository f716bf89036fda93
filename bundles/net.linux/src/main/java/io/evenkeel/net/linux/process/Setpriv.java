package io.evenkeel.net.linux.process;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.Programs.Identity;
import io.evenkeel.api.process.Programs.Program;
import io.evenkeel.net.linux.libc.Errno;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * setpriv(1) of util-linux: between fork and exec it sets what posix_spawn cannot, the parent-death signal, which a fork
 * would clear, and the user.
 */
final class Setpriv {

    static final String NAME = "setpriv";

    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));

    private Setpriv() {}

    /** The command line that becomes the program. */
    static List<String> before(Program program) throws NativeException {
        List<String> words = new ArrayList<>();
        words.add(path());
        words.add("--pdeathsig=TERM");
        program.identity().ifPresent(identity -> addIdentity(words, identity));
        words.add("--");
        words.addAll(program.arguments());
        return words;
    }

    // A daemon that is not root would hand its ambient capabilities on: they outlive a change between ordinary users.
    private static void addIdentity(List<String> words, Identity identity) {
        words.add("--reuid=" + Integer.toUnsignedString(identity.uid()));
        words.add("--regid=" + Integer.toUnsignedString(identity.gid()));
        words.add(
                identity.groups().isEmpty()
                        ? "--clear-groups"
                        : "--groups="
                                + identity.groups().stream()
                                        .map(Integer::toUnsignedString)
                                        .collect(Collectors.joining(",")));
        words.add("--inh-caps=-all");
        words.add("--ambient-caps=-all");
    }

    private static String path() throws NativeException {
        return PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new NativeException(
                        "start a program", Errno.ENOENT, "setpriv is missing: install util-linux 2.33 or newer"));
    }
}
