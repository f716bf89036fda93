package io.evenkeel.net.linux.loop;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.ProcessCalls;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Real-time round-robin scheduling of a loop, and of the threads it has to wait for: the Java machine stops every thread
 * while it collects garbage, so a loop of real-time priority is only as quick as the threads that collect.
 */
final class RealTime {

    private static final int SCHED_RR = 2;
    /** What the loop starts does not inherit its priority; what the VM thread starts, the collector's, does. */
    private static final int SCHED_RESET_ON_FORK = 0x40000000;

    private static final Path TASKS = Path.of("/proc/self/task");

    private final ProcessCalls process;
    private final int priority;

    RealTime(ProcessCalls process, int priority) {
        this.process = process;
        this.priority = priority;
    }

    void schedule(int loop, String name) throws NativeException {
        schedule(loop, SCHED_RR | SCHED_RESET_ON_FORK, "loop " + name);
        for (int pausing : pausingThreads()) {
            schedule(pausing, SCHED_RR, "the threads that collect garbage");
        }
    }

    private void schedule(int tid, int policy, String what) throws NativeException {
        try (NativeBlock parameters = NativeBlock.ofInt(priority)) {
            Native.check(
                    process.sched_setscheduler(tid, policy, parameters.address()),
                    () -> "give " + what + " real-time priority " + priority);
        }
    }

    /** By the names HotSpot gives its threads; there are none when a Java machine names them otherwise. */
    static List<Integer> pausingThreads() throws NativeException {
        List<Integer> threads = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                if (pauses(task)) {
                    threads.add(Integer.valueOf(task.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new NativeException("list threads", 0, "cannot list threads: " + e.getMessage());
        }
        return threads;
    }

    private static boolean pauses(Path task) throws IOException {
        try {
            String name = Files.readString(task.resolve("comm")).strip();
            return name.equals("VM Thread") || name.startsWith("GC Thread#");
        } catch (NoSuchFileException ended) {
            return false;
        }
    }
}
