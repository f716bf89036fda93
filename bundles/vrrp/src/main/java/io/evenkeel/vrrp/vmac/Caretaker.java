package io.evenkeel.vrrp.vmac;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.NetworkListener;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Watches on the loop whether overlays are there, and has them made again on a thread that may wait. Loop thread only. */
public final class Caretaker implements NetworkListener {
    private final Network network;
    private final Overlays overlays;
    private final EventLoop loop;
    private final Network.Monitor monitor;
    private final AtomicBoolean working = new AtomicBoolean();
    private final Set<Integer> known = new HashSet<>();
    private boolean changedMeanwhile;

    public Caretaker(EventLoop loop, Network network, Overlays overlays) throws NativeException {
        this.network = network;
        this.overlays = overlays;
        this.loop = loop;
        this.monitor = network.monitor(loop, Optional.empty(), this);
        monitor.view().links().forEach(link -> known.add(link.index()));
    }

    @Override
    public void linkChanged(Link link) {
        look(known.add(link.index()) && overlays.concerns(link.name()));
    }

    @Override
    public void linkRemoved(Link link) {
        known.remove(link.index());
        look(false);
    }

    @Override
    public void addressAdded(LinkAddress address) {
        if (address.address().isLinkLocalAddress()) {
            look(false);
        }
    }

    private void look(boolean surely) {
        changedMeanwhile = working.get();
        if (!changedMeanwhile && (surely || overlays.isLacking(monitor.view()))) {
            working.set(true);
            network.newThread("vmac", this::repair).start();
        }
    }

    private void repair() {
        try {
            overlays.repair();
        } finally {
            working.set(false);
            loop.execute(this::lookAgain);
        }
    }

    /** What could not be made is tried again when something changes, not at once. */
    private void lookAgain() {
        if (changedMeanwhile) {
            look(false);
        }
    }

    /** Stops watching. */
    public void close() {
        monitor.close();
    }
}
