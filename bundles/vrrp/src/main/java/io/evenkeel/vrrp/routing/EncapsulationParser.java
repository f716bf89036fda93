package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.Encapsulation;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows {@code encap}; a word that belongs to no tunnel ends it. */
final class EncapsulationParser {
    /** linux/if_tunnel.h. */
    private static final int TUNNEL_CSUM = 0x01;

    private static final int TUNNEL_KEY = 0x04;
    private static final int TUNNEL_SEQ = 0x08;
    private static final long MAX_LABEL = (1 << 20) - 1;

    private final WordReader words;
    private long id;
    private Optional<InetAddress> source = Optional.empty();
    private Optional<InetAddress> destination = Optional.empty();
    private int hops;
    private int service;
    private int flags;

    EncapsulationParser(WordReader words) {
        this.words = words;
    }

    Encapsulation parse() throws Refusal {
        String type = words.next("encap");
        return switch (type) {
            case "ip" -> ip();
            case "ip6" -> ip6();
            case "mpls" -> mpls();
            case "ila" -> new Encapsulation.Ila(locator());
            default -> throw words.refuse("there is no encap " + type, "say ip, ip6, mpls or ila");
        };
    }

    private Encapsulation ip() throws Refusal {
        tunnel("ttl", "tos");
        return new Encapsulation.Ip(
                id, family(source, Inet4Address.class), family(destination, Inet4Address.class), hops, service, flags);
    }

    private Encapsulation ip6() throws Refusal {
        tunnel("hoplimit", "tc");
        return new Encapsulation.Ip6(
                id, family(source, Inet6Address.class), family(destination, Inet6Address.class), hops, service, flags);
    }

    private void tunnel(String hopsWord, String serviceWord) throws Refusal {
        while (true) {
            if (words.take("id")) {
                id = words.number("id", 0, Long.MAX_VALUE);
            } else if (words.take("src")) {
                source = Optional.of(words.address("src"));
            } else if (words.take("dst")) {
                destination = Optional.of(words.address("dst"));
            } else if (words.take(hopsWord)) {
                hops = (int) words.number(hopsWord, 0, 255);
            } else if (words.take(serviceWord)) {
                service = (int) words.number(serviceWord, 0, 255);
            } else if (!flag("csum", TUNNEL_CSUM) && !flag("key", TUNNEL_KEY) && !flag("seq", TUNNEL_SEQ)) {
                return;
            }
        }
    }

    private boolean flag(String word, int bit) {
        boolean is = words.take(word);
        flags |= is ? bit : 0;
        return is;
    }

    private <A extends InetAddress> Optional<A> family(Optional<InetAddress> address, Class<A> family) throws Refusal {
        if (address.isPresent() && !family.isInstance(address.get())) {
            throw words.refuse("the tunnel's addresses are of the other family", "say encap ip6 for IPv6, ip for IPv4");
        }
        return address.map(family::cast);
    }

    private Encapsulation mpls() throws Refusal {
        List<Integer> labels = new ArrayList<>();
        for (String label : words.next("mpls").split("/")) {
            if (!label.matches("[0-9]{1,7}") || Long.parseLong(label) > MAX_LABEL) {
                throw words.refuse("label " + label + " is no number between 0 and " + MAX_LABEL, "correct it");
            }
            labels.add(Integer.valueOf(label));
        }
        Optional<Integer> ttl = words.take("ttl") ? Optional.of((int) words.number("ttl", 1, 255)) : Optional.empty();
        return new Encapsulation.Mpls(labels, ttl);
    }

    /** Four groups of up to four hexadecimal figures. */
    private long locator() throws Refusal {
        String word = words.next("ila");
        if (!word.matches("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4}){3}")) {
            throw words.refuse("ila locator " + word + " has not four groups", "write it like 2001:db8:0:1");
        }
        long locator = 0;
        for (String group : word.split(":")) {
            locator = locator << Short.SIZE | Integer.parseInt(group, 16);
        }
        return locator;
    }
}
