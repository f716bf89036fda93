package io.evenkeel.api.net;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** A connection to the kernel's nf_tables through nfnetlink. One thread at a time; blocks for the kernel alone. */
@ProviderType
public interface Nfnetlink extends AutoCloseable {

    /**
     * One message.
     *
     * @param type NFT_MSG_*, without the subsystem
     * @param flags NLM_F_* beside those that every request has
     * @param family NFPROTO_*; 0 for all
     * @param attributes in netlink's encoding and the machine's byte order, from position to limit; not changed
     */
    record Message(int type, int flags, int family, ByteBuffer attributes) {}

    /**
     * Why nothing was done.
     *
     * @param index of the message that was refused; -1 when it was all of them
     */
    record Refusal(int index, NativeException reason) {}

    /**
     * Makes all of them, in order, or none: packets meet the rules before or those after.
     *
     * @param what the deed as an operator knows it, for failures
     * @return empty when done
     * @throws NativeException when the connection itself failed; whether it was done is then unknown
     */
    Optional<Refusal> transact(String what, List<Message> messages) throws NativeException;

    /**
     * As above, while the rules are of that generation; when they are not, it is refused as a whole before any is looked at.
     *
     * @param generation 0 for any
     */
    Optional<Refusal> transact(String what, List<Message> messages, int generation) throws NativeException;

    /**
     * Asks for one thing.
     *
     * @return its attributes, read-only, in the machine's byte order; empty when there is none
     */
    Optional<ByteBuffer> get(String what, Message request) throws NativeException;

    /**
     * Asks for all of a kind.
     *
     * @return the attributes of each, read-only, in the machine's byte order; none when what they would belong to is absent
     */
    List<ByteBuffer> list(String what, Message request) throws NativeException;

    @Override
    void close();
}
