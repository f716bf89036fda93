package io.evenkeel.net.linux.libc;

import jnr.ffi.annotations.IgnoreError;

/** The C library's functions about processes and threads, and what else is seldom called; see {@link LibC}. */
public interface ProcessCalls {

    int setns(int fd, int type);

    int sched_setscheduler(int tid, int policy, long parameters);

    int sched_setaffinity(int tid, long size, long mask);

    int setpriority(int which, int who, int priority);

    int setrlimit(int resource, long limits);

    int mlockall(int flags);

    int ioctl(int fd, long request, long argument);

    @IgnoreError
    int umask(int mask);

    int mkfifo(String path, int mode);

    int capget(long header, long data);

    int capset(long header, long data);

    @IgnoreError
    void _exit(int status);
}
