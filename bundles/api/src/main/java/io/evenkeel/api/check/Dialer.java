package io.evenkeel.api.check;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Speaks with servers on behalf of checks: connects, binds, marks, keeps the deadline and bounds what is read. A service.
 * All of it is let go when the attempt ends, is cancelled, or is late; an attempt that cannot even begin is a failure that
 * names the reason. Any thread; never blocks.
 */
@ProviderType
public interface Dialer {
    /** Connects by TCP and speaks. */
    CompletionStage<Outcome> dial(Attempt attempt, Endpoint endpoint, Dialogue dialogue);

    /**
     * Sends one datagram by UDP and judges what comes back; what comes later than the first answer is dropped.
     *
     * @param judge what to say of the bytes of a reply; {@link Dialogue.More} waits for another datagram
     */
    CompletionStage<Outcome> exchange(Attempt attempt, Endpoint endpoint, ByteBuffer datagram, Judge judge);

    /** Judges datagrams, on a network thread: quickly. */
    interface Judge {
        /** A datagram came; the buffer is read only and valid during the call. */
        Dialogue.Reply received(ByteBuffer datagram);

        /** Nothing came before the deadline. */
        Outcome silence();

        /** The kernel heard that nobody listens there, such as by ICMP. */
        default Outcome refused(String reason) {
            return Outcome.failed(reason);
        }
    }
}
