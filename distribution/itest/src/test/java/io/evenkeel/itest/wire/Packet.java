package io.evenkeel.itest.wire;

/** A frame as it passed the LAN, in the few kinds these tests look at. */
public sealed interface Packet permits Advert, Arp, NeighbourAdvertisement, Echo {

    /** Kernel time stamp, nanoseconds since the epoch. */
    long at();

    /** Ethernet source, lower case with colons. */
    String sourceMac();
}
