package io.evenkeel.net.linux.netlink;

import static io.evenkeel.net.linux.libc.Native.LIBC;
import static io.evenkeel.net.linux.libc.Native.check;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.Sock;
import io.evenkeel.net.linux.libc.SockAddr;
import java.nio.ByteBuffer;

/** A netlink socket with a buffer for what it sends and one for what it reads. One thread at a time. */
final class NetlinkSocket implements AutoCloseable {

    /** The kernel builds dump messages of at most 32 KiB. */
    private static final int RECEIVE = 64 << 10;

    private static final int SEND = 32 << 10;

    private final Descriptor descriptor;
    private final NativeBlock received = NativeBlock.zeroed(RECEIVE);
    private final NativeBlock sending = NativeBlock.zeroed(SEND);

    NetlinkSocket(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Opens one in the calling thread's network namespace.
     *
     * @param protocol NETLINK_*
     * @param groups mask of multicast groups, such as RTMGRP_*
     */
    static NetlinkSocket open(int protocol, int groups, String what) throws NativeException {
        return open(protocol, groups, what, descriptor -> {});
    }

    /** What is done to a socket before it is bound. */
    @FunctionalInterface
    interface Preparation {
        void prepare(Descriptor descriptor) throws NativeException;
    }

    static NetlinkSocket open(int protocol, int groups, String what, Preparation preparation) throws NativeException {
        Descriptor descriptor = Descriptor.socket(Sock.AF_NETLINK, Sock.SOCK_RAW, protocol, what);
        try (NativeBlock own = SockAddr.netlink(groups);
                NativeBlock kernel = SockAddr.netlink(0)) {
            preparation.prepare(descriptor);
            descriptor.bind(own);
            // Once connected to the kernel, a netlink socket refuses what another process sends it.
            check(LIBC.connect(descriptor.number(), kernel.address(), kernel.size()), what);
            return new NetlinkSocket(descriptor);
        } catch (NativeException e) {
            descriptor.close();
            throw e;
        }
    }

    Descriptor descriptor() {
        return descriptor;
    }

    /** An empty buffer to write requests into. */
    ByteBuffer request() {
        return sending.bytes().clear();
    }

    /** Sends what was written into {@link #request()}. */
    void send(String what) throws NativeException {
        send(sending, sending.bytes().position(), what);
    }

    /** Sends a whole block. */
    void send(NativeBlock block, String what) throws NativeException {
        send(block, block.size(), what);
    }

    private void send(NativeBlock block, int length, String what) throws NativeException {
        long sent = LIBC.send(descriptor.number(), block.address(), length, Sock.MSG_NOSIGNAL);
        if (sent < 0) {
            throw Native.failure(what, Native.errno());
        }
    }

    /**
     * Reads one datagram.
     *
     * @param flags MSG_DONTWAIT or 0
     * @return its length, for {@link #datagram}; else the negative error number, -EMSGSIZE when part of it was lost
     */
    int receive(int flags) {
        long length = LIBC.recv(descriptor.number(), received.address(), RECEIVE, flags | Sock.MSG_TRUNC);
        if (length < 0) {
            return -Native.errno();
        }
        if (length > RECEIVE) {
            return -Errno.EMSGSIZE;
        }
        received.bytes().clear().limit((int) length);
        return (int) length;
    }

    /** Waits for the next datagram, as long as the socket's timeout allows. */
    NetlinkReader read(String what) throws NativeException {
        int length = receive(0);
        while (length == -Errno.EINTR) {
            length = receive(0);
        }
        if (length < 0) {
            throw Native.failure(what, length == -Errno.EAGAIN ? Errno.ETIMEDOUT : -length);
        }
        return datagram();
    }

    /** What {@link #receive} read. */
    NetlinkReader datagram() {
        return new NetlinkReader(received.bytes());
    }

    @Override
    public void close() {
        descriptor.close();
        received.close();
        sending.close();
    }
}
