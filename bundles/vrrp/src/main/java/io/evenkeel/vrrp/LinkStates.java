package io.evenkeel.vrrp;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.Timer;
import io.evenkeel.vrrp.config.LinkWatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What counts as the state of links: what the kernel says, or their driver when that is asked; and a change only once it
 * has lasted ({@code interface_up_down_delays}). Loop thread only.
 */
final class LinkStates {
    private final EventLoop loop;
    private final Consumer<Link> listener;
    private final Map<Integer, Watched> links = new HashMap<>();
    private final Map<String, Boolean> carriers = new HashMap<>();
    private LinkWatch settings = LinkWatch.NONE;

    /** A link as last heard of, and what was told of it. */
    private final class Watched {
        private final Timer timer = loop.timer(this::lasted);
        private Link heard;
        private boolean usable;

        Watched(Link first) {
            heard = first;
            usable = first.usable();
        }

        void judge() {
            Link link = actual();
            long delay = delay(link);
            if (link.usable() == usable || delay == 0) {
                timer.cancel();
                usable = link.usable();
                listener.accept(link);
            } else {
                if (!timer.running()) {
                    timer.startAt(loop.now() + delay);
                }
                listener.accept(link.withCarrier(usable));
            }
        }

        private Link actual() {
            Boolean carrier = settings.polled().containsKey(heard.name()) ? carriers.get(heard.name()) : null;
            return carrier == null ? heard : heard.withCarrier(carrier);
        }

        private long delay(Link link) {
            LinkWatch.Delays delays = settings.delays().getOrDefault(link.name(), LinkWatch.Delays.NONE);
            return (link.usable() ? delays.up() : delays.down()).toNanos();
        }

        private void lasted() {
            Link link = actual();
            usable = link.usable();
            listener.accept(link);
        }
    }

    LinkStates(EventLoop loop, List<Link> present, Consumer<Link> listener) {
        this.loop = loop;
        this.listener = listener;
        present.forEach(link -> links.put(link.index(), new Watched(link)));
    }

    /** From now on it is done so; what was delayed by other rules counts at once. */
    void watch(LinkWatch wanted) {
        if (!wanted.equals(settings)) {
            settings = wanted;
            carriers.keySet().retainAll(wanted.polled().keySet());
            List.copyOf(links.values()).forEach(Watched::judge);
        }
    }

    /** The kernel told of a link. */
    void heard(Link link) {
        Watched watched = links.get(link.index());
        if (watched == null) {
            watched = new Watched(link);
            links.put(link.index(), watched);
        }
        watched.heard = link;
        watched.judge();
    }

    /** A driver was asked. */
    void polled(String name, boolean carrier) {
        if (settings.polled().containsKey(name)) {
            carriers.put(name, carrier);
            links.values().stream()
                    .filter(watched -> watched.heard.name().equals(name))
                    .toList()
                    .forEach(Watched::judge);
        }
    }

    void removed(Link link) {
        Watched watched = links.remove(link.index());
        if (watched != null) {
            watched.timer.cancel();
        }
    }
}
