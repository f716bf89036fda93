package io.evenkeel.api.lvs;

import io.evenkeel.api.net.NativeException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The kernel's load balancer, in the namespace of the daemon unless told otherwise. A service. One thread at a time; calls block for the kernel
 * alone, at most two seconds. Where the kernel lacks the balancer and its module cannot be loaded, every call fails with one
 * clear sentence, and the next call tries again.
 */
@ProviderType
public interface LoadBalancer {

    /**
     * Chooses the namespace whose table every later call is about; costs nothing when it is the same as before.
     *
     * @param namespace a name under {@code /run/netns}, empty text for the one the process was started in; none for the
     *     daemon's
     */
    void enter(Optional<String> namespace);

    /** The balancer's version such as {@code 1.2.1}; also tells whether there is one. */
    String version() throws NativeException;

    /** The whole table as it stands. */
    List<TableRow> table() throws NativeException;

    /**
     * Makes the changes in order, in as few system calls as there can be.
     *
     * @return one entry a change: empty for done, else what went wrong
     */
    List<Optional<NativeException>> change(List<TableChange> changes) throws NativeException;

    /** Removes everything, whoever added it. */
    void flush() throws NativeException;

    /** How long idle connections are kept. */
    Timeouts timeouts() throws NativeException;

    /** Sets those above zero and leaves the others as they are. */
    void timeouts(Timeouts wanted) throws NativeException;

    /** The sync daemons that run. */
    List<SyncDaemon> syncDaemons() throws NativeException;

    void start(SyncDaemon daemon) throws NativeException;

    void stop(SyncDaemon.Role role) throws NativeException;

    /** Seconds; 0 leaves one as it is. */
    record Timeouts(int tcp, int tcpFin, int udp) {}
}
