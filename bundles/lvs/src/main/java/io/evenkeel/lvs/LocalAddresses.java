package io.evenkeel.lvs;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.NetworkListener;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The addresses of this host, for pools whose checks need them. Loop thread only. */
final class LocalAddresses implements NetworkListener {
    private final Network.Monitor monitor;
    private final Consumer<Set<InetAddress>> changed;

    LocalAddresses(Network network, EventLoop loop, Optional<Integer> receiveBuffer, Consumer<Set<InetAddress>> changed)
            throws NativeException {
        this.changed = changed;
        this.monitor = network.monitor(loop, receiveBuffer, this);
    }

    Set<InetAddress> now() {
        return monitor.view().addresses().stream().map(LinkAddress::address).collect(Collectors.toSet());
    }

    @Override
    public void addressAdded(LinkAddress address) {
        changed.accept(now());
    }

    @Override
    public void addressRemoved(LinkAddress address) {
        changed.accept(now());
    }

    void close() {
        monitor.close();
    }
}
