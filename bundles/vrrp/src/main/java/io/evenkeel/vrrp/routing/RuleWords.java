package io.evenkeel.vrrp.routing;

import io.evenkeel.api.config.Option;

/** What {@link RuleParser} understands. Never made: it names the words. */
record RuleWords(
        @Option(value = "inet6", doc = "The rule is one of IPv6") boolean inet6,
        @Option(value = "inet", doc = "The rule is one of IPv4") boolean inet,
        @Option(value = "not", doc = "Packets that do not match") boolean not,
        @Option(value = "from", doc = "Source of the packets") boolean from,
        @Option(value = "to", doc = "Destination of the packets") boolean to,
        @Option(
                        value = {"table", "lookup"},
                        doc = "Number or name of the table to ask")
                boolean table,
        @Option(
                        value = {"preference", "order", "priority"},
                        doc = "Its place among the rules")
                boolean preference,
        @Option(
                        value = {"tos", "dsfield"},
                        doc = "Type of service")
                boolean tos,
        @Option(value = "fwmark", doc = "Firewall mark with the bits that count") boolean fwmark,
        @Option(value = "realms", doc = "Realms given to the packets, IPv4") boolean realms,
        @Option(
                        value = {"suppress_prefixlength", "sup_pl"},
                        doc = "Routes of at most this prefix length are not used")
                boolean suppressLength,
        @Option(
                        value = {"suppress_ifgroup", "sup_group"},
                        doc = "Routes to interfaces of this group are not used")
                boolean suppressGroup,
        @Option(
                        value = {"iif", "dev"},
                        doc = "Interface the packets came by")
                boolean incoming,
        @Option(value = "oif", doc = "Interface the socket is bound to") boolean outgoing,
        @Option(value = "tunnel-id", doc = "Id of the tunnel the packets came by") boolean tunnel,
        @Option(value = "uidrange", doc = "Users that own the socket") boolean users,
        @Option(value = "l3mdev", doc = "The table is that of the packet's VRF") boolean l3mdev,
        @Option(value = "protocol", doc = "Who put the rule there; keepalived") boolean protocol,
        @Option(
                        value = {"ipproto", "ip_proto"},
                        doc = "Protocol of the packets")
                boolean ipProtocol,
        @Option(value = "sport", doc = "Source ports") boolean sourcePorts,
        @Option(value = "dport", doc = "Destination ports") boolean destinationPorts,
        @Option(value = "no_track", doc = "Not put back when somebody else removes it") boolean noTrack,
        @Option(value = "type", doc = "The word may stand before the action") boolean type,
        @Option(value = "goto", doc = "Goes on with the rule of that preference") boolean jump,
        @Option(value = "nop", doc = "Does nothing") boolean nop,
        @Option(
                        value = {"unicast", "blackhole", "unreachable", "prohibit"},
                        doc = "What becomes of the packets; a table is looked up otherwise")
                boolean action) {}
