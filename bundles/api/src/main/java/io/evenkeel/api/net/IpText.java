package io.evenkeel.api.net;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Addresses as operators write them: IPv6 in the short form of RFC 5952, without a scope. */
public final class IpText {

    private static final int GROUPS = 8;

    private IpText() {}

    /** The address's text. */
    public static String of(InetAddress address) {
        return address instanceof Inet4Address ? address.getHostAddress() : shortened(groups(address.getAddress()));
    }

    private static int[] groups(byte[] bytes) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        return groups;
    }

    /** RFC 5952 section 4.2: the first of the longest runs of two or more zero groups becomes {@code ::}. */
    private static String shortened(int[] groups) {
        int from = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeros(groups, i);
            if (run > length) {
                from = i;
                length = run;
            }
        }
        return length < 2
                ? joined(groups, 0, GROUPS)
                : joined(groups, 0, from) + "::" + joined(groups, from + length, GROUPS);
    }

    private static int zeros(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String joined(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
