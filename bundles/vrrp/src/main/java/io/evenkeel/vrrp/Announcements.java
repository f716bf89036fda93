package io.evenkeel.vrrp;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.Timer;
import io.evenkeel.vrrp.config.Garp;
import io.evenkeel.vrrp.park.ParkedRouter.Pending;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells neighbours where one instance's addresses are: at once, after a delay, and again and again. */
final class Announcements {
    private final EventLoop loop;
    private final Network network;
    private final Network.Announcer announcer;
    private final Links links;
    private final Pacer pacer;
    private final Timer second;
    private final Timer refresh;
    private final Map<LinkAddress, Outbound> frames = new LinkedHashMap<>();
    private Garp garp;
    private int secondRepeat;

    Announcements(EventLoop loop, Network network, Network.Announcer announcer, Links links, Pacer pacer, Garp garp) {
        this.loop = loop;
        this.network = network;
        this.announcer = announcer;
        this.links = links;
        this.pacer = pacer;
        this.garp = garp;
        this.second = loop.timer(this::secondBurst);
        this.refresh = loop.timer(this::refreshBurst);
    }

    void garp(Garp newGarp) {
        boolean restarts = refresh.running() && !newGarp.refresh().equals(garp.refresh());
        garp = newGarp;
        if (restarts || !frames.isEmpty() && !refresh.running()) {
            refresh.cancel();
            startRefresh();
        }
    }

    /** This host became master of these addresses. */
    void newMaster(Collection<LinkAddress> addresses) {
        prepare(addresses);
        burst(garp.masterRepeat());
        startSecond(garp.masterRepeat(), garp.masterDelay().toNanos());
        startRefresh();
    }

    /** It holds other addresses than before; those that are new are announced. */
    void changed(Collection<LinkAddress> addresses, Collection<LinkAddress> fresh) {
        prepare(addresses);
        for (int round = 0; round < garp.masterRepeat(); round++) {
            fresh.forEach(this::send);
        }
        if (!fresh.isEmpty()) {
            startSecond(garp.masterRepeat(), garp.masterDelay().toNanos());
        }
    }

    /** Another router claimed to be master. */
    void lowerPriorityHeard() {
        if (garp.lowerPrioRepeat() > 0) {
            burst(garp.lowerPrioRepeat());
            startSecond(garp.lowerPrioRepeat(), garp.lowerPrioDelay().toNanos());
        }
    }

    /** Goes on with what an engine before had begun. */
    void resume(Collection<LinkAddress> addresses, Pending pending) {
        prepare(addresses);
        secondRepeat = pending.secondRepeat();
        pending.secondAt().ifPresent(second::startAt);
        if (pending.refreshAt().isPresent() && !garp.refresh().isZero()) {
            refresh.startAt(pending.refreshAt().get());
        } else {
            startRefresh();
        }
    }

    /** What is still to be told. */
    Pending pending() {
        return new Pending(at(second), secondRepeat, at(refresh));
    }

    private static Optional<Long> at(Timer timer) {
        return timer.running() ? Optional.of(timer.deadline()) : Optional.empty();
    }

    /** One address was put back. */
    void restored(LinkAddress address) {
        for (int round = 0; round < garp.masterRepeat(); round++) {
            send(address);
        }
    }

    /** A link's MAC changed: frames that carry it are made again. */
    void linkChanged(int link) {
        Map<LinkAddress, Outbound> stale = new LinkedHashMap<>(frames);
        stale.keySet().removeIf(address -> address.link() != link);
        stale.forEach((address, frame) -> {
            close(frame);
            frames.remove(address);
            make(address);
        });
    }

    /** This host is not master any more. */
    void stop() {
        second.cancel();
        refresh.cancel();
        frames.values().forEach(this::close);
        frames.clear();
    }

    private void startSecond(int repeat, long delay) {
        if (delay > 0) {
            secondRepeat = repeat;
            second.startAt(loop.now() + delay);
        }
    }

    private void startRefresh() {
        if (!garp.refresh().isZero()) {
            refresh.startAt(loop.now() + garp.refresh().toNanos());
        }
    }

    private void secondBurst() {
        burst(secondRepeat);
    }

    private void refreshBurst() {
        burst(garp.refreshRepeat());
        refresh.startAt(refresh.deadline() + garp.refresh().toNanos());
    }

    private void burst(int repeat) {
        for (int round = 0; round < repeat; round++) {
            frames.forEach(this::send);
        }
    }

    /** Announces one address once, if it is one of those announced. */
    void send(LinkAddress address) {
        Outbound frame = frames.get(address);
        if (frame != null) {
            send(address, frame);
        }
    }

    private void send(LinkAddress address, Outbound frame) {
        pacer.send(address.link(), address.address() instanceof Inet6Address, frame);
    }

    private void prepare(Collection<LinkAddress> addresses) {
        frames.entrySet().removeIf(entry -> {
            boolean gone = !addresses.contains(entry.getKey());
            if (gone) {
                close(entry.getValue());
            }
            return gone;
        });
        addresses.stream().filter(address -> !frames.containsKey(address)).forEach(this::make);
    }

    private void make(LinkAddress address) {
        links.link(address.link())
                .filter(Link::resolvesNeighbours)
                .ifPresent(link -> frames.put(address, frame(link, address)));
    }

    private Outbound frame(Link link, LinkAddress address) {
        return address.address() instanceof Inet4Address ipv4
                ? announcer.gratuitousArp(link, Optional.empty(), ipv4)
                : announcer.unsolicitedNeighbour(
                        link, Optional.empty(), (Inet6Address) address.address(), forwards(link));
    }

    private boolean forwards(Link link) {
        return network.sysctl("ipv6/conf/" + link.name() + "/forwarding")
                .map(String::trim)
                .filter("1"::equals)
                .isPresent();
    }

    private void close(Outbound frame) {
        pacer.forget(frame);
        frame.flush();
        frame.close();
    }
}
