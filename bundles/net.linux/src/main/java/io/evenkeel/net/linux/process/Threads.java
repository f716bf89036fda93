package io.evenkeel.net.linux.process;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Native;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** What Linux lets be set only thread by thread, set for all. */
final class Threads {

    private static final Path TASKS = Path.of("/proc/self/task");

    private Threads() {}

    /**
     * Calls once for every thread. One that starts meanwhile inherits from its parent, old or new, so the list is read
     * until it holds no thread that was not there before.
     *
     * @param call takes a thread id and returns a negative number on failure
     */
    static void each(String what, IntUnaryOperator call) throws NativeException {
        Set<Integer> done = new HashSet<>();
        Set<Integer> threads = list(what);
        while (!done.containsAll(threads)) {
            for (int tid : threads) {
                if (done.add(tid) && call.applyAsInt(tid) < 0 && Native.errno() != Errno.ESRCH) {
                    throw Native.failure(what, Native.errno());
                }
            }
            threads = list(what);
        }
    }

    static Set<Integer> list(String what) throws NativeException {
        Set<Integer> threads = new HashSet<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            tasks.forEach(task -> threads.add(Integer.valueOf(task.getFileName().toString())));
        } catch (IOException e) {
            throw new NativeException(what, Errno.ENOENT, "cannot list threads: " + e.getMessage());
        }
        return threads;
    }
}
