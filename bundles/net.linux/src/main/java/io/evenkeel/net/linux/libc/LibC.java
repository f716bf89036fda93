package io.evenkeel.net.linux.libc;

import jnr.ffi.annotations.IgnoreError;

/**
 * The C library's functions this bundle calls, under their own names. Pointers are plain addresses, so that no call
 * allocates; structures are laid out by hand in {@link NativeBlock}s. Every function bound costs half a millisecond at
 * start, so what few need is in {@link ProcessCalls}. None has more than five parameters: jnr-ffi 2.3.4 hands on a wrong
 * sixth one on x86_64.
 */
public interface LibC {

    long calloc(long count, long size);

    @IgnoreError
    void free(long address);

    String strerror(int errno);

    int open(String path, int flags, int mode);

    int close(int fd);

    long read(int fd, long buffer, long length);

    long write(int fd, long buffer, long length);

    int poll(long fds, long count, int timeoutMillis);

    int socket(int domain, int type, int protocol);

    int bind(int fd, long address, int length);

    int connect(int fd, long address, int length);

    int setsockopt(int fd, int level, int name, long value, int length);

    int getsockopt(int fd, int level, int name, long value, long length);

    long recv(int fd, long buffer, long length, int flags);

    long send(int fd, long buffer, long length, int flags);

    long sendmsg(int fd, long message, int flags);

    int sendmmsg(int fd, long messages, int count, int flags);

    int recvmmsg(int fd, long messages, int count, int flags, long timeout);

    int timerfd_create(int clock, int flags);

    int timerfd_settime(int fd, int flags, long value, long old);

    @IgnoreError
    int clock_gettime(int clock, long time);

    int eventfd(int initial, int flags);

    int signalfd(int fd, long mask, int flags);

    long if_indextoname(int index, long name);

    int prctl(int option, long second, long third, long fourth, long fifth);

    @IgnoreError
    int gettid();
}
