package io.evenkeel.api.process;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the kernel tells of every process on the host. A service of the platform bundle. */
@ProviderType
public interface ProcessEvents {

    /**
     * Begins to hear. What runs already is not told: who wants to know it lists {@code /proc} after this has returned. Loop
     * thread only; waits for the kernel's consent, at most a second.
     *
     * @throws NativeException when the kernel tells nothing here: it was built without process events, or the daemon is in a
     *     user or process namespace of its own
     */
    Hearing hear(EventLoop loop, Optional<Buffer> buffer, Listener listener) throws NativeException;

    /**
     * The kernel's queue of events not yet heard.
     *
     * @param forced whether it may exceed {@code net.core.rmem_max}
     */
    record Buffer(int bytes, boolean forced) {}

    /** Told on the loop's thread, once for a process and not for its threads. */
    interface Listener {
        /** A process was made by another; it is that one's double until it executes a program. */
        void forked(int parent, int process);

        /** It runs another program now. */
        void executed(int process);

        /** It has another name now. */
        void named(int process, String name);

        /** It ended. */
        void ended(int process);

        /** Some events were not told: the kernel's queue overran. */
        void lost();
    }

    /** Events being heard. */
    interface Hearing extends AutoCloseable {
        /** Hears no more. Loop thread only. */
        @Override
        void close();
    }
}
