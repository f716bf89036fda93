package io.evenkeel.vrrp.wire;

import io.evenkeel.api.net.VrrpChannel.Received;
import io.evenkeel.vrrp.fake.FakeNetwork;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** A packet as a test wants it. */
public record Packet(
        ByteBuffer pdu,
        InetAddress source,
        InetAddress destination,
        int ttl,
        boolean truncated,
        boolean authenticationHeader,
        ByteBuffer datagram)
        implements Received {

    private static final ByteBuffer DATAGRAM = ByteBuffer.allocate(64);

    public static Packet of(ByteBuffer message) {
        return new Packet(
                message, FakeNetwork.ip("10.0.0.2"), FakeNetwork.ip("224.0.0.18"), 255, false, false, DATAGRAM);
    }

    public Packet from(String other) {
        return new Packet(pdu, FakeNetwork.ip(other), destination, ttl, truncated, authenticationHeader, datagram);
    }

    public Packet to(String other) {
        return new Packet(pdu, source, FakeNetwork.ip(other), ttl, truncated, authenticationHeader, datagram);
    }

    public Packet withTtl(int other) {
        return new Packet(pdu, source, destination, other, truncated, authenticationHeader, datagram);
    }

    public Packet within(ByteBuffer whole) {
        return new Packet(pdu, source, destination, ttl, truncated, true, whole);
    }

    Packet cut() {
        return new Packet(pdu, source, destination, ttl, true, authenticationHeader, datagram);
    }

    Packet withHeader() {
        return new Packet(pdu, source, destination, ttl, truncated, true, datagram);
    }

    @Override
    public int padding() {
        return 0;
    }

    @Override
    public ByteBuffer datagram() {
        return authenticationHeader ? datagram : ByteBuffer.allocate(0);
    }

    @Override
    public int link() {
        return 2;
    }
}
