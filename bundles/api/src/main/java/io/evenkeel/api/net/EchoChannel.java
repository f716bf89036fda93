package io.evenkeel.api.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A socket for ICMP echo of one family. The kernel hands it the answers to its own requests alone. Loop thread only.
 */
@ProviderType
public interface EchoChannel extends AutoCloseable {

    /** Most bytes a request carries behind its header. */
    int MAX_PAYLOAD = 64;

    /**
     * What to open.
     *
     * @param source address the requests leave from, of the same family
     * @param link name of the interface they leave by
     * @param identifier of the requests; answers come to one of the channels that share it and could have asked. 0 for one
     *     of its own, of the kernel's choice
     * @param mark firewall mark of the requests; 0 for none
     */
    record Spec(boolean ipv6, Optional<InetAddress> source, Optional<String> link, int identifier, int mark) {}

    /**
     * Sends a request at once.
     *
     * @param sequence 0..65535
     * @param payload sent from position to limit, at most {@link #MAX_PAYLOAD} bytes; not changed
     * @throws NativeException with why it did not leave
     */
    void send(InetAddress to, int sequence, ByteBuffer payload) throws NativeException;

    /** Closes the socket. */
    @Override
    void close();

    /** Hears what becomes of requests, on the loop. */
    @ConsumerType
    interface Receiver {

        /**
         * An answer.
         *
         * @param payload as it came back; valid until this returns
         */
        void replied(InetAddress from, int sequence, ByteBuffer payload);

        /**
         * The kernel or a router said that a request does not arrive.
         *
         * @param errno such as EHOSTUNREACH
         */
        void unreachable(InetAddress to, int sequence, int errno);
    }
}
