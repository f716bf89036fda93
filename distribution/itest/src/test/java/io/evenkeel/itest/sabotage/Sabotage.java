package io.evenkeel.itest.sabotage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts effects by a line each in a file, which programs the daemon starts may write to as well, and dies before the one whose
 * number another file says: by SIGKILL, from one instruction to the next.
 */
final class Sabotage {
    private final Path effects;
    private final Path last;

    private Sabotage(Path effects, Path last) {
        this.effects = effects;
        this.last = last;
    }

    /** The files are named by variables; the number counts from 1, and is 0 for none. */
    static Sabotage ofEnvironment() {
        return new Sabotage(Path.of(System.getenv("SABOTAGE_EFFECTS")), Path.of(System.getenv("SABOTAGE_LAST")));
    }

    synchronized void effect(String what) {
        try {
            String line = what.replace('\n', ' ') + "\n";
            Files.writeString(effects, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (Files.readAllLines(effects).size() == Integer.parseInt(Files.readString(last))) {
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
