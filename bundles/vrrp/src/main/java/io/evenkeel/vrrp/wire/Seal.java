package io.evenkeel.vrrp.wire;

import java.nio.ByteBuffer;

/** What makes each advert of one virtual router provably its own and new. Loop thread only. */
public sealed interface Seal permits HeaderSeal, TrailerSeal {

    /** The message with room for the seal. */
    ByteBuffer envelop(ByteBuffer message);

    /** Begins an advert: all its copies, to one peer or many, are given the same number. */
    void next();

    /** Begins an advert that somebody else will send, if at all, so many nanoseconds from now. */
    void reserve(long ahead);

    /** Where in the enveloped message the seal is. */
    int position(int enveloped);

    /**
     * The seal of one copy.
     *
     * @param packet IP header, for IPv4, and enveloped message; it is used as scratch
     * @param ipHeader bytes of the IP header
     * @return an array that is used again for the next
     */
    byte[] of(byte[] packet, int ipHeader);
}
