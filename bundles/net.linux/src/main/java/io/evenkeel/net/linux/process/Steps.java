package io.evenkeel.net.linux.process;

import static io.evenkeel.net.linux.libc.Native.spawn;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.Programs.Identity;
import io.evenkeel.api.process.Programs.Program;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.NativeBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The programs of util-linux that a process is between its fork and the program wanted. They do what posix_spawn cannot:
 * prlimit(1) gives back the number of open files the JVM has raised for itself, setpriv(1) sets the parent-death signal,
 * which a fork would clear, and the user. Set from outside, a limit could come after the change of user, when setting it is
 * no longer allowed.
 */
final class Steps {

    /** Names of a process that has not become its program. */
    static final List<String> NAMES = List.of("prlimit", "setpriv");

    private static final int RLIMIT_NOFILE = 7;
    /** The soft limit of Linux and of systemd. */
    private static final long OPEN_FILES = 1024;

    private Steps() {}

    /** The command line that becomes the program. */
    static List<String> before(Program program) throws NativeException {
        List<String> words = new ArrayList<>();
        if (manyOpenFiles()) {
            words.addAll(List.of(path("prlimit"), "--nofile=" + OPEN_FILES + ":"));
        }
        words.addAll(List.of(path("setpriv"), "--pdeathsig=TERM"));
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

    private static boolean manyOpenFiles() {
        try (NativeBlock limits = NativeBlock.zeroed(2 * Long.BYTES)) {
            spawn().getrlimit(RLIMIT_NOFILE, limits.address());
            return Long.compareUnsigned(limits.bytes().getLong(0), OPEN_FILES) > 0;
        }
    }

    private static String path(String name) throws NativeException {
        return Stream.of("/usr/bin/", "/bin/")
                .map(folder -> Path.of(folder + name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new NativeException(
                        "start a program", Errno.ENOENT, name + " is missing: install util-linux 2.33 or newer"));
    }
}
