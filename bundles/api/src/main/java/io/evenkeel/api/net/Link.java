package io.evenkeel.api.net;

import java.util.Optional;

/**
 * A network interface as the kernel reports it (RTM_NEWLINK).
 *
 * @param index stable while the interface exists
 * @param name may change; at most 15 bytes
 * @param flags {@code IFF_*} of linux/if.h
 * @param mtu bytes
 * @param type {@code ARPHRD_*}: 1 Ethernet, 772 loopback
 * @param mac empty for links without
 * @param parent index of the link this one sits on, 0 for none
 * @param kind what a link that is no hardware is; empty for hardware
 * @param alias what somebody noted down on it (IFLA_IFALIAS); mostly empty text
 */
public record Link(
        int index,
        String name,
        int flags,
        int mtu,
        int type,
        MacAddress mac,
        int parent,
        Optional<Kind> kind,
        String alias) {

    /**
     * What a link is that the kernel makes (IFLA_INFO_KIND).
     *
     * @param name such as {@code macvlan}
     * @param mode of a macvlan {@code MACVLAN_MODE_*}, of an ipvlan its mode times 16 plus its {@code IPVLAN_F_*} flags, of a vrf
     *     its routing table; 0 for others
     */
    public record Kind(String name, int mode) {
        /** A macvlan that hears nothing of others on its parent. */
        public static final Kind PRIVATE_MACVLAN = new Kind("macvlan", 1);
    }

    private static final int IFF_UP = 0x1;
    private static final int IFF_LOOPBACK = 0x8;
    private static final int IFF_RUNNING = 0x40;
    private static final int IFF_NOARP = 0x80;
    private static final int IFF_MULTICAST = 0x1000;

    /** A link of which no more is known. */
    public Link(int index, String name, int flags, int mtu, int type, MacAddress mac, int parent) {
        this(index, name, flags, mtu, type, mac, parent, Optional.empty(), "");
    }

    /** Whether it is administratively up, with or without carrier. */
    public boolean up() {
        return (flags & IFF_UP) != 0;
    }

    /** Whether it is administratively up and has carrier: what VRRP needs to leave FAULT. */
    public boolean usable() {
        return (flags & (IFF_UP | IFF_RUNNING)) == (IFF_UP | IFF_RUNNING);
    }

    /** Whether it is administratively up: routes over it can be. */
    public boolean enabled() {
        return (flags & IFF_UP) != 0;
    }

    /** The same link as it would be with or without carrier; with carrier it is up. */
    public Link withCarrier(boolean carrier) {
        int with = carrier ? flags | IFF_UP | IFF_RUNNING : flags & ~IFF_RUNNING;
        return new Link(index, name, with, mtu, type, mac, parent, kind, alias);
    }

    /** Whether it is the loopback interface. */
    public boolean loopback() {
        return (flags & IFF_LOOPBACK) != 0;
    }

    /** Whether packets to groups travel on it. */
    public boolean multicast() {
        return (flags & IFF_MULTICAST) != 0;
    }

    /** Whether neighbours are resolved on it, so that announcing an address makes sense. */
    public boolean resolvesNeighbours() {
        return (flags & (IFF_NOARP | IFF_LOOPBACK)) == 0;
    }
}
