package io.evenkeel.net.linux.libc;

import jnr.ffi.annotations.IgnoreError;

/** The C library's functions about other programs and about users; see {@link LibC}. */
public interface SpawnCalls {

    /** Returns the error number, as all of this family. A string among the parameters: six of them are handed on well. */
    int posix_spawn(long pid, String path, long actions, long attributes, long arguments, long environment);

    int posix_spawnattr_init(long attributes);

    int posix_spawnattr_setflags(long attributes, short flags);

    int posix_spawnattr_setsigmask(long attributes, long set);

    int posix_spawnattr_setsigdefault(long attributes, long set);

    int posix_spawn_file_actions_init(long actions);

    int posix_spawn_file_actions_addopen(long actions, int fd, String path, int flags, int mode);

    int posix_spawn_file_actions_adddup2(long actions, int fd, int as);

    int posix_spawn_file_actions_addclosefrom_np(long actions, int from);

    @IgnoreError
    int posix_spawn_file_actions_destroy(long actions);

    int waitpid(int pid, long status, int options);

    int kill(int pid, int signal);

    int getrlimit(int resource, long limits);

    long syscall(long number, long first, long second);

    @IgnoreError
    int geteuid();

    @IgnoreError
    int getegid();

    /** Returns the error number, as the next. */
    int getpwnam_r(String name, long passwd, long buffer, long length, long result);

    int getgrnam_r(String name, long group, long buffer, long length, long result);

    int getgrouplist(String user, int gid, long groups, long count);
}
