package io.evenkeel.api.net;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A packet ready in native memory. Sending queues it; all that was queued in a turn leaves at the turn's end, in order, in
 * as few system calls as there can be. Loop thread only; no allocation.
 */
@ProviderType
public interface Outbound {

    /** Queues it. The packet must not be closed before the turn ends or {@link #flush} was called. */
    void send();

    /**
     * Sends what is queued on its socket now.
     *
     * @return 0, or the error number of the last packet that could not be sent
     */
    int flush();

    /** Frees the native memory, after flushing. */
    void close();
}
