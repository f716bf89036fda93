package io.evenkeel.vrrp.config;

import java.util.Optional;

/**
 * What drops packets.
 *
 * @param named whether the configuration says what
 * @param nftables how it is done with nftables
 * @param iptables how with iptables, which is preferred where iptables is not nftables under another name
 */
public record Filter(boolean named, Nftables nftables, Optional<Iptables> iptables) {

    /**
     * With tables of one name, for each family one.
     *
     * @param counters rules count packets
     * @param byIndex interfaces that may vanish are known by number all the same
     */
    public record Nftables(String table, int priority, boolean counters, boolean byIndex) {}

    /**
     * With rules in chains that are there.
     *
     * @param in chain of packets to this host
     * @param out chain of packets from it; empty to leave those alone
     * @param sets sets that the rules look into; empty for a rule for each address
     */
    public record Iptables(String in, Optional<String> out, Optional<Sets> sets) {}

    /**
     * Names of sets.
     *
     * @param linkLocal IPv6 link-local addresses, each with its interface
     * @param igmp VMACs that IGMP stays away from
     * @param mld VMACs that MLD stays away from
     */
    public record Sets(String ipv4, String ipv6, String linkLocal, String igmp, String mld) {}
}
