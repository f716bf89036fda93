package io.evenkeel.net.linux.process;

import static io.evenkeel.net.linux.libc.Native.LIBC;
import static io.evenkeel.net.linux.libc.Native.process;

import io.evenkeel.net.linux.libc.NativeBlock;

/** What a process inherits from the thread that makes it, set to what a login has. */
final class Scheduling {

    private static final int SCHED_OTHER = 0;
    private static final int PRIO_PROCESS = 0;
    private static final int PR_SET_TIMERSLACK = 29;
    private static final long DEFAULT_SLACK_NANOS = 50_000;
    /** cpu_set_t; the kernel leaves out the CPUs that are not there. */
    private static final int CPU_SET = 128;

    private Scheduling() {}

    /** Of the calling thread. What is not allowed stays: the daemon then has no other scheduling to hand on. */
    static void makeOrdinary() {
        try (NativeBlock parameters = NativeBlock.ofInt(0);
                NativeBlock cpus = NativeBlock.zeroed(CPU_SET)) {
            process().sched_setscheduler(0, SCHED_OTHER, parameters.address());
            process().setpriority(PRIO_PROCESS, 0, 0);
            for (int at = 0; at < CPU_SET; at += Long.BYTES) {
                cpus.bytes().putLong(at, -1);
            }
            process().sched_setaffinity(0, CPU_SET, cpus.address());
            LIBC.prctl(PR_SET_TIMERSLACK, DEFAULT_SLACK_NANOS, 0, 0, 0);
        }
    }
}
