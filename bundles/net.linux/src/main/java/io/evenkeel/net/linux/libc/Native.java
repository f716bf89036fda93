package io.evenkeel.net.linux.libc;

import io.evenkeel.api.net.NativeException;
import java.util.function.Supplier;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;

/** The bound C library and the error of the calling thread's last call to it. */
public final class Native {

    /** Bound when this class is first used: about 60 ms. */
    public static final LibC LIBC = load(LibC.class);

    private static final Runtime RUNTIME = Runtime.getRuntime(LIBC);

    private Native() {}

    private static <T> T load(Class<T> functions) {
        return LibraryLoader.create(functions).load("libc.so.6");
    }

    /** The functions about processes, bound when first used. */
    public static ProcessCalls process() {
        return Process.CALLS;
    }

    private static final class Process {
        private static final ProcessCalls CALLS = load(ProcessCalls.class);
    }

    /** The functions about other programs and about users, bound when first used. */
    public static SpawnCalls spawn() {
        return Spawn.CALLS;
    }

    private static final class Spawn {
        private static final SpawnCalls CALLS = load(SpawnCalls.class);
    }

    /** Error number the calling thread's last call left. */
    public static int errno() {
        return RUNTIME.getLastError();
    }

    /** The result of a call, or the failure it told by a negative one. */
    public static int check(int result, Supplier<String> what) throws NativeException {
        if (result < 0) {
            throw failure(what.get(), errno());
        }
        return result;
    }

    /** As {@link #check(int, Supplier)} for a deed whose description costs nothing to make. */
    public static int check(int result, String what) throws NativeException {
        if (result < 0) {
            throw failure(what, errno());
        }
        return result;
    }

    /** The failure of a deed. */
    public static NativeException failure(String what, int errno) {
        return new NativeException(what, errno, Errno.text(errno));
    }
}
