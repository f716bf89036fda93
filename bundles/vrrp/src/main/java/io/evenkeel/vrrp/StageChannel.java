package io.evenkeel.vrrp;

import io.evenkeel.api.net.VrrpChannel;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A socket of the {@link Stage}: what is sent is dropped. */
final class StageChannel implements VrrpChannel {
    private static final int HOP_LIMIT = 255;
    private static final int IPV4_HEADER = 20;

    @Override
    public Packet packet(ByteBuffer pdu, InetAddress source, InetAddress destination, int ttl) {
        return new Unsent(pdu.remaining());
    }

    @Override
    public void drain() {
        // Nothing arrives.
    }

    @Override
    public long dropped() {
        return 0;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /** Something that could be sent. */
    record Unsent(int length) implements Packet {
        @Override
        public byte[] header() {
            return new byte[IPV4_HEADER];
        }

        @Override
        public void rewrite(int at, byte[] bytes) {
            Objects.checkFromIndexSize(at, bytes.length, length);
        }

        @Override
        public void send() {
            // Nobody would receive it.
        }

        @Override
        public int flush() {
            return 0;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    /** A packet as the stage has it arrive. */
    record StagePacket(ByteBuffer datagram, ByteBuffer pdu, InetAddress source, InetAddress destination)
            implements VrrpChannel.Received {
        @Override
        public int padding() {
            return 0;
        }

        @Override
        public boolean truncated() {
            return false;
        }

        @Override
        public int ttl() {
            return HOP_LIMIT;
        }

        @Override
        public int link() {
            return 1;
        }

        @Override
        public boolean authenticationHeader() {
            return datagram.hasRemaining();
        }
    }
}
