package io.evenkeel.api.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The kernel's network, in the namespace the daemon runs in. A service of the platform bundle; the one door to native
 * calls. Blocking calls wait for the kernel alone, at most two seconds; entering a namespace at most ten.
 */
@ProviderType
public interface Network {

    /**
     * Chooses the network namespace of everything opened from now on: a name under {@code /run/netns}. Once, before the
     * first loop is opened.
     *
     * @throws IllegalStateException when a loop or socket exists already
     */
    void enterNamespace(String name) throws NativeException;

    /** Opens a loop on a thread of its own, named {@code evenkeel-NAME}. */
    EventLoop openLoop(String name) throws NativeException;

    /**
     * A thread, not yet started, that opens sockets and starts processes in the namespace; a daemon thread named {@code
     * evenkeel-NAME}.
     */
    Thread newThread(String name, Runnable task);

    /** Links and addresses now, asked from the kernel; any thread. */
    NetworkView view() throws NativeException;

    /**
     * Begins to hear changes on a loop. The present state is not told: it is returned, and every later change is heard.
     * Loop thread only.
     *
     * @param receiveBuffer bytes wanted for the kernel's queue, or empty for the system's default
     */
    Monitor monitor(EventLoop loop, Optional<Integer> receiveBuffer, NetworkListener listener) throws NativeException;

    /**
     * Begins to hear of routes of one protocol, and of rules, on a loop. The kernel sorts out what others do to routes: a
     * host with a million of them costs nothing here. Loop thread only.
     */
    Subscription monitorRouting(EventLoop loop, int protocol, RoutingListener listener) throws NativeException;

    /** The routes and rules of one protocol (RTPROT_*), asked from the kernel; any thread. */
    RoutingTables routing(int protocol) throws NativeException;

    /**
     * Makes all changes, in this order, in as few system calls as there can be, and returns when the kernel has answered
     * each. Adding what is there with the same attributes, and removing what is not, succeed.
     *
     * @return one entry a change: empty for done, else what went wrong
     */
    List<Optional<NativeException>> change(List<? extends KernelChange> changes) throws NativeException;

    /**
     * Makes a link on top of another; it is down. Any thread, but not one that must not wait: the kernel may take tens of
     * milliseconds.
     *
     * @throws NativeException EEXIST when a link has the name, ENODEV when the parent is gone, EOPNOTSUPP when the kernel
     *     knows no such kind
     */
    void addLink(NewLink link) throws NativeException;

    /** Brings a link up, and notes its alias down where one is given; any thread. */
    void raiseLink(int index, Optional<String> alias) throws NativeException;

    /** Has the kernel tell everybody of a link, which it does not do when only its promiscuity has changed; any thread. */
    void tellLink(int index) throws NativeException;

    /** Takes a link off that the kernel made; one that is not there is no failure. Any thread, as {@link #addLink}. */
    void removeLink(int index) throws NativeException;

    /** Opens the raw socket of one interface and family. Loop thread only. */
    VrrpChannel openVrrp(EventLoop loop, VrrpChannel.Spec spec, VrrpChannel.Receiver receiver) throws NativeException;

    /** Opens a socket for announcing addresses on any link of the namespace. Loop thread only. */
    Announcer openAnnouncer(EventLoop loop) throws NativeException;

    /**
     * Opens a socket for ICMP echo. Loop thread only.
     *
     * @throws NativeException EACCES when the group the daemon runs as is not in {@code ipv4/ping_group_range}
     */
    EchoChannel openEcho(EventLoop loop, EchoChannel.Spec spec, EchoChannel.Receiver receiver) throws NativeException;

    /**
     * Connects to a family of generic netlink, in the namespace.
     *
     * @param family its name, such as {@code IPVS}
     * @throws NativeException ENOENT when the kernel has no such family
     */
    GenericNetlink openGeneric(String family) throws NativeException;

    /**
     * Connects to a family of generic netlink in another namespace.
     *
     * @param namespace a name under {@code /run/netns}; empty text for the one the process was started in
     */
    GenericNetlink openGeneric(String family, String namespace) throws NativeException;

    /**
     * Connects to nf_tables.
     *
     * @param namespace a name under {@code /run/netns}, empty text for the one the process was started in; none for the
     *     daemon's
     */
    Nfnetlink openNfnetlink(Optional<String> namespace) throws NativeException;

    /** Asks the kernel's own helper to load a module; waits at most five seconds. */
    void loadModule(String name) throws NativeException;

    /** Opens what asks drivers for carrier, in the namespace; any thread. */
    CarrierProbe openCarrierProbe() throws NativeException;

    /** A value under {@code /proc/sys/net} of the namespace, such as {@code ipv4/conf/eth0/promote_secondaries}. */
    Optional<String> sysctl(String path);

    /** Sets a value under {@code /proc/sys/net} of the namespace. */
    void sysctl(String path, String value) throws NativeException;

    /** An address to add or remove. */
    record AddressChange(Kind kind, LinkAddress address) implements KernelChange {
        /** What is done with the address. */
        public enum Kind {
            ADD,
            REMOVE
        }
    }

    /** Something being heard, until it is closed. Loop thread only. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
    /**
     * A link to make.
     *
     * @param name at most 15 bytes
     * @param parent index of the link it sits on
     * @param mac its own, where its kind has one
     * @param group the kernel's group of links, 0 for the default one
     */
    record NewLink(String name, int parent, Optional<MacAddress> mac, Link.Kind kind, int group) {}

    /** Changes being heard. */
    interface Monitor extends AutoCloseable {

        /** The state as this monitor knows it. Loop thread only. */
        NetworkView view();

        /** Hears what the kernel has queued, before it returns. Loop thread only. */
        void refresh();

        /** Stops hearing. */
        @Override
        void close();
    }

    /** Frames that tell neighbours where an address is; each can be sent again and again. Loop thread only. */
    interface Announcer extends AutoCloseable {

        /** A gratuitous ARP request (RFC 5798 section 6.4.2) for the address, from the link's own MAC or the one given. */
        Outbound gratuitousArp(Link link, Optional<MacAddress> mac, Inet4Address address);

        /** An unsolicited neighbour advertisement with the override flag (RFC 4861 section 7.2.6). */
        Outbound unsolicitedNeighbour(Link link, Optional<MacAddress> mac, Inet6Address address, boolean router);

        @Override
        void close();
    }
}
