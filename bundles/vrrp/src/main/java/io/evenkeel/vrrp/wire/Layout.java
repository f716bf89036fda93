package io.evenkeel.vrrp.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where the fields of a VRRP message are; RFC 3768 section 5.1, RFC 9568 section 5.1. */
final class Layout {
    static final int VERSION_AND_TYPE = 0;
    static final int VIRTUAL_ROUTER_ID = 1;
    static final int PRIORITY = 2;
    static final int COUNT = 3;
    /** Version 2. */
    static final int AUTH_TYPE = 4;
    /** Version 2: seconds. */
    static final int INTERVAL_2 = 5;
    /** Version 3: 4 reserved bits, 12 bits of centiseconds. */
    static final int INTERVAL_3 = 4;

    static final int CHECKSUM = 6;
    static final int HEADER = 8;

    static final int ADVERTISEMENT = 1;
    static final int MAX_CENTISECONDS = 0xfff;
    static final long SECOND = 1_000_000_000L;
    static final long CENTISECOND = SECOND / 100;

    /** The group keepalived before 1.3.6 put into checksums of unicast adverts too. */
    static final InetAddress GROUP = group();

    private Layout() {}

    private static InetAddress group() {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 224, 0, 0, 18});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 bytes", impossible);
        }
    }

    static int addressLength(boolean ipv6) {
        return ipv6 ? 16 : 4;
    }

    /** Version 2 over IPv6 is the peer's own: it leaves the authentication data out. */
    static boolean hasPassword(int version, boolean ipv6) {
        return version == 2 && !ipv6;
    }

    static int length(int version, boolean ipv6, int addresses) {
        return HEADER + addresses * addressLength(ipv6) + (hasPassword(version, ipv6) ? AuthPass.LENGTH : 0);
    }
}
