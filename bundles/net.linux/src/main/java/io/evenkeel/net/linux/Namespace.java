package io.evenkeel.net.linux;

import static io.evenkeel.net.linux.libc.Native.LIBC;
import static io.evenkeel.net.linux.libc.Native.process;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Native;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A network namespace. Namespaces belong to threads: a loop's thread {@link #join}s for good; what other threads want
 * done in it is done on a thread of its own that joined and then ends.
 */
sealed interface Namespace permits Namespace.Own, Namespace.Named {

    /** The daemon's own namespace. */
    Namespace OWN = new Own();

    /** Brings the calling thread into it. */
    void join() throws NativeException;

    /** Does something in it and returns what that returned. */
    <T> T inside(Deed<T> deed) throws NativeException;

    /** Lets go of it; whoever joined stays. */
    void close();

    /** Something done in a namespace. */
    @FunctionalInterface
    interface Deed<T> {
        T run() throws NativeException;
    }

    /** The one of {@code ip netns add NAME}. */
    static Namespace named(String name) throws NativeException {
        String what = "enter network namespace " + name;
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.startsWith(".")) {
            throw Native.failure(what, Errno.EINVAL);
        }
        return entered("/run/netns/" + name, what);
    }

    /** The one the process was started in: its first thread, which is the JVM's launcher, joins no other. */
    static Namespace ofStart() throws NativeException {
        return entered("/proc/self/ns/net", "enter the network namespace of the start");
    }

    /** The one of process 1, which for a daemon outside containers is the host's first. */
    static Namespace ofFirstProcess() throws NativeException {
        return entered("/proc/1/ns/net", "enter the network namespace of process 1");
    }

    private static Namespace entered(String path, String what) throws NativeException {
        Named named = new Named(Descriptor.of(LIBC.open(path, Named.O_RDONLY_CLOEXEC, 0), what + " (" + path + ")"));
        try {
            named.inside(() -> path);
            return named;
        } catch (NativeException e) {
            named.close();
            throw e;
        }
    }

    /** Nothing to join. */
    final class Own implements Namespace {
        private Own() {}

        @Override
        public void join() {}

        @Override
        public <T> T inside(Deed<T> deed) throws NativeException {
            return deed.run();
        }

        @Override
        public void close() {}
    }

    /** Kept by a descriptor, so that it lives on when its name is removed. */
    final class Named implements Namespace {

        private static final int O_RDONLY_CLOEXEC = 0x80000;
        private static final int CLONE_NEWNET = 0x40000000;
        /** The first entry also loads the way into native code, which takes seconds on an emulated machine. */
        private static final long PATIENCE_SECONDS = 10;

        private final Descriptor descriptor;

        private Named(Descriptor descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public void join() throws NativeException {
            Native.check(process().setns(descriptor.number(), CLONE_NEWNET), descriptor.what());
        }

        @Override
        public <T> T inside(Deed<T> deed) throws NativeException {
            FutureTask<T> task = new FutureTask<>(() -> {
                join();
                return deed.run();
            });
            Thread thread = new Thread(task, "evenkeel-namespace");
            thread.setDaemon(true);
            thread.start();
            return await(task);
        }

        @Override
        public void close() {
            descriptor.close();
        }

        private <T> T await(FutureTask<T> task) throws NativeException {
            try {
                return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof NativeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(descriptor.what() + ": " + e.getCause(), e.getCause());
            } catch (TimeoutException e) {
                throw Native.failure(descriptor.what(), Errno.ETIMEDOUT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Native.failure(descriptor.what(), Errno.EINTR);
            }
        }
    }
}
