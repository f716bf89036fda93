package io.evenkeel.net.linux;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.CarrierProbe;
import io.evenkeel.api.net.EchoChannel;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.GenericNetlink;
import io.evenkeel.api.net.KernelChange;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.NetworkListener;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.api.net.Nfnetlink;
import io.evenkeel.api.net.RoutingListener;
import io.evenkeel.api.net.RoutingTables;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.net.linux.loop.EpollLoop;
import io.evenkeel.net.linux.loop.Loops;
import io.evenkeel.net.linux.netlink.GenericSocket;
import io.evenkeel.net.linux.netlink.KernelMonitor;
import io.evenkeel.net.linux.netlink.LinkChanges;
import io.evenkeel.net.linux.netlink.NftSocket;
import io.evenkeel.net.linux.netlink.RoutingMonitor;
import io.evenkeel.net.linux.netlink.Rtnetlink;
import io.evenkeel.net.linux.socket.EchoSocket;
import io.evenkeel.net.linux.socket.IoctlProbe;
import io.evenkeel.net.linux.socket.PacketAnnouncer;
import io.evenkeel.net.linux.socket.VrrpSocket;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The kernel's network through epoll, raw sockets and rtnetlink. */
@Component
public final class LinuxNetwork implements Network {

    private static final Log LOG = Log.of("net");

    private final Loops loops;
    private Namespace namespace = Namespace.OWN;
    private Rtnetlink rtnetlink;
    private boolean closed;

    @Activate
    public LinuxNetwork(@Reference Loops loops) {
        this.loops = loops;
    }

    @Override
    public synchronized void enterNamespace(String name) throws NativeException {
        if (rtnetlink != null || !loops.all().isEmpty()) {
            throw new IllegalStateException("network namespace " + name + " chosen after the first socket was opened");
        }
        namespace = Namespace.named(name);
    }

    @Override
    public EventLoop openLoop(String name) throws NativeException {
        return loops.open(name, namespace()::join);
    }

    @Override
    public Thread newThread(String name, Runnable task) {
        Namespace home = namespace();
        Thread thread = new Thread(() -> inNamespace(home, name, task), "evenkeel-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private static void inNamespace(Namespace home, String name, Runnable task) {
        try {
            home.join();
        } catch (NativeException failure) {
            LOG.error("Thread " + name + " does not begin: " + failure.getMessage());
            return;
        }
        task.run();
    }

    @Override
    public NetworkView view() throws NativeException {
        return rtnetlink().view();
    }

    @Override
    public Monitor monitor(EventLoop loop, Optional<Integer> receiveBuffer, NetworkListener listener)
            throws NativeException {
        return KernelMonitor.open(mine(loop, "monitor"), rtnetlink(), receiveBuffer, listener);
    }

    @Override
    public Subscription monitorRouting(EventLoop loop, int protocol, RoutingListener listener) throws NativeException {
        return RoutingMonitor.open(mine(loop, "monitorRouting"), protocol, listener);
    }

    @Override
    public RoutingTables routing(int protocol) throws NativeException {
        return rtnetlink().routing(protocol);
    }

    @Override
    public List<Optional<NativeException>> change(List<? extends KernelChange> changes) throws NativeException {
        return changes.isEmpty() ? List.of() : rtnetlink().change(changes);
    }

    @Override
    public void addLink(NewLink link) throws NativeException {
        new LinkChanges(rtnetlink()).add(link);
    }

    @Override
    public void raiseLink(int index, Optional<String> alias) throws NativeException {
        new LinkChanges(rtnetlink()).raise(index, alias);
    }

    @Override
    public void tellLink(int index) throws NativeException {
        new LinkChanges(rtnetlink()).tell(index);
    }

    @Override
    public void removeLink(int index) throws NativeException {
        new LinkChanges(rtnetlink()).remove(index);
    }

    @Override
    public VrrpChannel openVrrp(EventLoop loop, VrrpChannel.Spec spec, VrrpChannel.Receiver receiver)
            throws NativeException {
        return VrrpSocket.open(mine(loop, "openVrrp"), spec, receiver);
    }

    @Override
    public Announcer openAnnouncer(EventLoop loop) throws NativeException {
        return PacketAnnouncer.open(mine(loop, "openAnnouncer"));
    }

    @Override
    public EchoChannel openEcho(EventLoop loop, EchoChannel.Spec spec, EchoChannel.Receiver receiver)
            throws NativeException {
        return EchoSocket.open(mine(loop, "openEcho"), spec, receiver);
    }

    @Override
    public GenericNetlink openGeneric(String family) throws NativeException {
        return namespace().inside(() -> GenericSocket.open(family));
    }

    @Override
    public GenericNetlink openGeneric(String family, String name) throws NativeException {
        return elsewhere(name, () -> GenericSocket.open(family));
    }

    @Override
    public Nfnetlink openNfnetlink(Optional<String> name) throws NativeException {
        return name.isPresent()
                ? elsewhere(name.get(), NftSocket::open)
                : namespace().inside(NftSocket::open);
    }

    private static <T> T elsewhere(String name, Namespace.Deed<T> open) throws NativeException {
        Namespace other = name.isEmpty() ? Namespace.ofStart() : Namespace.named(name);
        try {
            return other.inside(open);
        } finally {
            other.close();
        }
    }

    @Override
    public void loadModule(String name) throws NativeException {
        new KernelModule(name).load();
    }

    @Override
    public CarrierProbe openCarrierProbe() throws NativeException {
        return namespace().inside(IoctlProbe::open);
    }

    @Override
    public Optional<String> sysctl(String path) {
        return new Sysctl(namespace(), path).read();
    }

    @Override
    public void sysctl(String path, String value) throws NativeException {
        new Sysctl(namespace(), path).write(value);
    }

    @Deactivate
    synchronized void close() {
        closed = true;
        loops.all().forEach(EpollLoop::close);
        if (rtnetlink != null) {
            rtnetlink.close();
        }
        namespace.close();
    }

    private static EpollLoop mine(EventLoop loop, String what) {
        EpollLoop own = (EpollLoop) loop;
        own.requireInLoop(what);
        return own;
    }

    private synchronized Namespace namespace() {
        return namespace;
    }

    private synchronized Rtnetlink rtnetlink() throws NativeException {
        if (closed) {
            throw new IllegalStateException("the platform bundle has stopped");
        }
        if (rtnetlink == null) {
            rtnetlink = namespace.inside(Rtnetlink::open);
        }
        return rtnetlink;
    }
}
