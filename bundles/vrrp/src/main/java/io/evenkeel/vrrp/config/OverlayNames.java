package io.evenkeel.vrrp.config;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.NetworkView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What overlays are called: as the link that is there already, whatever its name; else as configured; else PREFIX.VRID, for
 * IPv6 PREFIX6.VRID, then PREFIXn.VRID counting from 1. Two that would be the same link are one.
 */
final class OverlayNames {
    private static final int LENGTH = 15;

    private final NetworkView network;
    private final List<Overlay> named = new ArrayList<>();

    OverlayNames(NetworkView network) {
        this.network = network;
    }

    /** A name of 15 bytes at most. */
    static boolean fits(String name) {
        return !name.isEmpty() && name.getBytes(StandardCharsets.UTF_8).length <= LENGTH && name.indexOf('/') < 0;
    }

    /** @param prototype an overlay whose name is the configured one, or empty text */
    Overlay name(Overlay prototype, String prefix, int virtualRouterId) {
        String name = shared(prototype)
                .or(() -> present(prototype))
                .or(() -> Optional.of(prototype.name()).filter(word -> !word.isEmpty() && free(word, prototype)))
                .orElseGet(() -> generated(prefix, virtualRouterId, prototype));
        Overlay overlay = prototype.named(name);
        named.add(overlay);
        return overlay;
    }

    private Optional<String> shared(Overlay prototype) {
        return named.stream()
                .filter(other -> prototype.mac().isPresent()
                        && other.parent().equals(prototype.parent())
                        && other.mac().equals(prototype.mac()))
                .map(Overlay::name)
                .findFirst();
    }

    private Optional<String> present(Overlay prototype) {
        return network.links().stream()
                .filter(link -> prototype.matches(link, network.link(link.parent())))
                .map(Link::name)
                .filter(name -> named.stream().noneMatch(other -> other.name().equals(name)))
                .findFirst();
    }

    /** An ipvlan has nothing but its name to be known by, so one of the name and on the parent is the one. */
    private boolean free(String name, Overlay prototype) {
        boolean same = network.link(name)
                .filter(link -> prototype.named(name).matches(link, network.link(link.parent())))
                .isPresent();
        return (same || network.link(name).isEmpty())
                && named.stream().noneMatch(other -> other.name().equals(name));
    }

    private String generated(String prefix, int virtualRouterId, Overlay prototype) {
        String plain = name(prefix, "." + virtualRouterId);
        if (free(plain, prototype)) {
            return plain;
        }
        String six = name(prefix, "6." + virtualRouterId);
        if (prototype.ipv6() && free(six, prototype)) {
            return six;
        }
        int number = 1;
        while (!free(name(prefix, number + "." + virtualRouterId), prototype)) {
            number++;
        }
        return name(prefix, number + "." + virtualRouterId);
    }

    /** A long prefix gives way to what tells names apart. */
    private static String name(String prefix, String suffix) {
        return prefix.substring(0, Math.min(prefix.length(), LENGTH - suffix.length())) + suffix;
    }
}
