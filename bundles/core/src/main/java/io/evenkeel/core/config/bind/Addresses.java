package io.evenkeel.core.config.bind;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Reads numeric addresses, strictly: no name is ever looked up, and no short form of an IPv4 address taken. */
final class Addresses {

    private Addresses() {}

    /** The address a text spells out, or null. */
    static InetAddress parse(String text) {
        try {
            if (text.indexOf(':') < 0) {
                byte[] bytes = new byte[4];
                return v4(text, bytes, 0) ? InetAddress.getByAddress(bytes) : null;
            }
            int percent = text.indexOf('%');
            byte[] bytes = v6(percent < 0 ? text : text.substring(0, percent));
            if (bytes == null) {
                return null;
            }
            return percent < 0
                    ? Inet6Address.getByAddress(null, bytes, -1)
                    : scoped(bytes, text.substring(percent + 1));
        } catch (UnknownHostException | SocketException e) {
            // Wrong length cannot be; a zone that is no interface makes no address.
            return null;
        }
    }

    /** Where a prefix or the end of a range begins; -1 when neither is written. */
    static int end(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text.indexOf('-') : slash;
    }

    private static InetAddress scoped(byte[] bytes, String zone) throws SocketException, UnknownHostException {
        NetworkInterface link = zone.isEmpty() ? null : NetworkInterface.getByName(zone);
        return link == null ? null : Inet6Address.getByAddress(null, bytes, link.getIndex());
    }

    private static boolean v4(String text, byte[] bytes, int offset) {
        int at = 0;
        for (int i = 0; i < 4; i++) {
            int begin = at;
            int value = 0;
            while (at < text.length() && at - begin < 3 && isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - begin > 1 && text.charAt(begin) == '0';
            boolean ends = i == 3 ? at == text.length() : at < text.length() && text.charAt(at) == '.';
            if (at == begin || value > 255 || leadingZero || !ends) {
                return false;
            }
            bytes[offset + i] = (byte) value;
            at++;
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** RFC 4291 section 2.2, all three forms. */
    private static byte[] v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] all = groups(text);
            return all != null && all.length == 16 ? all : null;
        }
        byte[] head = groups(text.substring(0, gap));
        byte[] tail = groups(text.substring(gap + 2));
        if (head == null || tail == null || head.length + tail.length > 14) {
            return null;
        }
        byte[] bytes = new byte[16];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(tail, 0, bytes, 16 - tail.length, tail.length);
        return bytes;
    }

    /** Groups of hex digits between colons, the last one perhaps an IPv4 address; null when malformed. */
    private static byte[] groups(String text) {
        byte[] bytes = new byte[16];
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            int end = colon < 0 ? text.length() : colon;
            boolean dotted = colon < 0 && text.indexOf('.', at) >= 0;
            if (used + (dotted ? 4 : 2) > 16 || end + 1 == text.length()) {
                return null;
            }
            if (dotted) {
                if (!v4(text.substring(at), bytes, used)) {
                    return null;
                }
                used += 4;
            } else {
                int group = group(text, at, end);
                if (group < 0) {
                    return null;
                }
                bytes[used++] = (byte) (group >> 8);
                bytes[used++] = (byte) group;
            }
            at = end + 1;
        }
        byte[] exact = new byte[used];
        System.arraycopy(bytes, 0, exact, 0, used);
        return exact;
    }

    private static int group(String text, int begin, int end) {
        int value = 0;
        for (int i = begin; i < end; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return end > begin && end - begin <= 4 ? value : -1;
    }
}
