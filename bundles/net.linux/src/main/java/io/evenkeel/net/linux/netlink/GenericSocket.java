package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.GenericNetlink;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A NETLINK_GENERIC socket that speaks with one family. One thread at a time. */
public final class GenericSocket implements GenericNetlink {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int RECEIVE_BUFFER = 1 << 20;
    /** Their answers, each in a datagram of its own, must fit the socket's queue. */
    private static final int REQUESTS_AT_ONCE = 64;

    private static final int DUMPS = 5;

    private final NetlinkSocket socket;
    private final Family family;
    private int sequence;

    /** What the kernel calls a family in messages. */
    private record Family(int id, int version) {
        static final Family CONTROLLER = new Family(Nl.GENL_ID_CTRL, 1);
    }

    private GenericSocket(NetlinkSocket socket, Family family) {
        this.socket = socket;
        this.family = family;
    }

    /** Opens a socket in the calling thread's network namespace. */
    public static GenericSocket open(String name) throws NativeException {
        String what = "speak with the kernel's " + name;
        NetlinkSocket socket = NetlinkSocket.open(Nl.NETLINK_GENERIC, 0, what);
        try {
            socket.descriptor().timeout(PATIENCE);
            socket.descriptor().receiveBuffer(RECEIVE_BUFFER);
            socket.descriptor().tryOption(Nl.SOL_NETLINK, Nl.NETLINK_CAP_ACK, 1);
            socket.descriptor().tryOption(Nl.SOL_NETLINK, Nl.NETLINK_EXT_ACK, 1);
            return new GenericSocket(socket, resolve(new GenericSocket(socket, Family.CONTROLLER), name, what));
        } catch (NativeException e) {
            socket.close();
            throw e;
        }
    }

    private static Family resolve(GenericSocket controller, String name, String what) throws NativeException {
        ByteBuffer attributes = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
        new NetlinkWriter(attributes).attribute(Nl.CTRL_ATTR_FAMILY_NAME, Attributes.zeroTerminated(name));
        Reply reply = controller
                .ask(what, List.of(new Request(Nl.CTRL_CMD_GETFAMILY, false, attributes.flip())))
                .get(0);
        if (reply.failure().isPresent()) {
            throw reply.failure().get();
        }
        return reply.messages().stream()
                .findFirst()
                .map(body -> new Attributes(body, 0))
                .flatMap(GenericSocket::family)
                .orElseThrow(() -> Native.failure(what, Errno.EPROTO));
    }

    private static Optional<Family> family(Attributes attributes) {
        return attributes
                .shortInteger(Nl.CTRL_ATTR_FAMILY_ID)
                .map(id ->
                        new Family(id, attributes.integer(Nl.CTRL_ATTR_VERSION).orElse(1)));
    }

    @Override
    public List<Reply> ask(String what, List<Request> requests) throws NativeException {
        List<Reply> replies = new ArrayList<>(requests.size());
        int from = 0;
        while (from < requests.size()) {
            if (requests.get(from).dump()) {
                replies.add(dump(what, requests.get(from)));
                from++;
            } else {
                int to = from + fitting(requests.subList(from, requests.size()));
                replies.addAll(together(what, requests.subList(from, to)));
                from = to;
            }
        }
        return replies;
    }

    /** How many from the first on go into one send. */
    private int fitting(List<Request> requests) {
        int count = 0;
        int bytes = 0;
        int room = socket.request().capacity();
        while (count < requests.size()
                && count < REQUESTS_AT_ONCE
                && !requests.get(count).dump()) {
            bytes += Nl.NLMSGHDR
                    + Nl.GENLMSGHDR
                    + Nl.align(requests.get(count).attributes().remaining());
            if (bytes > room && count > 0) {
                return count;
            }
            count++;
        }
        return count;
    }

    private void write(NetlinkWriter writer, Request request, int flags, int number) {
        writer.begin(family.id(), Nl.NLM_F_REQUEST | flags, number);
        writer.body()
                .put((byte) request.command())
                .put((byte) family.version())
                .putShort((short) 0)
                .put(request.attributes().duplicate());
        writer.end();
    }

    // A dump during which something changed may lack an entry or have it twice: it is asked for again.
    private Reply dump(String what, Request request) throws NativeException {
        for (int i = 1; ; i++) {
            write(new NetlinkWriter(socket.request()), request, Nl.NLM_F_DUMP, ++sequence);
            socket.send(what);
            Replies collected = new Replies(sequence, 1, Nl.GENLMSGHDR);
            collected.readAll(socket, what);
            if (!collected.interrupted() || i == DUMPS) {
                return reply(collected, what, 0);
            }
        }
    }

    private List<Reply> together(String what, List<Request> requests) throws NativeException {
        int first = sequence + 1;
        sequence += requests.size();
        NetlinkWriter writer = new NetlinkWriter(socket.request());
        for (int i = 0; i < requests.size(); i++) {
            write(writer, requests.get(i), Nl.NLM_F_ACK, first + i);
        }
        socket.send(what);
        Replies collected = new Replies(first, requests.size(), Nl.GENLMSGHDR);
        collected.readAll(socket, what);
        List<Reply> replies = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            replies.add(reply(collected, what, i));
        }
        return replies;
    }

    private static Reply reply(Replies replies, String what, int which) {
        Answer answer = replies.answer(which);
        Optional<NativeException> failure = answer.errno() == 0 ? Optional.empty() : Optional.of(answer.failure(what));
        return new Reply(failure, replies.messages(which));
    }

    @Override
    public void close() {
        socket.close();
    }
}
