package io.evenkeel.api.net;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** A connection to one family of the kernel's generic netlink. One thread at a time; blocks for the kernel alone. */
@ProviderType
public interface GenericNetlink extends AutoCloseable {

    /**
     * One request.
     *
     * @param command of the family, 0..255
     * @param dump whether all of a kind are asked for
     * @param attributes in netlink's encoding and the machine's byte order, from position to limit; not changed
     */
    record Request(int command, boolean dump, ByteBuffer attributes) {}

    /**
     * What the kernel said to one request.
     *
     * @param failure why it was refused; empty when done
     * @param messages the attributes of each message it answered with, in order; read-only, in the machine's byte order
     */
    record Reply(Optional<NativeException> failure, List<ByteBuffer> messages) {
        public Reply {
            messages = List.copyOf(messages);
        }
    }

    /**
     * Makes all requests, in order, in as few system calls as there can be.
     *
     * @param what the deed as an operator knows it, for failures
     * @return one reply a request
     * @throws NativeException when the connection itself failed; which requests were done is then unknown
     */
    List<Reply> ask(String what, List<Request> requests) throws NativeException;

    @Override
    void close();
}
