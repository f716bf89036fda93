package io.evenkeel.vrrp.routing;

import io.evenkeel.api.config.Option;

/** What {@link RouteParser} understands. Never made: it names the words. */
record RouteWords(
        @Option(
                        value = {
                            "unicast",
                            "local",
                            "broadcast",
                            "anycast",
                            "multicast",
                            "blackhole",
                            "unreachable",
                            "prohibit",
                            "throw",
                            "nat",
                            "xresolve"
                        },
                        doc = "Type of the route; the first word")
                boolean type,
        @Option(value = "inet6", doc = "The route is one of IPv6") boolean inet6,
        @Option(value = "inet", doc = "The route is one of IPv4") boolean inet,
        @Option(value = "to", doc = "Destination; the word may be left out") boolean to,
        @Option(value = "src", doc = "Address this host speaks from") boolean source,
        @Option(value = "as", doc = "Without effect: only MPLS rewrites destinations") boolean as,
        @Option(
                        value = {"via", "gw"},
                        doc = "Gateway, of either family")
                boolean gateway,
        @Option(value = "or", doc = "A second gateway") boolean or,
        @Option(value = "from", doc = "Source of the packets, IPv6") boolean from,
        @Option(
                        value = {"tos", "dsfield"},
                        doc = "Type of service, IPv4")
                boolean tos,
        @Option(value = "table", doc = "Number or name of the table") boolean table,
        @Option(value = "vrf", doc = "VRF whose table it is") boolean vrf,
        @Option(value = "protocol", doc = "Who put the route there; keepalived") boolean protocol,
        @Option(value = "scope", doc = "How far away the destination is") boolean scope,
        @Option(
                        value = {"metric", "priority", "preference"},
                        doc = "Lower ones win")
                boolean metric,
        @Option(
                        value = {"dev", "oif"},
                        doc = "Interface")
                boolean device,
        @Option(value = "onlink", doc = "The gateway is on the interface, whatever its address") boolean onlink,
        @Option(value = "encap", doc = "Wraps the packets: ip, ip6, mpls or ila with their arguments") boolean encap,
        @Option(value = "expires", doc = "Seconds until the kernel drops it, IPv6") boolean expires,
        @Option(value = "mtu", doc = "Largest packet") boolean mtu,
        @Option(value = "hoplimit", doc = "Hop limit of packets") boolean hoplimit,
        @Option(value = "advmss", doc = "Segment size advertised") boolean advmss,
        @Option(value = "rtt", doc = "First estimate of the round trip time") boolean rtt,
        @Option(value = "rttvar", doc = "First estimate of its variance") boolean rttvar,
        @Option(value = "reordering", doc = "Segments that may overtake each other") boolean reordering,
        @Option(value = "window", doc = "Largest window advertised") boolean window,
        @Option(value = "cwnd", doc = "Clamp of the congestion window") boolean cwnd,
        @Option(value = "ssthresh", doc = "First slow start threshold") boolean ssthresh,
        @Option(value = "realms", doc = "Source and destination realm, IPv4") boolean realms,
        @Option(value = "rto_min", doc = "Shortest retransmission timeout") boolean rtoMin,
        @Option(value = "initcwnd", doc = "First congestion window") boolean initcwnd,
        @Option(value = "initrwnd", doc = "First receive window") boolean initrwnd,
        @Option(value = "features", doc = "ecn") boolean features,
        @Option(value = "quickack", doc = "Acknowledge at once") boolean quickack,
        @Option(value = "congctl", doc = "Congestion control algorithm") boolean congctl,
        @Option(value = "pref", doc = "Preference of the router, IPv6") boolean pref,
        @Option(value = "ttl-propagate", doc = "MPLS copies the TTL") boolean ttl,
        @Option(value = "fastopen_no_cookie", doc = "TCP fast open without cookie") boolean fastopen,
        @Option(value = "add", doc = "Only where no such route is") boolean add,
        @Option(value = "prepend", doc = "Before other routes to the destination; the default") boolean prepend,
        @Option(value = "append", doc = "Behind other routes to the destination") boolean append,
        @Option(value = "nexthop", doc = "One of several ways: via, dev, weight, onlink, encap, realms")
                boolean nexthop,
        @Option(value = "no_track", doc = "Not put back when somebody else removes it") boolean noTrack) {}
