package io.evenkeel.net.linux.socket;

import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.net.linux.loop.Packet;

/** A packet of a {@link VrrpSocket}, and the IPv4 header in front of its message. */
record VrrpPacket(Packet packet, byte[] header) implements VrrpChannel.Packet {

    @Override
    public byte[] header() {
        return header.clone();
    }

    @Override
    public void rewrite(int at, byte[] bytes) {
        packet.rewrite(header.length + at, bytes);
    }

    @Override
    public void send() {
        packet.send();
    }

    @Override
    public int flush() {
        return packet.flush();
    }

    @Override
    public void close() {
        packet.close();
    }
}
