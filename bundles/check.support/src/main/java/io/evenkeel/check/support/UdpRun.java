package io.evenkeel.check.support;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialer.Judge;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;

/** An attempt over UDP, on a connected socket, which hears of ICMP errors. */
final class UdpRun extends Run {
    private final ByteBuffer datagram;
    private final Judge judge;

    UdpRun(Attempt attempt, Endpoint endpoint, ByteBuffer datagram, Judge judge) {
        super(attempt, endpoint, judge.getClass());
        this.datagram = datagram;
        this.judge = judge;
    }

    @Override
    Channel channel() throws Exception {
        return Sockets.udp(endpoint);
    }

    @Override
    void connected(Channel channel) {
        JudgeHandler handler = new JudgeHandler(judge, verdict);
        channel.pipeline().addLast(new Guest(this), handler);
        handler.send(channel, datagram);
        channel.config().setAutoRead(true);
    }

    @Override
    Outcome late(String reason) {
        return judge.silence();
    }
}
