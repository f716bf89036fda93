package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Nfnetlink;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A NETLINK_NETFILTER socket that speaks with nf_tables. One thread at a time. */
public final class NftSocket implements Nfnetlink {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** A transaction is one datagram; the largest that is sent. */
    private static final int LARGEST = 16 << 20;
    /** The kernel counts its own bookkeeping too. */
    private static final int SEND_BUFFER = 2 * LARGEST;
    /** Each message that is refused is answered with a datagram. */
    private static final int RECEIVE_BUFFER = 1 << 20;

    private static final int HEADERS = Nl.NLMSGHDR + Nl.NFGENMSG;
    private static final int DUMPS = 5;
    private static final int ANY_GENERATION = 0;
    /** The attribute that says it. */
    private static final int GENERATION = 8;

    private final NetlinkSocket socket;
    private int sequence;

    private NftSocket(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** Opens a socket in the calling thread's network namespace. */
    public static NftSocket open() throws NativeException {
        NetlinkSocket socket = NetlinkSocket.open(Nl.NETLINK_NETFILTER, 0, "speak with the kernel's nf_tables");
        try {
            socket.descriptor().timeout(PATIENCE);
            socket.descriptor().receiveBuffer(RECEIVE_BUFFER);
            socket.descriptor().sendBuffer(SEND_BUFFER);
            socket.descriptor().tryOption(Nl.SOL_NETLINK, Nl.NETLINK_CAP_ACK, 1);
            socket.descriptor().tryOption(Nl.SOL_NETLINK, Nl.NETLINK_EXT_ACK, 1);
            return new NftSocket(socket);
        } catch (NativeException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public Optional<Refusal> transact(String what, List<Message> messages) throws NativeException {
        return transact(what, messages, ANY_GENERATION);
    }

    @Override
    public Optional<Refusal> transact(String what, List<Message> messages, int generation) throws NativeException {
        if (messages.isEmpty()) {
            return Optional.empty();
        }
        int first = sequence + 1;
        sequence += messages.size() + 2;
        try (NativeBlock batch = NativeBlock.zeroed(size(what, messages, generation))) {
            write(batch.bytes(), messages, first, generation);
            socket.send(batch, what);
        }
        return answer(what, first, messages.size());
    }

    private static int size(String what, List<Message> messages, int generation) throws NativeException {
        long size = 2L * HEADERS + (generation == ANY_GENERATION ? 0 : GENERATION);
        for (Message message : messages) {
            size += HEADERS + Nl.align(message.attributes().remaining());
        }
        if (size > LARGEST) {
            throw Native.failure(what, Errno.EMSGSIZE);
        }
        return (int) size;
    }

    /** Only the last is acknowledged: by then the kernel has answered what it refused before. */
    private static void write(ByteBuffer target, List<Message> messages, int first, int generation) {
        NetlinkWriter writer = new NetlinkWriter(target);
        boundary(writer, Nl.NFNL_MSG_BATCH_BEGIN, first, generation);
        for (int i = 0; i < messages.size(); i++) {
            write(writer, messages.get(i), i == messages.size() - 1 ? Nl.NLM_F_ACK : 0, first + 1 + i);
        }
        boundary(writer, Nl.NFNL_MSG_BATCH_END, first + 1 + messages.size(), ANY_GENERATION);
    }

    private static void boundary(NetlinkWriter writer, int type, int number, int generation) {
        writer.begin(type, Nl.NLM_F_REQUEST, number);
        writer.body().put((byte) 0).put((byte) 0).put((byte) 0).put((byte) Nl.NFNL_SUBSYS_NFTABLES);
        if (generation != ANY_GENERATION) {
            writer.attribute(Nl.NFNL_BATCH_GENID, bigEndian(generation));
        }
        writer.end();
    }

    private static byte[] bigEndian(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static void write(NetlinkWriter writer, Message message, int flags, int number) {
        int type = Nl.NFNL_SUBSYS_NFTABLES << Byte.SIZE | message.type();
        writer.begin(type, Nl.NLM_F_REQUEST | message.flags() | flags, number);
        writer.body()
                .put((byte) message.family())
                .put((byte) 0)
                .putShort((short) 0)
                .put(message.attributes().duplicate());
        writer.end();
    }

    /** A transaction that fails as a whole is answered with the number of its beginning. */
    private Optional<Refusal> answer(String what, int begin, int count) throws NativeException {
        Optional<Refusal> refusal = Optional.empty();
        while (true) {
            NetlinkReader reader = socket.read(what);
            while (reader.next()) {
                int which = reader.sequence() - begin - 1;
                if (reader.type() != Nl.NLMSG_ERROR || which < -1 || which >= count) {
                    continue;
                }
                Answer answer = Answer.decode(reader.body(), reader.flags());
                if (answer.errno() != 0 && refusal.isEmpty()) {
                    refusal = Optional.of(new Refusal(which, answer.failure(what)));
                }
                if (which == -1 || which == count - 1) {
                    return refusal;
                }
            }
        }
    }

    @Override
    public Optional<ByteBuffer> get(String what, Message request) throws NativeException {
        return ask(what, request, Nl.NLM_F_ACK).stream().findFirst();
    }

    @Override
    public List<ByteBuffer> list(String what, Message request) throws NativeException {
        return ask(what, request, Nl.NLM_F_DUMP);
    }

    // A dump during which something changed may lack an entry or have it twice: it is asked for again.
    private List<ByteBuffer> ask(String what, Message request, int flags) throws NativeException {
        for (int i = 1; ; i++) {
            write(new NetlinkWriter(socket.request()), request, flags, ++sequence);
            socket.send(what);
            Replies replies = new Replies(sequence, 1, Nl.NFGENMSG);
            replies.readAll(socket, what);
            if (!replies.interrupted() || i == DUMPS) {
                return told(what, replies);
            }
        }
    }

    private static List<ByteBuffer> told(String what, Replies replies) throws NativeException {
        Answer answer = replies.answer(0);
        if (answer.errno() == Errno.ENOENT) {
            return List.of();
        }
        if (answer.errno() != 0) {
            throw answer.failure(what);
        }
        return List.copyOf(replies.messages(0));
    }

    @Override
    public void close() {
        socket.close();
    }
}
