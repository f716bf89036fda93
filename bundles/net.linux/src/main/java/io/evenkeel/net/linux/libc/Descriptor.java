package io.evenkeel.net.linux.libc;

import static io.evenkeel.net.linux.libc.Native.LIBC;
import static io.evenkeel.net.linux.libc.Native.check;

import io.evenkeel.api.net.NativeException;
import java.time.Duration;

/** An open file descriptor, with the socket calls that set it up. */
public final class Descriptor implements AutoCloseable {

    private final int number;
    private final String what;
    private boolean open = true;

    private Descriptor(int number, String what) {
        this.number = number;
        this.what = what;
    }

    /** Takes over the result of a call that opens a descriptor, or throws what it failed by. */
    public static Descriptor of(int result, String what) throws NativeException {
        return new Descriptor(check(result, what), what);
    }

    /** A socket that is not inherited by children. */
    public static Descriptor socket(int domain, int type, int protocol, String what) throws NativeException {
        return of(LIBC.socket(domain, type | Sock.SOCK_CLOEXEC, protocol), what);
    }

    public int number() {
        return number;
    }

    public boolean isOpen() {
        return open;
    }

    /** What it was opened for, as an operator knows it. */
    public String what() {
        return what;
    }

    public void bind(NativeBlock address) throws NativeException {
        bind(address, "bind");
    }

    /** Binds it; the label says to what. */
    public void bind(NativeBlock address, String label) throws NativeException {
        check(LIBC.bind(number, address.address(), address.size()), () -> what + ": " + label);
    }

    /** The value of an int option. */
    public int option(int level, int name, String label) throws NativeException {
        try (NativeBlock value = NativeBlock.zeroed(Integer.BYTES);
                NativeBlock length = NativeBlock.ofInt(Integer.BYTES)) {
            check(LIBC.getsockopt(number, level, name, value.address(), length.address()), () -> what + ": " + label);
            return value.bytes().getInt(0);
        }
    }

    /** Sets an int option. */
    public void option(int level, int name, int value, String label) throws NativeException {
        try (NativeBlock block = NativeBlock.ofInt(value)) {
            option(level, name, block, label);
        }
    }

    /** Sets an option to the whole block. */
    public void option(int level, int name, NativeBlock value, String label) throws NativeException {
        check(LIBC.setsockopt(number, level, name, value.address(), value.size()), () -> what + ": " + label);
    }

    /** Sets an int option an older kernel may lack; whether it knew it. */
    public boolean tryOption(int level, int name, int value) {
        try (NativeBlock block = NativeBlock.ofInt(value)) {
            return LIBC.setsockopt(number, level, name, block.address(), block.size()) == 0;
        }
    }

    /** Bytes the kernel may queue for reading; beyond rmem_max where CAP_NET_ADMIN allows it. */
    public void receiveBuffer(int bytes) throws NativeException {
        if (!tryOption(Sock.SOL_SOCKET, Sock.SO_RCVBUFFORCE, bytes)) {
            ordinaryReceiveBuffer(bytes);
        }
    }

    /** Bytes the kernel may queue for reading, up to rmem_max. */
    public void ordinaryReceiveBuffer(int bytes) throws NativeException {
        option(Sock.SOL_SOCKET, Sock.SO_RCVBUF, bytes, "SO_RCVBUF");
    }

    /** Bytes the kernel may queue for sending; beyond wmem_max where CAP_NET_ADMIN allows it. */
    public void sendBuffer(int bytes) throws NativeException {
        if (!tryOption(Sock.SOL_SOCKET, Sock.SO_SNDBUFFORCE, bytes)) {
            option(Sock.SOL_SOCKET, Sock.SO_SNDBUF, bytes, "SO_SNDBUF");
        }
    }

    /** The longest a blocking call may take. */
    public void timeout(Duration limit) throws NativeException {
        try (NativeBlock timeval = NativeBlock.zeroed(16)) {
            timeval.bytes().putLong(0, limit.toSeconds()).putLong(8, limit.toNanosPart() / 1000);
            option(Sock.SOL_SOCKET, Sock.SO_RCVTIMEO, timeval, "SO_RCVTIMEO");
            option(Sock.SOL_SOCKET, Sock.SO_SNDTIMEO, timeval, "SO_SNDTIMEO");
        }
    }

    /** Closes it; harmless when repeated. */
    @Override
    public void close() {
        if (open) {
            open = false;
            LIBC.close(number);
        }
    }
}
