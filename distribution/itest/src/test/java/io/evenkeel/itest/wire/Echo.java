package io.evenkeel.itest.wire;

import java.net.InetAddress;

/** An ICMP echo request or reply, either family. */
public record Echo(long at, String sourceMac, InetAddress source, InetAddress target, boolean reply, int sequence)
        implements Packet {}
