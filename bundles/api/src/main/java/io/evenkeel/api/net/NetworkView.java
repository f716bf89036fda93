package io.evenkeel.api.net;

import java.util.List;
import java.util.Optional;

/**
 * Links and addresses at one moment.
 *
 * @param links by index
 * @param addresses in the kernel's order, so that the first of a family on a link is its primary one
 */
public record NetworkView(List<Link> links, List<LinkAddress> addresses) {

    public NetworkView {
        links = List.copyOf(links);
        addresses = List.copyOf(addresses);
    }

    /** The link of that name. */
    public Optional<Link> link(String name) {
        return links.stream().filter(link -> link.name().equals(name)).findFirst();
    }

    /** The link of that index. */
    public Optional<Link> link(int index) {
        return links.stream().filter(link -> link.index() == index).findFirst();
    }
}
