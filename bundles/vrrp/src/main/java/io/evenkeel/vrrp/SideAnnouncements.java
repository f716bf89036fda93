package io.evenkeel.vrrp;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.Timer;
import io.evenkeel.vrrp.config.ExtraGarp;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Announces one address of each family again and again on the links adverts do not leave by: switches would forget there
 * where a MAC is that only answers.
 */
final class SideAnnouncements {
    private static final Set<String> MADE_HERE = Set.of("macvlan", "ipvlan");

    private final EventLoop loop;
    private final Links links;
    private final Consumer<LinkAddress> announce;
    private final Timer timer;
    private List<LinkAddress> chosen = List.of();
    private long interval;

    private record Lane(int link, boolean ipv6) {
        static Lane of(LinkAddress address) {
            return new Lane(address.link(), address.address() instanceof Inet6Address);
        }
    }

    SideAnnouncements(EventLoop loop, Links links, Consumer<LinkAddress> announce) {
        this.loop = loop;
        this.links = links;
        this.announce = announce;
        this.timer = loop.timer(this::again);
    }

    /** These are the addresses now, and adverts leave by that link. */
    void watch(Optional<ExtraGarp> wanted, Collection<LinkAddress> addresses, int ownLink) {
        chosen = wanted.map(extra -> choose(extra.all(), addresses, ownLink)).orElse(List.of());
        long before = interval;
        interval = wanted.map(extra -> extra.interval().toNanos()).orElse(0L);
        if (chosen.isEmpty()) {
            timer.cancel();
        } else if (!timer.running() || interval != before) {
            timer.startAt(loop.now() + interval);
        }
    }

    private List<LinkAddress> choose(boolean all, Collection<LinkAddress> addresses, int ownLink) {
        Set<Lane> seen = new HashSet<>();
        List<LinkAddress> first = new ArrayList<>();
        for (LinkAddress address : addresses) {
            boolean elsewhere = address.link() != ownLink && (all || isMadeHere(address.link()));
            if (elsewhere && seen.add(Lane.of(address))) {
                first.add(address);
            }
        }
        return first;
    }

    private boolean isMadeHere(int link) {
        return links.link(link)
                .flatMap(Link::kind)
                .filter(kind -> MADE_HERE.contains(kind.name()))
                .isPresent();
    }

    void stop() {
        timer.cancel();
        chosen = List.of();
    }

    private void again() {
        chosen.forEach(announce);
        timer.startAt(timer.deadline() + interval);
    }
}
