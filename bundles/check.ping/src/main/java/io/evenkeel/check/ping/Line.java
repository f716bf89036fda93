package io.evenkeel.check.ping;

import io.evenkeel.api.net.EchoChannel;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Timer;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** A socket and how many requests through it are not answered. Loop thread only. */
final class Line {

    private final EchoChannel channel;
    private final Timer idle;
    private final ByteBuffer payload = ByteBuffer.allocate(Long.BYTES);
    private int outstanding;
    private boolean retired;

    /** @param idle ends the line */
    Line(EchoChannel channel, Timer idle) {
        this.channel = channel;
        this.idle = idle;
    }

    void send(InetAddress to, int sequence, long token) throws NativeException {
        channel.send(to, sequence, payload.putLong(0, token));
    }

    /** A request is under way. */
    void taken() {
        outstanding++;
        idle.cancel();
    }

    /** One is no more. */
    void landed(long idleUntil) {
        outstanding--;
        if (outstanding == 0 && retired) {
            close();
        } else if (outstanding == 0) {
            idle.startAt(idleUntil);
        }
    }

    /** Closes it when the last answer is in. */
    void retire() {
        retired = true;
    }

    void close() {
        idle.cancel();
        channel.close();
    }
}
