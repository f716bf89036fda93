package io.evenkeel.api.process;

import io.evenkeel.api.net.NativeException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** What the daemon asks of the kernel and the service manager about itself. A service of the platform bundle. */
@ProviderType
public interface ProcessControl {

    /** Capabilities the daemon knows by name, with their numbers in linux/capability.h. */
    enum Capability {
        SETGID(6),
        SETUID(7),
        NET_ADMIN(12),
        NET_RAW(13),
        IPC_LOCK(14),
        SYS_ADMIN(21),
        SYS_NICE(23);

        private final int number;

        Capability(int number) {
            this.number = number;
        }

        /** Bit number. */
        public int number() {
            return number;
        }
    }

    /** The capabilities in force for the calling thread. */
    Set<Capability> capabilities();

    /**
     * Gives up every capability but these, in the calling thread, in the event loops and in whatever they start from then
     * on, and as far as allowed also for programs executed. Linux has capabilities thread by thread, and a thread can only
     * be made to give them up by itself: those of the JVM keep what the process was started with. A bound for all of them
     * is set before it starts, by {@code setpriv --bounding-set} or {@code CapabilityBoundingSet=}. How many threads keep
     * more is logged.
     */
    void keepOnly(Set<Capability> capabilities) throws NativeException;

    /** Keeps the process's used pages, present and future, in memory. */
    void lockMemory() throws NativeException;

    /** Nice value -20..19 for all threads. */
    void nice(int value) throws NativeException;

    /** CPUs all threads may run on. */
    void affinity(Set<Integer> cpus) throws NativeException;

    /** File creation mask; returns the one before. */
    int umask(int mask);

    /** Whether the process dumps core, and how large a core may be: unlimited or not at all. */
    void coreDumps(boolean enabled) throws NativeException;

    /** Tells the service manager, in the words of sd_notify(3); false when there is none to tell. */
    boolean notifyManager(String state);

    /** Half of this may pass between two {@code WATCHDOG=1}; empty when the service manager does not watch. */
    Optional<Duration> watchdog();

    /** Sends one datagram to a Unix socket such as {@code /dev/log}; false when nobody listens. */
    boolean sendDatagram(String socketPath, byte[] message);

    /** Closes a descriptor inherited from the launching shell. */
    void closeInherited(int descriptor);
}
