package io.evenkeel.vrrp.config;

import io.evenkeel.api.net.MacAddress;

/** Virtual router MAC addresses (RFC 9568 section 7.3). */
public final class Vmac {
    private static final byte[] PREFIX = {0, 0, 0x5e, 0};
    private static final byte IPV4 = 1;
    private static final byte IPV6 = 2;

    private Vmac() {}

    /** 00:00:5e:00:01:VRID, or 00:00:5e:00:02:VRID. */
    public static MacAddress of(boolean ipv6, int virtualRouterId) {
        return MacAddress.of(PREFIX[0], PREFIX[1], PREFIX[2], PREFIX[3], ipv6 ? IPV6 : IPV4, (byte) virtualRouterId);
    }

    static boolean isVirtual(byte[] mac) {
        for (int at = 0; at < PREFIX.length; at++) {
            if (mac[at] != PREFIX[at]) {
                return false;
            }
        }
        return mac[PREFIX.length] == IPV4 || mac[PREFIX.length] == IPV6;
    }
}
