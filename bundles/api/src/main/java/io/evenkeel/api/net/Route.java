package io.evenkeel.api.net;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row of a routing table: what is there, or what is wanted. Numbers are those of linux/rtnetlink.h.
 *
 * @param key what the kernel looks it up by
 * @param type RTN_*
 * @param scope RT_SCOPE_*; the kernel knows none for IPv6
 * @param protocol RTPROT_*: who put it there
 * @param preferredSource what the host speaks from
 * @param hops none for a route that leads nowhere, such as a blackhole
 * @param attributes what else belongs to it
 */
public record Route(
        Key key,
        int type,
        int scope,
        int protocol,
        Optional<InetAddress> preferredSource,
        List<NextHop> hops,
        Attributes attributes) {
    public static final int RTN_UNICAST = 1;
    public static final int RTN_LOCAL = 2;
    public static final int RTN_BROADCAST = 3;
    public static final int RTN_ANYCAST = 4;
    public static final int RTN_MULTICAST = 5;
    public static final int RTN_BLACKHOLE = 6;
    public static final int RTN_UNREACHABLE = 7;
    public static final int RTN_PROHIBIT = 8;
    public static final int RTN_THROW = 9;
    public static final int RTN_NAT = 10;
    public static final int RTN_XRESOLVE = 11;

    /** The number the kernel has set aside for keepalived's rows, and so for ours. */
    public static final int RTPROT_KEEPALIVED = 18;

    public static final int RT_TABLE_MAIN = 254;

    public static final int RTAX_MTU = 2;
    public static final int RTAX_WINDOW = 3;
    /** Eighths of a millisecond. */
    public static final int RTAX_RTT = 4;
    /** Quarters of a millisecond. */
    public static final int RTAX_RTTVAR = 5;

    public static final int RTAX_SSTHRESH = 6;
    public static final int RTAX_CWND = 7;
    public static final int RTAX_ADVMSS = 8;
    public static final int RTAX_REORDERING = 9;
    public static final int RTAX_HOPLIMIT = 10;
    public static final int RTAX_INITCWND = 11;
    public static final int RTAX_FEATURES = 12;
    /** Milliseconds. */
    public static final int RTAX_RTO_MIN = 13;

    public static final int RTAX_INITRWND = 14;
    public static final int RTAX_QUICKACK = 15;
    /** A name, which is kept apart; its bit is among the locked ones. */
    public static final int RTAX_CC_ALGO = 16;

    public static final int RTAX_FASTOPEN_NO_COOKIE = 17;

    public Route {
        hops = List.copyOf(hops);
    }

    /**
     * What the kernel looks a route up by.
     *
     * @param source IPv6 only
     * @param metric unsigned; for IPv6, 0 is taken as 1024
     */
    public record Key(IpPrefix destination, Optional<IpPrefix> source, int table, int tos, int metric) {}

    /**
     * The rest of a route.
     *
     * @param metrics by RTAX_*
     * @param locked bits of the metrics the kernel must leave alone
     * @param congestionControl name of the algorithm
     * @param realms source realm in the upper 16 bits, destination realm in the lower; IPv4
     * @param expires seconds; IPv6
     * @param preference ICMPV6_ROUTER_PREF_*: 0 medium, 1 high, 3 low; IPv6
     * @param ttlPropagate MPLS
     */
    public record Attributes(
            SortedMap<Integer, Integer> metrics,
            int locked,
            Optional<String> congestionControl,
            Optional<Integer> realms,
            Optional<Integer> expires,
            Optional<Integer> preference,
            Optional<Boolean> ttlPropagate) {
        /** Nothing else. */
        public static final Attributes NONE = new Attributes(
                new TreeMap<>(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public Attributes {
            metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        }
    }

    /** Whether it is one of IPv6. */
    public boolean ipv6() {
        return key.destination().ipv6();
    }

    /**
     * Whether what was heard of is this route or part of it. The kernel tells an IPv6 route over several hops hop by hop, and
     * adds a link to those that lead nowhere.
     */
    public boolean covers(Route heard) {
        return key.equals(heard.key)
                && type == heard.type
                && protocol == heard.protocol
                && (hops.isEmpty()
                        || heard.hops.stream().allMatch(hop -> hops.stream().anyMatch(own -> own.sameWay(hop))));
    }

    /** Its key as an operator writes it. */
    @Override
    public String toString() {
        IpPrefix destination = key.destination();
        StringBuilder text = new StringBuilder(destination.length() == 0 ? "default" : destination.toString());
        key.source().ifPresent(source -> text.append(" from ").append(source));
        for (NextHop hop : hops) {
            hop.gateway().ifPresent(gateway -> text.append(" via ").append(IpText.of(gateway)));
        }
        if (key.table() != RT_TABLE_MAIN) {
            text.append(" table ").append(Integer.toUnsignedString(key.table()));
        }
        if (key.metric() != 0 && !(ipv6() && key.metric() == 1024)) {
            text.append(" metric ").append(Integer.toUnsignedString(key.metric()));
        }
        return text.toString();
    }
}
