package io.evenkeel.vrrp.wire;

import java.net.InetAddress;
import java.util.List;

/**
 * What an advertisement says.
 *
 * @param version 2 or 3
 * @param virtualRouterId 1..255
 * @param priority 0..255
 * @param interval nanoseconds
 * @param addresses virtual addresses, in the order of the message
 */
public record Advert(int version, int virtualRouterId, int priority, long interval, List<InetAddress> addresses) {
    public Advert {
        addresses = List.copyOf(addresses);
    }
}
