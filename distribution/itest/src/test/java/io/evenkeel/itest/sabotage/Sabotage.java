package io.evenkeel.itest.sabotage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts effects by a line each in a file, which programs the daemon starts may write to as well, and dies before the one of a
 * certain number: by SIGKILL, from one instruction to the next.
 */
final class Sabotage {
    /** Path of the file. */
    static final String FILE = "SABOTAGE_FILE";
    /** Number of the effect that is not had any more, the first being 1; 0 for none. */
    static final String AT = "SABOTAGE_AT";

    private final Path file;
    private final int at;

    private Sabotage(Path file, int at) {
        this.file = file;
        this.at = at;
    }

    static Sabotage ofEnvironment() {
        return new Sabotage(Path.of(System.getenv(FILE)), Integer.parseInt(System.getenv(AT)));
    }

    synchronized void effect(String what) {
        try {
            String line = what.replace('\n', ' ') + "\n";
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (at > 0 && Files.readAllLines(file).size() == at) {
                die();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Java lets a process kill any but itself; {@code --add-opens} lets this one. */
    private static void die() {
        try {
            Method kill = Class.forName("java.lang.ProcessHandleImpl")
                    .getDeclaredMethod("destroy0", long.class, long.class, boolean.class);
            kill.setAccessible(true);
            kill.invoke(null, ProcessHandle.current().pid(), 0L, true);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java kills in another way", e);
        }
        LockSupport.park();
    }
}
