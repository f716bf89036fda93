package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.KernelChange;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.api.net.Route;
import io.evenkeel.api.net.RoutingRule;
import io.evenkeel.api.net.RoutingTables;
import io.evenkeel.net.linux.libc.Errno;
import java.net.Inet6Address;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks the kernel about links, addresses, routes and rules, and changes them. Any thread; one request at a time. */
public final class Rtnetlink implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int RECEIVE_BUFFER = 1 << 20;
    /** Their answers, each in a datagram of its own, must fit the socket's queue; see also NetlinkSocket's send buffer. */
    private static final int REQUESTS_AT_ONCE = 128;

    private static final int DUMPS = 5;

    private final NetlinkSocket socket;
    private int sequence;

    private Rtnetlink(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** Opens a socket in the calling thread's network namespace. */
    public static Rtnetlink open() throws NativeException {
        NetlinkSocket socket = NetlinkSocket.open(Nl.NETLINK_ROUTE, 0, "open a netlink socket");
        try {
            socket.descriptor().timeout(PATIENCE);
            socket.descriptor().receiveBuffer(RECEIVE_BUFFER);
            socket.descriptor().tryOption(Nl.SOL_NETLINK, Nl.NETLINK_CAP_ACK, 1);
            socket.descriptor().tryOption(Nl.SOL_NETLINK, Nl.NETLINK_EXT_ACK, 1);
            socket.descriptor().tryOption(Nl.SOL_NETLINK, Nl.NETLINK_GET_STRICT_CHK, 1);
            return new Rtnetlink(socket);
        } catch (NativeException e) {
            socket.close();
            throw e;
        }
    }

    /** Links and addresses now, in the order of the links' indices; within a link and family in the kernel's order. */
    public synchronized NetworkView view() throws NativeException {
        List<Link> links = links();
        links.sort(Comparator.comparingInt(Link::index));
        List<LinkAddress> addresses = addresses();
        addresses.sort(Comparator.comparing((LinkAddress it) -> it.address() instanceof Inet6Address)
                .thenComparingInt(LinkAddress::link));
        return new NetworkView(links, addresses);
    }

    /** @see io.evenkeel.api.net.Network#change */
    public synchronized List<Optional<NativeException>> change(List<? extends KernelChange> changes)
            throws NativeException {
        return new KernelChanges(this, changes).make();
    }

    Optional<String> linkName(int index) throws NativeException {
        return links().stream()
                .filter(link -> link.index() == index)
                .map(Link::name)
                .findFirst();
    }

    /** The routes and rules of a protocol. */
    public synchronized RoutingTables routing(int protocol) throws NativeException {
        List<Route> routes = dump(
                "list routes",
                (writer, number) -> RouteCodec.dump(writer, number, protocol),
                Nl.RTM_NEWROUTE,
                RouteCodec::decode);
        List<RoutingRule> rules = dump("list rules", RuleCodec::dump, Nl.RTM_NEWRULE, RuleCodec::decode);
        return new RoutingTables(
                routes.stream().filter(route -> route.protocol() == protocol).toList(),
                rules.stream().filter(rule -> rule.protocol() == protocol).toList());
    }

    private List<Link> links() throws NativeException {
        return dump("list links", LinkCodec::dump, Nl.RTM_NEWLINK, LinkCodec::decode);
    }

    List<LinkAddress> addresses() throws NativeException {
        return dump("list addresses", AddressCodec::dump, Nl.RTM_NEWADDR, AddressCodec::decode);
    }

    // A dump during which something changed may lack an entry or have it twice: it is asked for again.
    <T> List<T> dump(
            String what, BiConsumer<NetlinkWriter, Integer> request, int type, Function<ByteBuffer, Optional<T>> decode)
            throws NativeException {
        for (int i = 1; ; i++) {
            request.accept(new NetlinkWriter(socket.request()), ++sequence);
            socket.send(what);
            List<T> found = new ArrayList<>();
            boolean whole = collect(what, reader -> {
                if (reader.type() == type) {
                    decode.apply(reader.body()).ifPresent(found::add);
                }
            });
            if (whole || i == DUMPS) {
                return found;
            }
        }
    }

    private boolean collect(String what, Consumer<NetlinkReader> entry) throws NativeException {
        boolean whole = true;
        while (true) {
            NetlinkReader reader = socket.read(what);
            while (reader.next()) {
                if (reader.sequence() != sequence) {
                    continue;
                }
                whole &= (reader.flags() & Nl.NLM_F_DUMP_INTR) == 0;
                if (reader.type() == Nl.NLMSG_DONE) {
                    return whole;
                }
                if (reader.type() == Nl.NLMSG_ERROR) {
                    throw Answer.decode(reader.body(), reader.flags()).failure(what);
                }
                entry.accept(reader);
            }
        }
    }

    /** One request among those sent together. */
    @FunctionalInterface
    interface Request {
        void write(NetlinkWriter writer, int sequence);
    }

    /** Sends the requests in as few system calls as fit; returns the kernel's answer to each. */
    List<Answer> transact(String what, List<Request> requests) throws NativeException {
        List<Answer> answers = new ArrayList<>(requests.size());
        while (answers.size() < requests.size()) {
            int to = Math.min(requests.size(), answers.size() + REQUESTS_AT_ONCE);
            answers.addAll(together(what, requests.subList(answers.size(), to)));
        }
        return answers;
    }

    /** As many as the buffer holds, and at least one. */
    private int write(String what, List<Request> requests, int first) throws NativeException {
        ByteBuffer buffer = socket.request();
        NetlinkWriter writer = new NetlinkWriter(buffer);
        int whole = 0;
        for (int count = 0; count < requests.size(); count++) {
            try {
                requests.get(count).write(writer, first + count);
                whole = buffer.position();
            } catch (BufferOverflowException full) {
                if (count == 0) {
                    throw new NativeException(what, Errno.EMSGSIZE, "a request is larger than the kernel takes");
                }
                buffer.position(whole);
                return count;
            }
        }
        return requests.size();
    }

    private List<Answer> together(String what, List<Request> requests) throws NativeException {
        int first = sequence + 1;
        int count = write(what, requests, first);
        sequence += count;
        socket.send(what);
        Answer[] answers = new Answer[count];
        for (int missing = answers.length; missing > 0; ) {
            NetlinkReader reader = socket.read(what);
            while (reader.next()) {
                int which = reader.sequence() - first;
                if (reader.type() == Nl.NLMSG_ERROR && which >= 0 && which < answers.length && answers[which] == null) {
                    answers[which] = Answer.decode(reader.body(), reader.flags());
                    missing--;
                }
            }
        }
        return List.of(answers);
    }

    @Override
    public synchronized void close() {
        socket.close();
    }
}
