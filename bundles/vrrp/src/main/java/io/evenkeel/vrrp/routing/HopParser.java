package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.Encapsulation;
import io.evenkeel.api.net.NextHop;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a route goes: {@code via}, {@code dev} and the like, or several {@code nexthop}s. */
final class HopParser {
    private final WordReader words;
    private final RoutingNames names;
    private final Way own = new Way();
    private final List<Way> several = new ArrayList<>();
    private Optional<InetAddress> second = Optional.empty();

    /** One hop while it is being read. */
    private static final class Way {
        private Optional<InetAddress> gateway = Optional.empty();
        private Optional<String> device = Optional.empty();
        private int weight = 1;
        private boolean onlink;
        private Optional<Encapsulation> encapsulation = Optional.empty();
        private Optional<Integer> realms = Optional.empty();

        boolean leads() {
            return gateway.isPresent() || device.isPresent() || encapsulation.isPresent();
        }

        NextHop hop(Optional<InetAddress> through, boolean withRealms) {
            return new NextHop(0, through, weight, onlink, encapsulation, withRealms ? realms : Optional.empty());
        }
    }

    HopParser(WordReader words, RoutingNames names) {
        this.words = words;
        this.names = names;
    }

    /** Reads what belongs to the word; false when it does not say where to go. */
    boolean take(String word) throws Refusal {
        if (word.equals("nexthop")) {
            nexthop();
        } else if (word.equals("or")) {
            words.warn("'or' is an old spelling", "write nexthop via ADDRESS for each gateway");
            second = Optional.of(words.address("or"));
        } else {
            return take(own, word);
        }
        return true;
    }

    private void nexthop() throws Refusal {
        Way way = new Way();
        boolean known = true;
        while (known && words.more()) {
            String word = words.peek();
            known = word.equals("weight") || isOfWay(word);
            if (known) {
                words.next("nexthop");
                weightOrTake(way, word);
            }
        }
        if (!way.leads()) {
            throw words.refuse("nexthop leads nowhere", "add via ADDRESS or dev INTERFACE behind it");
        }
        several.add(way);
    }

    private void weightOrTake(Way way, String word) throws Refusal {
        if (word.equals("weight")) {
            way.weight = (int) words.number("weight", 1, 256);
        } else {
            take(way, word);
        }
    }

    private static boolean isOfWay(String word) {
        return switch (word) {
            case "via", "gw", "dev", "oif", "onlink", "encap", "realms", "as" -> true;
            default -> false;
        };
    }

    private boolean take(Way way, String word) throws Refusal {
        switch (word) {
            case "via", "gw" -> way.gateway = Optional.of(gateway(word));
            case "dev", "oif" -> way.device = Optional.of(words.next(word));
            case "onlink" -> way.onlink = true;
            case "encap" -> way.encapsulation = Optional.of(new EncapsulationParser(words).parse());
            case "realms" -> way.realms = Optional.of(readRealms());
            case "as" -> as();
            default -> {
                return false;
            }
        }
        return true;
    }

    private InetAddress gateway(String word) throws Refusal {
        boolean says6 = words.take("inet6");
        boolean says4 = !says6 && words.take("inet");
        InetAddress gateway = words.address(word);
        boolean is6 = gateway instanceof Inet6Address;
        if (says6 && !is6 || says4 && is6) {
            throw words.refuse(word + " is not of the family that is named", "remove the word inet or inet6");
        }
        return gateway;
    }

    private void as() throws Refusal {
        if (!words.take("to")) {
            throw words.refuse("'as' is followed by 'to ADDRESS'", "write as to ADDRESS");
        }
        words.address("as to");
        words.ignored("'as to' is ignored: the kernel rewrites destinations of MPLS alone", "remove it");
    }

    private int readRealms() throws Refusal {
        String word = words.next("realms");
        String[] parts = word.split("/", 2);
        int source = parts.length == 1 ? 0 : realm(parts[0]);
        return source << Short.SIZE | realm(parts[parts.length - 1]);
    }

    private int realm(String word) throws Refusal {
        return names.realm(word)
                .map(Long::intValue)
                .orElseThrow(() -> words.refuse(
                        "there is no realm " + word, "give its number, or add it to /etc/iproute2/rt_realms"));
    }

    /** The hops without their interfaces. */
    List<NextHop> hops() throws Refusal {
        if (!several.isEmpty()) {
            if (own.leads() || second.isPresent()) {
                throw words.refuseLine("it has both a way of its own and nexthop", "write each way as a nexthop");
            }
            return several.stream().map(way -> way.hop(way.gateway, true)).toList();
        }
        if (second.isPresent() && own.gateway.isEmpty()) {
            throw words.refuseLine("it has 'or' without via", "write via ADDRESS before it");
        }
        List<NextHop> hops = new ArrayList<>();
        if (own.leads()) {
            hops.add(own.hop(own.gateway, false));
            second.ifPresent(gateway -> hops.add(own.hop(Optional.of(gateway), false)));
        }
        return hops;
    }

    /** Names of the hops' interfaces. */
    List<Optional<String>> devices() {
        if (!several.isEmpty()) {
            return several.stream().map(way -> way.device).toList();
        }
        return !own.leads() ? List.of() : second.isPresent() ? List.of(own.device, own.device) : List.of(own.device);
    }

    /** The route's own realms. */
    Optional<Integer> realms() {
        return own.realms;
    }

    List<InetAddress> gateways() {
        List<InetAddress> gateways = new ArrayList<>();
        own.gateway.ifPresent(gateways::add);
        second.ifPresent(gateways::add);
        several.forEach(way -> way.gateway.ifPresent(gateways::add));
        return gateways;
    }

    Optional<InetAddress> gateway() {
        return gateways().stream().findFirst();
    }
}
